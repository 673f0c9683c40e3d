# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamLeaving(TrainingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.social_worker = cls._new_user("social", "social_worker")
        cls.director = cls._new_user("director", "director")
        cls._plan("2026-02-23", "2026-04-05")
        cls.woman, cls.other = cls._enroll("Samia Belkacem", "Hanane Idrissi")
        cls.reason = cls.env["mamiam.drop.reason"].create({"name": "Moved to Agadir"})

    def _leave(self, woman, day):
        woman.with_user(self.officer)._drop(self.reason, day, "Her mother is ill")

    def _get_days(self, woman):
        return sorted(woman.attendance_ids.mapped("date"))

    def test_what_she_told_stays_when_she_comes_back(self):
        self._leave(self.woman, date(2026, 3, 3))
        leaving = self.woman.leaving_ids
        leaving.with_user(self.social_worker).write(
            {
                "interview_date": "2026-03-02",
                "interviewer_id": self.social_worker.id,
                "interview_told": "The bus takes two hours",
                "would_return": "yes",
                "to_change": "A class that begins at ten",
            }
        )
        with freeze_time("2026-03-20 12:00:00"):
            self.woman.with_user(self.officer).action_reactivate()
        self.assertFalse(self.woman.drop_reason_id)
        self.assertRecordValues(
            leaving,
            [
                {
                    "date": date(2026, 3, 3),
                    "date_return": date(2026, 3, 20),
                    "reason_id": self.reason.id,
                    "note": "Her mother is ill",
                    "to_change": "A class that begins at ten",
                }
            ],
        )

    def test_while_she_is_away_nobody_expects_her(self):
        self._leave(self.woman, date(2026, 3, 3))
        with freeze_time("2026-03-20 12:00:00"):
            self.woman.action_reactivate()
        days = self._get_days(self.woman)
        self.assertEqual(
            [day for day in days if date(2026, 3, 3) <= day < date(2026, 3, 26)],
            [date(2026, 3, 3), date(2026, 3, 24), date(2026, 3, 25)],
        )
        # Neither at a session that is added for one of those days.
        added = self._new_session("2026-03-12 09:00:00", "2026-03-12 11:00:00")
        self.assertEqual(added.attendance_ids.enrollment_id, self.other)
        # Nor as a reason to plan around her.
        self.assertFalse(self.woman._is_expected_on(date(2026, 3, 12)))
        self.assertTrue(self.woman._is_expected_on(date(2026, 3, 24)))
        # The day of her return is corrected, and her roster with it.
        leaving = self.woman.leaving_ids.with_user(self.officer)
        leaving.date_return = date(2026, 3, 17)
        self.assertIn(date(2026, 3, 17), self._get_days(self.woman))
        leaving.date_return = date(2026, 3, 25)
        self.assertNotIn(date(2026, 3, 24), self._get_days(self.woman))

    def test_each_time_is_kept(self):
        self._leave(self.woman, date(2026, 2, 25))
        self.woman.action_reactivate()
        self._leave(self.woman, date(2026, 3, 4))
        self.assertEqual(
            self.woman.leaving_ids.mapped("date"),
            [date(2026, 3, 4), date(2026, 2, 25)],
        )
        self.woman.with_user(self.officer).date_end = "2026-03-10"
        self.assertEqual(self.woman.leaving_ids[0].date, date(2026, 3, 10))
        self.assertEqual(self.woman.leaving_ids[1].date, date(2026, 2, 25))

    def test_the_day_of_her_return_is_that_of_a_return(self):
        self._leave(self.woman, date(2026, 2, 25))
        leaving = self.woman.leaving_ids.with_user(self.officer)
        with self._refused("Samia Belkacem.*Back to training"):
            leaving.date_return = "2026-04-01"
        self.woman.with_user(self.officer).action_reactivate()
        with self._refused("Samia Belkacem.* is back"):
            leaving.date_return = False
        leaving.date_return = "2026-03-10"
        self._leave(self.woman, date(2026, 3, 17))
        leaving.date_return = "2026-03-03"

    def test_who_reads_what_she_told(self):
        self._leave(self.woman, date(2026, 3, 3))
        leaving = self.woman.leaving_ids
        for user in (self.officer, self.social_worker, self.director):
            self.assertEqual(leaving.with_user(user).note, "Her mother is ill")
        stipend_officer = self._new_user("stipend", "stipend_officer")
        for user in (self.trainer, stipend_officer):
            with self.subTest(user=user.login), self._refused("", AccessError):
                leaving.with_user(user).read(["note"])
            with self.subTest(user=user.login), self._refused("", AccessError):
                self.woman.with_user(user).read(["leaving_ids"])
        with self._refused("", AccessError):
            leaving.with_user(self.director).interview_told = "Invented"
        with self._refused("not typed", AccessError):
            leaving.with_user(self.officer).date = "2026-03-01"
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.social_worker.write({"company_ids": company.ids, "company_id": company.id})
        with self._refused("", AccessError):
            leaving.with_user(self.social_worker).read(["note"])

        for user in (self.trainer, stipend_officer):
            with self.subTest(user=user.login), self._refused("", AccessError):
                self.woman.with_user(user).read(["drop_note"])

    def test_she_does_not_leave_before_she_last_came(self):
        sheet = self.woman.attendance_ids.sorted("date")
        sheet[0].status, sheet[1].status = "present", "absent"
        first, second = sheet[0].date, sheet[1].date
        with self._refused("Samia Belkacem.*2026"):
            self._leave(self.woman, first - timedelta(days=1))
        self._leave(self.woman, first)
        self.woman.date_end = second
        # Who visits the others later was not expected there.
        sheet[1].write({"status": "present", "is_walk_in": True})
        self.woman.date_end = first

    def test_who_accompanies_her_is_asked_to_hear_why(self):
        self.cohort.user_id = self.social_worker
        self._leave(self.woman | self.other, date(2026, 3, 3))
        asked = self.woman.activity_ids
        self.assertEqual(asked.user_id, self.social_worker)
        self.woman.leaving_ids.with_user(self.officer).write(
            {"interview_date": "2026-03-04", "interview_told": "The bus"}
        )
        self.assertFalse(self.woman.activity_ids)
        self.assertTrue(self.other.activity_ids)
        self.other.action_reactivate()
        self.assertFalse(self.other.activity_ids)
        with freeze_time("2026-09-01 12:00:00"):
            self._leave(self.other, date(2026, 3, 4))
        self.assertFalse(self.other.activity_ids, "that was long ago")

    def test_that_it_was_read_is_logged(self):
        self._leave(self.woman, date(2026, 3, 3))
        self.woman.leaving_ids.with_user(self.director).read(["interview_told"])
        self.assertTrue(
            self.env["mamiam.access.log"].search(
                [
                    ("beneficiary_id", "=", self.woman.beneficiary_id.id),
                    ("user_id", "=", self.director.id),
                ]
            )
        )


