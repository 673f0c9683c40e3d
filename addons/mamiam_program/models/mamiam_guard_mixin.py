# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list

# For steps that only the code of an addon takes, with sudo.
BY_CODE = "."


class MamiamGuardMixin(models.AbstractModel):
    """What buttons and forms rule holds for whoever writes in another way.

    Imports, the API and dragged cards all end in ``create`` and ``write``. There the
    state goes by the steps of the model only, and what a form doesn't let users type
    is written by code alone, with sudo. What must be true of a record in a state is a
    constraint of its model; what a step needs is asked in ``_check_state_step``.
    """

    _name = "mamiam.guard.mixin"
    _description = "Guarded State"

    # {state: states that may follow}; the first one is that in which records begin.
    _state_steps = {}
    # Other states in which users may create records.
    _state_first = ()
    # {(state, next state): xmlids of the groups that may take this step, or BY_CODE}
    _state_step_groups = {}
    # Readonly fields that the model's own ``create`` fills in.
    _set_on_create = ()

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            for vals in vals_list:
                self._check_writable(vals.keys() - set(self._set_on_create))
        records = super().create(vals_list)
        if not self.env.su and self._state_steps:
            records._check_state_first()
        return records

    def write(self, vals):
        if not self.env.su:
            self._check_writable(vals)
        if "state" in vals and self._state_steps:
            changing = self.filtered(lambda record: record.state != vals["state"])
            if changing:
                changing._check_state_step(vals)
        return super().write(vals)

    @api.model
    def _check_writable(self, names):
        """Refuse what no form lets a user type."""
        for name in names:
            field = self._fields.get(name)
            if not field or not field.readonly or field.inherited:
                continue
            if name != "state" or not self._state_steps:
                raise AccessError(
                    self.env._(
                        "%(field)s (%(model)s) is not typed: it follows from what is "
                        "done with the record.",
                        field=field._description_string(self.env),
                        model=self.env["ir.model"]._get(self._name).name,
                    )
                )

    def _check_state_first(self):
        first = (next(iter(self._state_steps)), *self._state_first)
        for record in self:
            if record.state not in first:
                raise UserError(
                    self.env._(
                        "%(name)s can't begin as “%(actual)s”. Record it as "
                        "%(first)s, and go on from there.",
                        name=record.display_name,
                        actual=self._get_state_labels([record.state]),
                        first=self._get_state_labels(first),
                    )
                )

    def _check_state_step(self, vals):
        """Refuse what is no step of the model, or not the user's to take.

        Hook: models add what a step needs.

        :param dict vals: what is written, with the new ``state``; each record of self
            is in another state
        """
        wanted = vals["state"]
        for record in self:
            state = record.state
            groups = {
                following: self._state_step_groups.get((state, following))
                for following in self._state_steps[state]
            }
            if wanted in groups and self._may_step(groups[wanted]):
                continue
            following = [s for s in groups if groups[s] != BY_CODE]
            if wanted not in following:
                raise UserError(
                    self.env._(
                        "%(name)s is in the state “%(actual)s” and can't become "
                        "“%(wanted)s”. What can follow: %(following)s.",
                        name=record.display_name,
                        actual=self._get_state_labels([state]),
                        wanted=self._get_state_labels([wanted]),
                        following=self._get_state_labels(following),
                    )
                )
            raise AccessError(
                self.env._(
                    "%(name)s goes from “%(actual)s” to “%(wanted)s” only through: "
                    "%(groups)s.",
                    name=record.display_name,
                    actual=self._get_state_labels([state]),
                    wanted=self._get_state_labels([wanted]),
                    groups=self._get_group_names(groups[wanted]),
                )
            )

    @api.model
    def _may_step(self, groups):
        return not groups or self.env.su or self.env.user.has_groups(groups)

    @api.model
    def _get_state_labels(self, states):
        labels = dict(self._fields["state"]._description_selection(self.env))
        return format_list(self.env, [labels.get(s, str(s)) for s in states], "or")

    @api.model
    def _get_group_names(self, groups):
        # sudo: users don't read groups.
        found = [self.env.ref(xmlid).sudo() for xmlid in groups.split(",")]
        return format_list(self.env, [group.full_name for group in found], "or")
