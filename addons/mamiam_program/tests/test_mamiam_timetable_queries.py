# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date
from unittest.mock import patch

from odoo.tests import tagged

from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamTimetableQueries(TrainingCommon):
    """A timetable costs what it makes, whatever is in the database already."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cohort.slot_ids.trainer_id = False
        cls.women = cls._enroll("Samia Belkacem", "Hanane Idrissi")

    def _new_other(self, name, *women):
        cohort = self._new_cohort(name, center_id=False)
        cohort.slot_ids.trainer_id = False
        self._enroll(*women, cohort=cohort)
        return cohort

    def _count(self, work):
        """Return how many queries it takes, from cold caches of records."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        work()
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def _plan_four_weeks(self, cohort):
        self._plan("2026-03-02", "2026-03-29", cohort=cohort)

    def _get_sheets_read(self):
        """Return how many lines of sheets this transaction has read so far."""
        self.cr.execute(
            "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0)"
            " FROM pg_stat_xact_user_tables WHERE relname = 'mamiam_attendance'"
        )
        return self.cr.fetchone()[0]

    def test_more_women_and_more_cohorts_take_no_more_queries(self):
        self._plan_four_weeks(self._new_other("Warm", "Woman"))
        few = self._count(lambda: self._plan_four_weeks(self.cohort))
        other = self._new_other("Other", *(f"Woman {index}" for index in range(12)))
        many = self._count(lambda: self._plan_four_weeks(other))
        self.assertEqual(len(other.session_ids.attendance_ids), 96)
        self.assertEqual(many, few)

    def test_no_sheet_is_read_to_make_new_ones(self):
        self._plan_four_weeks(self.cohort)
        other = self._new_other("Other", "Woman")
        self.env.flush_all()
        self.env.invalidate_all()
        before = self._get_sheets_read()
        self._plan_four_weeks(other)
        self.assertEqual(self._get_sheets_read(), before)

    def test_no_sheet_is_read_to_propose_a_make_up_session(self):
        self._plan_four_weeks(self.cohort)
        session = self.cohort.session_ids[0]
        session.action_cancel()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self._get_sheets_read()
        makeup = self.env["mamiam.makeup"].create(
            {"cohort_id": self.cohort.id, "session_id": session.id}
        )
        self.assertEqual(makeup.line_ids.start, session.start)
        self.assertEqual(self._get_sheets_read(), before)

    def test_who_is_only_expected_is_not_computed(self):
        Attendance = type(self.env["mamiam.attendance"])
        with patch.object(Attendance, "_compute_hours") as compute:
            self._plan_four_weeks(self.cohort)
            self.env.flush_all()
        compute.assert_not_called()
        self.env.invalidate_all()
        for line in self.cohort.session_ids.attendance_ids:
            self.assertRecordValues(
                line,
                [
                    {
                        "cohort_id": self.cohort.id,
                        "company_id": self.cohort.company_id.id,
                        "date": line.session_id.date,
                        "status": "expected",
                        "minutes": 0,
                        "hours": 0.0,
                    }
                ],
            )

    def test_what_follows_from_the_session_is_not_taken_from_who_writes(self):
        self._plan_four_weeks(self.cohort)
        session = self.cohort.session_ids[0]
        lines = session.attendance_ids
        enrollments = lines.enrollment_id
        lines.unlink()
        lines = (
            self.env["mamiam.attendance"]
            .with_user(self.officer)
            .create(
                [
                    {
                        "session_id": session.id,
                        "enrollment_id": enrollment.id,
                        "status": status,
                        "minutes": 30,
                        "hours": 99,
                        "date": "2020-01-01",
                        "cohort_id": False,
                    }
                    for enrollment, status in zip(
                        enrollments, ("late", "expected"), strict=True
                    )
                ]
            )
        )
        self.env.flush_all()
        self.env.invalidate_all()
        same = {"date": session.date, "cohort_id": self.cohort.id}
        self.assertRecordValues(
            lines,
            [{**same, "minutes": 30, "hours": 2.5}, {**same, "minutes": 0, "hours": 0}],
        )

    def test_a_woman_of_two_cohorts_is_at_one_of_them_at_a_time(self):
        other = self._new_other("Other")
        self._enroll("Touria Alami", cohort=other)
        twice = self.women[0].copy({"cohort_id": other.id})
        self.assertEqual(twice.employee_id, self.women[0].employee_id)
        entries = [
            entry
            for cohort in self.cohort + other
            for entry in cohort._prepare_timetable(date(2026, 3, 3), date(2026, 3, 3))
        ]
        self.assertEqual([entry["status"] for entry in entries], ["new", "new"])
        with self._refused("Samia Belkacem"):
            self.cohort._generate_timetable(entries)
        self.cohort._generate_timetable(entries[:1])
        entry = other._prepare_timetable(date(2026, 3, 3), date(2026, 3, 3))[0]
        self.assertEqual(entry["status"], "clash")
        self.assertIn("Samia Belkacem", entry["reason"])
        with self._refused("Samia Belkacem"):
            self.cohort._generate_timetable(entries[1:])
