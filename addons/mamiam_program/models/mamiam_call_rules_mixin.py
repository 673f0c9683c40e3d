# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from contextlib import contextmanager

from odoo import fields, models

# What the form of a call asks beside its rules by domain.
RULE_FIELDS = {
    "cities",
    "marital_status_ids",
    "minimum_dependents",
    "age_min",
    "age_max",
    "date_age",
    "head_of_household_required",
}


class MamiamCallRulesMixin(models.AbstractModel):
    """Rules that change later tell whom they concern, and move nobody.

    Part of ``mamiam.call``.
    """

    _name = "mamiam.call.rules.mixin"
    _description = "Further Rules"

    rule_ids = fields.One2many(
        comodel_name="mamiam.call.rule",
        inverse_name="call_id",
        string="Further Rules",
        copy=True,
    )

    def write(self, vals):
        if not RULE_FIELDS.intersection(vals):
            return super().write(vals)
        with self._flagging_who_is_outside():
            return super().write(vals)

    @contextmanager
    def _flagging_who_is_outside(self):
        """Tell the responsible how many selected women a change leaves outside.

        One activity per call, which a later change replaces.
        """
        before = self._get_selected_within_rules()
        yield
        # Of these few only: a search would have all of the call written first.
        outside = before.filtered(lambda a: a.eligibility != "eligible")
        for call, applications in outside.grouped("call_id").items():
            call.activity_unlink(["mamiam_program.mail_activity_type_rules"])
            call.activity_schedule(
                "mamiam_program.mail_activity_type_rules",
                note=self.env._(
                    "Of the women who are selected, %(count)s no longer meet every "
                    "rule of the call: %(applications)s. Nobody was moved. The filter "
                    "“Selected Against the Rules” shows all of them.",
                    count=len(applications),
                    applications=", ".join(applications.mapped("name")),
                ),
                user_id=call.user_id.id or self.env.uid,
            )

    def _get_selected_within_rules(self):
        if not self.ids:
            return self.env["mamiam.application"]
        # sudo: all of them count, whoever changes the rule.
        return (
            self.env["mamiam.application"]
            .sudo()
            .search(
                [
                    ("call_id", "in", self.ids),
                    ("state", "=", "selected"),
                    ("eligibility", "=", "eligible"),
                ]
            )
        )
