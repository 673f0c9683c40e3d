# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_date, formatLang

# What two files may say differently, in the order in which it is shown.
COMPARED = (
    "name",
    "name_other_script",
    "phone",
    "cin",
    "birthdate",
    "marital",
    "dependents",
    "is_head_of_household",
    "household_income",
    "literacy",
    "can_sign",
    "street2",
    "street",
    "city",
)


class MamiamBeneficiaryMerge(models.TransientModel):
    """Compare two files side by side, and make one of them if she is one person."""

    _name = "mamiam.beneficiary.merge"
    _description = "Compare Two Files"

    beneficiary_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        string="File That Stays",
        required=True,
        ondelete="cascade",
    )
    candidate_ids = fields.Many2many(comodel_name="mamiam.beneficiary")
    other_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        string="File That Goes Into It",
        required=True,
        domain="[('id', 'in', candidate_ids)]",
        ondelete="cascade",
    )
    avatar_128 = fields.Image(related="beneficiary_id.avatar_128", string="Photo")
    other_avatar_128 = fields.Image(
        related="other_id.avatar_128", string="Photo of the Other"
    )
    reason = fields.Text(string="In Common", compute="_compute_reason")
    employee_note = fields.Text(
        string="As an Employee", compute="_compute_employee_note"
    )
    obstacle = fields.Text(compute="_compute_obstacle")
    line_ids = fields.One2many(
        comodel_name="mamiam.beneficiary.merge.line",
        inverse_name="merge_id",
        string="Comparison",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.depends("beneficiary_id", "other_id")
    def _compute_reason(self):
        for merge in self:
            merge.reason = "\n".join(
                merge.beneficiary_id._explain_known(merge.other_id)
                if merge.beneficiary_id
                else ()
            )

    @api.depends("beneficiary_id", "other_id")
    def _compute_employee_note(self):
        for merge in self:
            notes = [
                self.env._(
                    "As an employee she is known twice. %(kept)s (no. %(kept_number)s) "
                    "stays, and gets the hours, shifts, bank accounts and private data "
                    "of %(gone)s (no. %(gone_number)s), who goes to the archive with a "
                    "note.",
                    kept=kept.name,
                    kept_number=kept.id,
                    gone=gone.name,
                    gone_number=gone.id,
                )
                for kept, *others in merge._get_merged_employees()
                for gone in others
            ]
            merge.employee_note = "\n".join(notes)

    @api.depends("beneficiary_id", "other_id")
    def _compute_obstacle(self):
        """Say at once why the two can't be merged, not when all is filled in."""
        for merge in self:
            merge.obstacle = False
            if merge.beneficiary_id and merge.other_id:
                try:
                    merge.beneficiary_id._check_merge(merge.other_id)
                except UserError as error:
                    merge.obstacle = str(error)

    @api.depends("beneficiary_id", "other_id")
    def _compute_line_ids(self):
        for merge in self:
            merge.line_ids = [Command.clear()] + [
                Command.create(merge._prepare_line_vals(name))
                for name in self._get_compared_fields()
                if merge.beneficiary_id and merge.other_id
            ]

    def action_swap(self):
        """Keep the other file instead."""
        self.ensure_one()
        return self._open(self.other_id, self.beneficiary_id)

    def action_merge(self):
        """Make one file of both, and tell what of it could not be moved."""
        self.ensure_one()
        beneficiary = self.beneficiary_id
        names = self.line_ids.filtered(lambda line: line.take == "other")
        texts = beneficiary._merge(self.other_id, names.mapped("field_name"))
        action = beneficiary.get_formview_action()
        if not texts:
            return action
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "message": "\n".join(texts),
                "next": action,
            },
        }

    def action_different(self):
        """Remember that these are two persons: the files are compared no more."""
        self.ensure_one()
        self.beneficiary_id.different_ids |= self.other_id
        self.other_id.different_ids |= self.beneficiary_id
        return {"type": "ir.actions.act_window_close"}

    @api.model
    def _open(self, beneficiary, candidates):
        if not candidates:
            raise UserError(
                self.env._(
                    "Nobody else looks like %(name)s.", name=beneficiary.display_name
                )
            )
        merge = self.create(
            {
                "beneficiary_id": beneficiary.id,
                "candidate_ids": candidates.ids,
                "other_id": candidates[0].id,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Is it the same person?"),
            "res_model": self._name,
            "res_id": merge.id,
            "view_mode": "form",
            "target": "new",
        }

    @api.model
    def _get_compared_fields(self):
        """Hook: names of the fields that are shown side by side."""
        Beneficiary = self.env["mamiam.beneficiary"]
        return [
            name
            for name in COMPARED
            if Beneficiary._has_field_access(Beneficiary._fields[name], "read")
        ]

    def _get_merged_employees(self):
        if not (self.beneficiary_id and self.other_id):
            return []
        return self.beneficiary_id._get_merged_employees(self.other_id)

    def _prepare_line_vals(self, name):
        self.ensure_one()
        field = self.beneficiary_id._fields[name]
        label = field._description_string(self.env)
        mine, hers = self.beneficiary_id[name], self.other_id[name]
        return {
            "field_name": name,
            # Her second line of address is where her district is written.
            "label": self.env._("District") if name == "street2" else label,
            "value": self._format(field, mine),
            "other_value": self._format(field, hers),
            "is_different": mine != hers,
            "take": "other" if hers and not mine else "keep",
        }

    def _format(self, field, value):
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "")
        if field.type == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if field.type == "date":
            return format_date(self.env, value)
        if field.type == "float":
            return formatLang(self.env, value) if value else ""
        return str(value or "")
