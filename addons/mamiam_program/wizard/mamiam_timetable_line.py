# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import format_date


class MamiamTimetableLine(models.TransientModel):
    """One day of one weekly slot, and whether it becomes a session."""

    _name = "mamiam.timetable.line"
    _description = "Timetable Line"
    _inherit = ["mamiam.timetable.entry.mixin"]
    _order = "start, id"

    timetable_id = fields.Many2one(
        comodel_name="mamiam.timetable", required=True, index=True, ondelete="cascade"
    )
    selected = fields.Boolean(string="Plan")
    duration = fields.Float(string="Hours", compute="_compute_duration")
    hours = fields.Char(string="Time", compute="_compute_hours")
    status = fields.Selection(
        selection=[
            ("new", "To plan"),
            ("existing", "Exists"),
            ("cancelled", "Cancelled"),
            ("closed", "Closed day"),
            ("clash", "Clash"),
        ],
    )

    @api.depends("start", "stop")
    def _compute_duration(self):
        for line in self:
            seconds = (line.stop - line.start).total_seconds() if line.stop else 0
            line.duration = seconds / 3600

    @api.depends("start", "stop", "cohort_id.tz")
    def _compute_hours(self):
        for line in self:
            line.hours = (
                line.start
                and line.stop
                and line.cohort_id._write_times(line.start, line.stop)
            )

    def _is_counted(self):
        """Whether there will be a session: it is chosen, or it exists already."""
        self.ensure_one()
        return self.selected or self.status == "existing"

    def _get_day_label(self):
        """Return the day for the preview, in the user's language: Tue 15 Jun."""
        self.ensure_one()
        return format_date(self.env, self.slot_date, date_format="EEE d MMM")

    def _prepare_entry(self):
        return {**super()._prepare_entry(), "status": self.status}
