# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamCohort(models.Model):
    """A group of women who follow the program together for twelve months."""

    _name = "mamiam.cohort"
    _description = "Cohort"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "date_start desc, id desc"
    _check_company_auto = True

    name = fields.Char(required=True, index="trigram")
    code = fields.Char()
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    is_pilot = fields.Boolean(string="Pilot")
    date_start = fields.Date(required=True)
    date_training_end = fields.Date()
    date_end = fields.Date()
    center_id = fields.Many2one(comodel_name="res.partner", string="Training center")
    seats = fields.Integer(default=30)
    user_id = fields.Many2one(comodel_name="res.users", string="Responsible")
    analytic_account_id = fields.Many2one(comodel_name="account.analytic.account")
    enrollment_ids = fields.One2many(
        comodel_name="mamiam.enrollment", inverse_name="cohort_id"
    )
    state = fields.Selection(
        selection=[
            ("draft", "Draft"),
            ("training", "Training"),
            ("followup", "Follow-up"),
            ("closed", "Closed"),
        ],
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
    )
