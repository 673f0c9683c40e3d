# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..groups import HOUSEHOLD_GROUPS
from .mamiam_beneficiary_matching_mixin import INTAKE_FIELDS


class MamiamApplicationIntakeMixin(models.AbstractModel):
    """What she tells when she applies: entered here, kept in her file.

    Part of ``mamiam.application``.
    """

    _name = "mamiam.application.intake.mixin"
    _description = "Applicant"

    # As far as the fields below need it; the application says the rest.
    beneficiary_id = fields.Many2one(comodel_name="mamiam.beneficiary")
    applicant_name = fields.Char(
        related="beneficiary_id.name", string="Applicant", readonly=False
    )
    avatar_128 = fields.Image(related="beneficiary_id.avatar_128", string="Photo")
    phone = fields.Char(
        related="beneficiary_id.phone", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    cin = fields.Char(
        related="beneficiary_id.cin", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    birthdate = fields.Date(
        related="beneficiary_id.birthdate", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    age = fields.Integer(related="beneficiary_id.age", groups=HOUSEHOLD_GROUPS)
    marital = fields.Selection(
        related="beneficiary_id.marital", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    dependents = fields.Integer(
        related="beneficiary_id.dependents", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    dependents_known = fields.Boolean(
        related="beneficiary_id.dependents_known",
        readonly=False,
        groups=HOUSEHOLD_GROUPS,
    )
    is_head_of_household = fields.Boolean(
        related="beneficiary_id.is_head_of_household",
        readonly=False,
        groups=HOUSEHOLD_GROUPS,
    )
    head_of_household_known = fields.Boolean(
        related="beneficiary_id.head_of_household_known",
        readonly=False,
        groups=HOUSEHOLD_GROUPS,
    )
    street = fields.Char(
        related="beneficiary_id.street", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    street2 = fields.Char(
        related="beneficiary_id.street2",
        string="District",
        readonly=False,
        groups=HOUSEHOLD_GROUPS,
    )
    city = fields.Char(
        related="beneficiary_id.city", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    literacy = fields.Selection(
        related="beneficiary_id.literacy", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    can_sign = fields.Boolean(
        related="beneficiary_id.can_sign", readonly=False, groups=HOUSEHOLD_GROUPS
    )
    household_income = fields.Float(
        related="beneficiary_id.household_income",
        readonly=False,
        groups=HOUSEHOLD_GROUPS,
    )
    note = fields.Text(
        string="What She Says", help="Why she applies, in her words.", copy=False
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Create applications, and the files of the women who are new.

        A second application of one woman to one call is kept, marked as duplicate.

        :raise UserError: for a call that receives no applications, yet or any more
        """
        # Copies: after an error Odoo's import tries the same rows one by one.
        vals_list = [dict(vals) for vals in vals_list]
        self._set_beneficiaries(vals_list)
        numbers = self.env["ir.sequence"]._next_batch(
            "mamiam.application", len(vals_list)
        )
        for vals, number in zip(vals_list, numbers, strict=True):
            vals["name"] = number
        firsts = self._get_first_applications(vals_list)
        self._check_call_receives({vals["call_id"] for vals in vals_list})
        batches = ([], [])  # who applies first, and who has applied already
        for position, vals in enumerate(vals_list):
            key = vals["call_id"], vals["beneficiary_id"]
            batches[key in firsts].append(position)
            firsts.setdefault(key, self.browse())
        created = {}
        for batch in batches:
            for position in batch:
                vals = vals_list[position]
                first = firsts[vals["call_id"], vals["beneficiary_id"]]
                vals["duplicate_of_id"] = first.id
            applications = super().create([vals_list[position] for position in batch])
            created.update(zip(batch, applications.ids, strict=True))
            for application in applications - applications.duplicate_of_id:
                key = application.call_id.id, application.beneficiary_id.id
                firsts[key] = firsts[key] or application
        return self.browse(created[position] for position in range(len(vals_list)))

    @api.model
    def _check_call_receives(self, call_ids):
        """Refuse what comes before a call opens or after it has ended.

        During the selection a paper that came in time can still be entered.
        """
        if self.env.su:
            return
        for call in self.env["mamiam.call"].browse(filter(None, call_ids)):
            if call.state in ("draft", "closed"):
                raise UserError(
                    self.env._(
                        "%(call)s receives no applications: it is not open, or ended. "
                        "Open it first, or choose another call.",
                        call=call.name,
                    )
                )

    @api.model
    def _set_beneficiaries(self, vals_list):
        """Replace what is told of new applicants by their files, found or made."""
        intake = []
        for vals in vals_list:
            if vals.get("beneficiary_id"):
                continue
            told = {
                name: vals.pop(self._get_intake_field(name))
                for name in INTAKE_FIELDS
                if self._get_intake_field(name) in vals
            }
            if not told.get("name"):
                raise ValidationError(
                    self.env._(
                        "An application needs the name of the woman who applies."
                    )
                )
            intake.append((vals, told))
        beneficiaries = self.env["mamiam.beneficiary"]._find_or_create(
            [told for _vals, told in intake]
        )
        for (vals, _told), beneficiary in zip(intake, beneficiaries, strict=True):
            vals["beneficiary_id"] = beneficiary.id

    @api.model
    def _get_intake_field(self, name):
        return "applicant_name" if name == "name" else name

    @api.model
    def _get_first_applications(self, vals_list):
        """Return {(call id, beneficiary id): her first application to that call}."""
        # That of the context comes first: an import into one of two open calls.
        default = self.default_get(["call_id"]).get("call_id")
        for vals in vals_list:
            vals.setdefault("call_id", default)
        # sudo: who enters an application need not see the earlier one.
        firsts = self.sudo().search(
            [
                ("call_id", "in", [vals["call_id"] for vals in vals_list]),
                (
                    "beneficiary_id",
                    "in",
                    [vals["beneficiary_id"] for vals in vals_list],
                ),
                ("duplicate_of_id", "=", False),
            ]
        )
        return {(a.call_id.id, a.beneficiary_id.id): a for a in firsts}

    @api.model
    def _search(self, domain, *args, **kwargs):
        # Odoo looks a field without column up by its origin or its method, without
        # asking for its groups: a reviewer could find out what she may not read.
        if not self.env.su:
            for condition in Domain(domain).iter_conditions():
                field = self._fields.get(condition.field_expr.split(".")[0])
                if field and not field.store:
                    self._check_field_access(field, "read")
        return super()._search(domain, *args, **kwargs)

    def _field_to_sql(self, alias, field_expr, query=None):
        # The same for group by and order.
        field = self._fields.get(field_expr.split(".")[0])
        if field and field.related:
            self._check_field_access(field, "read")
        return super()._field_to_sql(alias, field_expr, query)
