# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from odoo import fields, models
from odoo.tools import SQL


class MamiamEnrollmentRosterMixin(models.AbstractModel):
    """At which sessions she is expected; this follows from her state and her dates.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.roster.mixin"
    _description = "Attendance sheets"

    def _sync_roster(self):
        """Expect the active at the planned sessions of their time, and only them.

        What is marked stays, and so do cancelled and held sessions.
        """
        self._remove_from_roster()
        active = self.filtered(lambda e: e.state == "active")
        if not active:
            return
        fields_ = ["cohort_id", "state", "date_start", "date_end"]
        self.flush_model(fields_)
        self.env["mamiam.session"].flush_model(["cohort_id", "state", "date"])
        self.env["mamiam.attendance"].flush_model(["session_id", "enrollment_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT session.id, enrollment.id
                FROM mamiam_enrollment enrollment
                JOIN mamiam_session session
                    ON session.cohort_id = enrollment.cohort_id
                    AND session.state = 'planned'
                    AND session.date >= enrollment.date_start
                    AND session.date <= COALESCE(enrollment.date_end, 'infinity')
                WHERE enrollment.id IN %s
                    AND NOT EXISTS (
                        SELECT FROM mamiam_attendance attendance
                        WHERE attendance.session_id = session.id
                            AND attendance.enrollment_id = enrollment.id
                    )
                """,
                tuple(active.ids),
            )
        )
        self.env["mamiam.attendance"].create(
            [{"session_id": row[0], "enrollment_id": row[1]} for row in rows]
        )

    def _remove_from_roster(self):
        today = fields.Date.context_today(self)
        expected = self.env["mamiam.attendance"].search(
            [
                ("enrollment_id", "in", self.ids),
                ("status", "=", "expected"),
                ("session_id.state", "=", "planned"),
            ]
        )
        expected.filtered(
            lambda a: a.date < a.enrollment_id.date_start
            or a.date > a.enrollment_id._get_last_expected_day(today)
        ).unlink()

    def _is_expected_on(self, day):
        """Whether a session of that day is hers to attend."""
        self.ensure_one()
        if self.state != "active" or day < self.date_start:
            return False
        return not self.date_end or day <= self.date_end

    def _get_last_expected_day(self, today):
        self.ensure_one()
        if self.date_end:
            return self.date_end
        return date.max if self.state == "active" else today
