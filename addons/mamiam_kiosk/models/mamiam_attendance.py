# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import format_time


class MamiamAttendance(models.Model):
    _inherit = "mamiam.attendance"

    kiosk_arrival = fields.Char(
        string="Kiosk",
        compute="_compute_kiosk_arrival",
        help="When she tapped the kiosk. You confirm it with the sheet, or correct it.",
    )

    @api.depends("arrival", "session_id.cohort_id.tz")
    @api.depends_context("lang")
    def _compute_kiosk_arrival(self):
        for attendance in self:
            tz = attendance.session_id.cohort_id.tz or "UTC"
            attendance.kiosk_arrival = attendance.arrival and format_time(
                self.env, attendance.arrival, tz=tz, time_format="HH:mm"
            )
