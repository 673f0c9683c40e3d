# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    mamiam_kiosk_tolerance = fields.Integer(
        string="Late After (minutes)",
        default=10,
        required=True,
        help="Who taps the kiosk up to so many minutes after the beginning is in time.",
    )
    mamiam_kiosk_before = fields.Integer(
        string="Shown Before (minutes)",
        default=60,
        required=True,
        help="So long before the beginning the kiosk shows who is expected.",
    )

    mamiam_mood_months = fields.Integer(
        string="How Days Were (months)",
        default=12,
        required=True,
        help="After this time it is no longer known how a woman said that her day was. "
        "That she came stays.",
    )

    _mamiam_mood_months_positive = models.Constraint(
        "CHECK (mamiam_mood_months > 0)",
        "How long it is known what women said of their days can't be zero.",
    )
    _mamiam_kiosk_minutes = models.Constraint(
        """CHECK (
            mamiam_kiosk_tolerance BETWEEN 0 AND 240
            AND mamiam_kiosk_before BETWEEN 0 AND 720
        )""",
        "The kiosk shows women 12 hours before at most, and waits 4 hours at most "
        "before they are late.",
    )
