# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    mamiam_kiosk_tolerance = fields.Integer(
        related="company_id.mamiam_kiosk_tolerance", readonly=False
    )
    mamiam_kiosk_before = fields.Integer(
        related="company_id.mamiam_kiosk_before", readonly=False
    )
    mamiam_mood_months = fields.Integer(
        related="company_id.mamiam_mood_months", readonly=False
    )
