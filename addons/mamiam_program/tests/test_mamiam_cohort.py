# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamCohort(TrainingCommon):
    def test_nine_months_of_training_and_twelve_of_program(self):
        with Form(self.env["mamiam.cohort"].with_user(self.officer)) as form:
            form.name = "September"
            form.date_start = date(2026, 9, 1)
        cohort = form.save()
        self.assertEqual(cohort.date_training_end, date(2027, 5, 31))
        self.assertEqual(cohort.date_end, date(2027, 8, 31))
        self.assertEqual(cohort.user_id, self.officer)

    def test_its_trainees_go_with_it(self):
        stayed, left = self._enroll("Samia Belkacem", "Hanane Idrissi")
        left._drop(self.env["mamiam.drop.reason"].search([], limit=1), date.today())
        cohort = self.cohort.with_user(self.officer)
        cohort.action_start_training()
        self.assertEqual(cohort.state, "training")
        cohort.action_start_followup()
        self.assertEqual(cohort.state, "followup")
        self.assertEqual(stayed.state, "followup")
        asking = cohort.action_close()
        self.assertEqual(asking["res_model"], "mamiam.completion")
        self.assertEqual(cohort.state, "followup")
        self.assertEqual(stayed.state, "followup", "nobody completes it by herself")
        stayed.with_user(self.officer).action_complete()
        cohort.action_close()
        self.assertEqual(cohort.state, "closed")
        self.assertEqual(stayed.date_end, date(2026, 3, 2))
        self.assertEqual(left.state, "dropped")
        self.assertEqual(cohort.enrollment_count, 1)
        self.assertEqual(cohort.dropped_count, 1)

    def test_who_looks_after_it_is_reminded_of_the_step_that_is_due(self):
        cohort = self.cohort
        cohort.user_id = self.officer
        cohort.action_start_training()
        cohort.date_training_end = date(2026, 3, 2)
        remind = self.env["mamiam.cohort"]._cron_remind
        remind()
        self.assertFalse(cohort.activity_ids, "its last day is today")
        cohort.date_training_end = date(2026, 3, 1)
        remind()
        remind()
        self.assertEqual(len(cohort.activity_ids), 1)
        self.assertEqual(cohort.activity_ids.user_id, self.officer)
        cohort.with_user(self.officer).action_start_followup()
        self.assertFalse(cohort.activity_ids)
        remind()
        self.assertFalse(cohort.activity_ids)
        cohort.date_end = date(2026, 3, 1)
        remind()
        self.assertTrue(cohort.activity_ids)

    def test_a_step_out_of_turn_is_refused(self):
        with self.assertRaisesRegex(UserError, "Cohort of the tests is in the state"):
            self.cohort.action_close()
        self.cohort.action_start_training()
        self.cohort.action_reopen()
        self.assertEqual(self.cohort.state, "draft")

    def test_one_that_started_is_not_deleted(self):
        self.cohort.action_start_training()
        with self.assertRaisesRegex(UserError, "Cohort of the tests has started"):
            self.cohort.unlink()

    def test_a_copy_takes_the_timetable_along(self):
        self.cohort.action_start_training()
        copy = self.cohort.copy()
        self.assertEqual(copy.state, "draft")
        self.assertEqual(
            copy.slot_ids.mapped("display_name"),
            self.cohort.slot_ids.mapped("display_name"),
        )
        self.assertFalse(copy.session_ids)
        self.assertEqual(self.cohort.copy({"name": "Next"}).name, "Next")

    def test_counts_and_rate(self):
        first, second = self._enroll("Samia Belkacem", "Hanane Idrissi")
        sessions = self._plan("2026-02-02", "2026-02-15")
        self._mark(first, "present", "late", "excused")
        self._mark(second, "present", "absent")
        sessions[0].action_close()
        sessions[3].action_cancel()
        self.assertEqual(self.cohort.session_count, 3)
        self.assertEqual(self.cohort.session_held_count, 1)
        self.assertEqual(self.cohort.attendance_rate, 75)

    def test_without_weekly_slots_nothing_is_planned(self):
        self.cohort.slot_ids.unlink()
        with self.assertRaisesRegex(UserError, "Cohort of the tests has no weekly"):
            self.cohort.action_open_timetable()

    def test_the_database_refuses_what_cannot_be(self):
        for vals in (
            {"seats": -1},
            {"date_training_end": "2025-12-31"},
            {"date_end": "2026-02-01"},
        ):
            with (
                self.subTest(vals=vals),
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.cr.savepoint(),
            ):
                self.cohort.write(vals)
                self.env.flush_all()

    def test_its_buttons_open_what_they_count(self):
        self._enroll("Samia Belkacem")
        sessions = self._plan("2026-02-02", "2026-02-08")
        for method, records in (
            ("action_view_enrollments", self.cohort.enrollment_ids),
            ("action_view_sessions", sessions),
            ("action_view_attendance", sessions.attendance_ids),
        ):
            action = getattr(self.cohort, method)()
            found = self.env[action["res_model"]].search(action["domain"])
            self.assertEqual(found, records, method)
