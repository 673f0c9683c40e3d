# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date, timedelta

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class MamiamEnrollmentRosterMixin(models.AbstractModel):
    """At which sessions she is expected; this follows from her state and her dates.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.roster.mixin"
    _description = "Attendance sheets"

    def _sync_roster(self, sessions=None):
        """Expect the active at the planned sessions of their time, and only them.

        What is marked stays, and so do cancelled and held sessions.

        :param sessions: only these, where only they have changed; all by default
        """
        if sessions is not None and not sessions:
            return
        self._remove_from_roster(sessions)
        active = self.filtered(lambda e: e.state == "active")
        if not active:
            return
        active._expect_walk_ins(sessions)
        self.flush_model(
            [
                "cohort_id",
                "state",
                "date_start",
                "date_end",
                "extended_training_end",
                "date_training_end",
            ]
        )
        self.env["mamiam.leaving"].flush_model()
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
                    AND session.date <= COALESCE(
                        enrollment.date_end,
                        CASE WHEN enrollment.extended_training_end IS NOT NULL
                            THEN enrollment.date_training_end END,
                        'infinity'
                    )
                WHERE enrollment.id IN %s %s
                    AND NOT EXISTS (
                        SELECT FROM mamiam_leaving leaving
                        WHERE leaving.enrollment_id = enrollment.id
                            AND session.date > leaving.date
                            AND session.date < leaving.date_return
                    )
                    AND NOT EXISTS (
                        SELECT FROM mamiam_attendance attendance
                        WHERE attendance.session_id = session.id
                            AND attendance.enrollment_id = enrollment.id
                    )
                """,
                tuple(active.ids),
                SQL("AND session.id IN %s", tuple(sessions.ids))
                if sessions is not None
                else SQL(),
            )
        )
        self.env["mamiam.attendance"].create(
            [{"session_id": row[0], "enrollment_id": row[1]} for row in rows]
        )

    def _remove_from_roster(self, sessions=None):
        today = fields.Date.context_today(self)
        domain = Domain("enrollment_id", "in", self.ids)
        domain &= Domain("status", "=", "expected")
        domain &= Domain("session_id.state", "=", "planned")
        if sessions is not None:
            domain &= Domain("session_id", "in", sessions.ids)
        expected = self.env["mamiam.attendance"].search(domain)
        expected.filtered(
            lambda a: a.date > a.enrollment_id._get_last_expected_day(today)
            or a.enrollment_id._is_away_on(a.date)
        ).unlink()

    def _expect_walk_ins(self, sessions=None):
        """Who walked into a session that is hers by now was expected there."""
        domain = Domain("enrollment_id", "in", self.ids)
        domain &= Domain("is_walk_in", "=", True)
        if sessions is not None:
            domain &= Domain("session_id", "in", sessions.ids)
        walk_ins = self.env["mamiam.attendance"].search(domain)
        # sudo: it follows from her dates, and is not typed.
        walk_ins.sudo().filtered(
            lambda a: a.cohort_id == a.enrollment_id.cohort_id
            and a.enrollment_id._is_expected_on(a.date)
        ).is_walk_in = False

    def _is_expected_on(self, day):
        """Whether a session of that day is hers to attend."""
        self.ensure_one()
        return any(start <= day <= end for start, end in self._get_expected_periods())

    def _get_expected_periods(self):
        """Return [(first day, last day)] on which an active trainee is expected."""
        self.ensure_one()
        if self.state != "active":
            return []
        periods, start = [], self.date_start
        # sudo: that she was away is seen on her roster, why is not.
        for leaving in self.sudo().leaving_ids.sorted("date"):
            if leaving.date_return:
                back = leaving.date_return
                periods.append((start, min(leaving.date, back - timedelta(days=1))))
                start = max(start, back)
        return [*periods, (start, self._get_last_expected_day(start))]

    def _get_last_expected_day(self, today):
        self.ensure_one()
        if self.date_end:
            return self.date_end
        if self.state != "active":
            return today
        return self.date_training_end if self.extended_training_end else date.max