@tagged("post_install", "-at_install")
class TestMamiamExtension(TrainingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cohort.write({"date_training_end": "2026-03-08", "date_end": "2026-06-30"})
        cls.woman, cls.other = cls._enroll("Samia Belkacem", "Hanane Idrissi")
        cls.cohort.action_start_training()

    def _extend(self, **vals):
        action = self.woman.with_user(self.officer).action_extend()
        wizard = self.env[action["res_model"]].with_user(self.officer)
        wizard = wizard.with_context(**action["context"]).create(
            {"reason": "Two months in hospital", **vals}
        )
        wizard.action_extend()

    def test_she_stays_in_training_while_the_others_go_on(self):
        self._plan("2026-03-09", "2026-03-22")
        self._extend(date_training_end="2026-03-15", date_end="2026-09-30")
        self.assertEqual(
            max(self.woman.attendance_ids.mapped("date")), date(2026, 3, 11)
        )
        with freeze_time("2026-03-10 12:00:00"):
            self.cohort.with_user(self.officer).action_start_followup()
        self.assertEqual(self.cohort.state, "followup")
        self.assertEqual(self.woman.state, "active")
        self.assertEqual(self.other.state, "followup")
        self.assertIn(date(2026, 3, 11), self.woman.attendance_ids.mapped("date"))
        self.other.action_complete()
        with self._refused("Samia Belkacem", Exception):
            self.cohort.action_close()
        self.woman.action_followup()
        self.woman.action_complete()
        self.cohort.action_close()
        self.assertEqual(self.cohort.state, "closed")

    def test_without_more_time_her_days_are_the_cohorts(self):
        self.assertEqual(self.woman.date_training_end, date(2026, 3, 8))
        self._extend(date_training_end="2026-03-08", date_end="2026-07-31")
        self.assertFalse(self.woman.extended_training_end)
        self.assertEqual(self.woman.date_program_end, date(2026, 7, 31))
        self.cohort.date_training_end = "2026-03-10"
        self.assertEqual(self.woman.date_training_end, date(2026, 3, 10))
        self.assertEqual(self.other.date_program_end, date(2026, 6, 30))

    def test_when_her_cohort_gets_still_more_time_so_does_she(self):
        self._extend(date_training_end="2026-03-15", date_end="2026-09-30")
        self._plan("2026-03-09", "2026-04-05")
        self.assertEqual(max(self.other.attendance_ids.mapped("date")).month, 4)
        self.assertEqual(
            max(self.woman.attendance_ids.mapped("date")), date(2026, 3, 11)
        )
        self.cohort.write({"date_training_end": "2026-03-31", "date_end": "2026-12-31"})
        self.assertEqual(self.woman.date_training_end, date(2026, 3, 31))
        self.assertEqual(self.woman.date_program_end, date(2026, 12, 31))
        self.assertEqual(
            max(self.woman.attendance_ids.mapped("date")), date(2026, 3, 31)
        )
        with freeze_time("2026-03-30 12:00:00"):
            self.assertTrue(self.woman._is_still_training(date(2026, 3, 30)))

    def test_of_a_cohort_without_a_last_day(self):
        self.cohort.write({"date_training_end": False, "date_end": False})
        self._extend(date_training_end="2026-05-31")
        self.assertEqual(self.woman.date_training_end, date(2026, 5, 31))
        with self._refused("Samia Belkacem"):
            self._extend(date_training_end="2026-05-31", date_end="2026-05-30")

    def test_time_is_for_who_is_in_the_program(self):
        reason = self.env["mamiam.drop.reason"].create({"name": "Work"})
        self.other._drop(reason, date(2026, 3, 2))
        both = (self.woman | self.other).with_user(self.officer)
        action = both.action_extend()
        self.assertEqual(action["context"]["default_enrollment_ids"], self.woman.ids)
        with self._refused("in the program", UserError):
            self.other.with_user(self.officer).action_extend()

    def test_her_life_maps_go_by_her_own_days(self):
        self._extend(date_end="2026-09-30")
        with freeze_time("2026-07-02 12:00:00"):
            stages = (self.woman | self.other)._get_stages()
        self.assertEqual(stages, {self.woman.id: "mid", self.other.id: "exit"})

    def test_more_time_is_more_and_has_a_reason(self):
        for vals in (
            {"date_end": "2026-05-31"},
            {"date_training_end": "2026-03-01"},
            {"date_training_end": "2026-07-31", "date_end": "2026-06-30"},
            {"date_end": "2026-09-30", "reason": " "},
        ):
            with self.subTest(vals=vals), self._refused("Samia Belkacem"):
                self._extend(**vals)
        with self._refused("not typed", AccessError):
            self.woman.with_user(self.officer).extended_end = "2026-12-31"
        with self._refused("", AccessError):
            self.woman.with_user(self.trainer)._extend(False, "2026-12-31", "Please")
        self._extend(date_end="2026-09-30")
        with self._refused("", AccessError):
            self.woman.with_user(self.trainer).read(["extension_reason"])
