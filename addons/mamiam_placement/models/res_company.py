# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    mamiam_followup_interval = fields.Integer(
        string="Days between follow-ups",
        default=14,
        help="A woman is met or called every so many days between the end of her "
        "training and the end of her program.",
    )

    _mamiam_followup_interval_positive = models.Constraint(
        "CHECK (mamiam_followup_interval > 0)",
        "Follow-ups are at least one day apart.",
    )
