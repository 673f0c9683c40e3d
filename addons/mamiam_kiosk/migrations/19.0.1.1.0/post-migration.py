# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Taps are of the company of the woman, and hold only while she has arrived."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Bring taps of before to what new ones are like."""
    cr.execute(
        """
        UPDATE mamiam_kiosk_tap tap SET company_id = enrollment.company_id
        FROM mamiam_enrollment enrollment
        WHERE enrollment.id = tap.enrollment_id
            AND enrollment.company_id != tap.company_id
        """
    )
    taps = api.Environment(cr, SUPERUSER_ID, {})["mamiam.kiosk.tap"]
    for presences in taps.search(taps._get_holding_domain())._get_presences():
        away = presences.filtered(lambda presence: not presence.arrival)
        if away:
            taps._release(away)
