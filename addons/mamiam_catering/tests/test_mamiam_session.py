# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from contextlib import contextmanager
from datetime import date, datetime

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .event_common import CateringEventCommon


@tagged("post_install", "-at_install")
class TestMamiamSession(CateringEventCommon):
    """What a trainee has promised to work is not taken by a session."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cohort.write(
            {
                "tz": "UTC",
                "slot_ids": [
                    Command.create(
                        {
                            "weekday": "6",
                            "hour_from": 10,
                            "hour_to": 13,
                            "subject_id": cls.env["mamiam.subject"]
                            .create({"name": "Tajines of the tests"})
                            .id,
                        }
                    )
                ],
            }
        )
        cls.shift = cls._new_shift()
        cls.assignment = cls._assign(cls.shift, cls.aicha)

    def _prepare(self, date_from, date_to):
        return self.cohort.with_user(self.officer)._prepare_timetable(
            date.fromisoformat(date_from), date.fromisoformat(date_to)
        )

    @contextmanager
    def _refused(self, message="Aicha T.*Cook of the tests.*8.*12"):
        with (
            self.assertRaisesRegex(ValidationError, f"(?s){message}"),
            self.cr.savepoint(),
        ):
            yield

    def test_a_closed_day_names_its_shifts(self):
        plan = self.env["mamiam.closing.plan"].with_user(self.officer).new({})
        labels = plan._get_affected_labels(datetime(2024, 3, 10), datetime(2024, 3, 11))
        self.assertTrue(any("Cook of the tests" in label for label in labels))
        self.assertFalse(
            plan._get_affected_labels(datetime(2024, 3, 11), datetime(2024, 3, 11, 2))
        )

    def test_planned_over_her_shift_it_is_refused(self):
        with self._refused("Tajines of the tests.*Aicha T.*Cook of the tests.*8.*12"):
            self.env["mamiam.session"].with_user(self.officer).create(
                {
                    "cohort_id": self.cohort.id,
                    "subject_id": self.cohort.slot_ids.subject_id.id,
                    "start": "2024-03-10 10:00:00",
                    "stop": "2024-03-10 13:00:00",
                }
            )

    def test_moved_over_her_shift_it_is_refused(self):
        session = self._new_session("2024-03-10 12:00:00", "2024-03-10 14:00:00")
        with self._refused():
            session.with_user(self.officer).start = datetime(2024, 3, 10, 11, 30)

    def test_taken_up_again_over_her_shift_it_is_refused(self):
        self.assignment.action_decline()
        session = self._new_session("2024-03-10 10:00:00", "2024-03-10 13:00:00")
        session.action_cancel()
        self.assignment.action_accept()
        with self._refused():
            session.action_reopen()

    def test_proposed_is_promised_and_declined_is_not(self):
        self.assignment.action_propose()
        with self._refused():
            self._new_session("2024-03-10 10:00:00", "2024-03-10 13:00:00")
        self.assignment.action_decline()
        self.assertTrue(self._new_session("2024-03-10 10:00:00", "2024-03-10 13:00:00"))

    def test_all_who_are_taken_are_named(self):
        self._assign(self.shift, self.batoul)
        with self._refused("Aicha T.*Batoul T"):
            self._new_session("2024-03-10 10:00:00", "2024-03-10 13:00:00")

    def test_a_class_takes_place_though_somebody_is_on_leave(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Visit to the doctor",
                "resource_id": self.batoul.resource_id.id,
                "date_from": "2024-03-11 08:00:00",
                "date_to": "2024-03-11 18:00:00",
            }
        )
        self.assertTrue(self._new_session("2024-03-11 10:00:00", "2024-03-11 13:00:00"))

    def test_a_trainer_who_works_at_an_event_does_not_teach_then(self):
        cook = self.env["hr.employee"].create(
            {"name": "Cook who teaches", "user_id": self.officer.id}
        )
        self._assign(
            self._new_shift("2024-03-12 08:00:00", "2024-03-12 12:00:00"), cook
        )
        session = self._new_session("2024-03-12 10:00:00", "2024-03-12 13:00:00")
        with self._refused("Cook who teaches"):
            session.trainer_id = self.officer

    def test_who_joins_later_is_free_before(self):
        self.enrollments.filtered(
            lambda e: e.employee_id == self.aicha
        ).date_start = date(2024, 3, 11)
        self.assertTrue(self._new_session("2024-03-10 10:00:00", "2024-03-10 13:00:00"))

    def test_joining_over_a_promised_shift_is_refused(self):
        """She works here already: the sessions of her new cohort meet her shifts."""
        cohort = self.cohort.copy({"slot_ids": False, "date_start": "2024-02-01"})
        self.env["mamiam.session"].create(
            {
                "cohort_id": cohort.id,
                "subject_id": self.cohort.slot_ids.subject_id.id,
                "start": "2024-03-10 10:00:00",
                "stop": "2024-03-10 13:00:00",
            }
        )
        with self._refused():
            self.env["mamiam.enrollment"].create(
                {
                    "beneficiary_id": self.enrollments.beneficiary_id.filtered(
                        lambda b: b.name == "Aicha T"
                    ).id,
                    "cohort_id": cohort.id,
                    "date_start": "2024-03-01",
                }
            )

    def test_excused_from_a_session_she_can_work(self):
        session = self._new_session("2024-03-11 10:00:00", "2024-03-11 13:00:00")
        line = session.attendance_ids.filtered(
            lambda a: a.enrollment_id.employee_id == self.aicha
        )
        shift = self._new_shift("2024-03-11 08:00:00", "2024-03-11 12:00:00")
        with self._refused("Aicha T can't take"):
            self._assign(shift, self.aicha)
        line.write({"status": "excused", "note": "Ill"})
        self._assign(shift, self.aicha)
        with self._refused():
            line.status = "expected"
        session.action_cancel()
        self.assertEqual(line.status, "expected")

    def test_the_sheet_is_marked_and_closed_in_spite_of_a_shift(self):
        """Whoever came, came: what happened is recorded."""
        session = self._new_session("2024-03-11 10:00:00", "2024-03-11 13:00:00")
        session.attendance_ids.write({"status": "excused", "note": "Ill"})
        self._assign(
            self._new_shift("2024-03-11 08:00:00", "2024-03-11 12:00:00"), self.aicha
        )
        session.attendance_ids.status = "present"
        session.action_close()
        self.assertEqual(session.state, "held")

    def test_the_preview_shows_the_clash_before_anything_is_made(self):
        entries = self._prepare("2024-03-04", "2024-03-17")
        self.assertEqual(
            [(e["slot_date"].day, e["status"]) for e in entries],
            [(10, "clash"), (17, "new")],
        )
        self.assertRegex(entries[0]["reason"], "Aicha T.*Cook of the tests.*8.*12")
        self.cohort.with_user(self.officer)._generate_timetable(entries)
        self.assertEqual(self.cohort.session_ids.mapped("date"), [date(2024, 3, 17)])

    def test_a_series_shows_who_has_promised_a_shift_then(self):
        with freeze_time("2024-02-01 12:00:00"):
            self.assignment.action_decline()
            self.cohort._generate_timetable(self._prepare("2024-03-04", "2024-03-17"))
            session = self.cohort.session_ids.filtered(lambda s: s.date.day == 10)
            self._assign(
                self._new_shift("2024-03-11 08:00:00", "2024-03-11 12:00:00"),
                self.batoul,
            )
            action = session.with_user(self.officer).action_change_series()
            series = self.env["mamiam.session.series"].browse(action["res_id"])
            series.date = date(2024, 3, 11)
            [line] = series.line_ids
            self.assertEqual((line.status, line.selected), ("clash", False))
            self.assertRegex(line.reason, "Batoul T.*Cook of the tests")
            line.selected = True
            with self._refused("Batoul T.*Cook of the tests"):
                series.action_apply()

    def test_generated_over_a_shift_of_meanwhile_it_is_refused(self):
        entries = self._prepare("2024-03-11", "2024-03-17")
        self._assign(
            self._new_shift("2024-03-17 08:00:00", "2024-03-17 12:00:00"), self.batoul
        )
        with self._refused("Batoul T"):
            self.cohort._generate_timetable(entries)

    def test_a_year_is_looked_up_as_a_week_is(self):
        self.assignment.action_decline()
        counts = []
        for date_to in ("2024-01-14", "2024-01-21", "2024-09-30"):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            entries = self._prepare("2024-01-08", date_to)
            counts.append(self.cr.sql_log_count - before)
        self.assertGreater(len(entries), 30)
        self.assertEqual(counts[1], counts[2])
        sessions = self.cohort._generate_timetable(entries)
        counts = []
        for some in (sessions[:2], sessions):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            some._check_people_free()
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(*counts)
