# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamEnrollment(models.Model):
    """The place of one beneficiary in one cohort."""

    _name = "mamiam.enrollment"
    _description = "Enrollment"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "name, id"
    _check_company_auto = True

    beneficiary_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        required=True,
        index=True,
        ondelete="restrict",
    )
    cohort_id = fields.Many2one(
        comodel_name="mamiam.cohort", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="cohort_id.company_id", store=True, index=True, precompute=True
    )
    partner_id = fields.Many2one(
        related="beneficiary_id.partner_id",
        store=True,
        index=True,
        precompute=True,
        string="Contact",
    )
    name = fields.Char(related="partner_id.name", store=True, string="Trainee")
    state = fields.Selection(
        selection=[
            ("active", "In training"),
            ("followup", "Follow-up"),
            ("completed", "Completed"),
            ("dropped", "Dropped out"),
        ],
        default="active",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
    date_start = fields.Date(default=fields.Date.context_today, required=True)
    date_end = fields.Date(copy=False)
    employee_id = fields.Many2one(
        comodel_name="hr.employee", copy=False, index="btree_not_null"
    )
    regime_id = fields.Many2one(
        comodel_name="mamiam.stipend.regime", index="btree_not_null"
    )
