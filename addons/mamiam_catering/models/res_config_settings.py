# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    mamiam_catering_tax_id = fields.Many2one(
        related="company_id.mamiam_catering_tax_id", readonly=False
    )
    mamiam_document_check = fields.Selection(
        related="company_id.mamiam_document_check", readonly=False
    )
    mamiam_event_plan_id = fields.Many2one(
        related="company_id.mamiam_event_plan_id", readonly=False
    )
