# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import tagged

from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamSessionClosing(TrainingCommon):
    """Who is reminded of a sheet that nobody closed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._enroll("Amina Tazi")
        cls.past = cls._new_session("2026-02-27 09:00:00", "2026-02-27 12:00:00")
        cls.today = cls._new_session("2026-03-02 08:00:00", "2026-03-02 09:00:00")
        cls.old = cls._new_session("2026-01-06 09:00:00", "2026-01-06 12:00:00")

    def _remind(self):
        with self.enter_registry_test_mode():
            self.env.ref(
                "mamiam_program.mamiam_session_cron_remind"
            ).method_direct_trigger()
        self.env.invalidate_all()

    def test_the_trainer_is_reminded_once_the_day_after(self):
        self._remind()
        self._remind()
        self.assertEqual(self.past.activity_ids.user_id, self.trainer)
        self.assertEqual(len(self.past.activity_ids), 1)
        self.assertFalse((self.today | self.old).activity_ids)

    def test_closed_or_cancelled_nothing_reminds_of_it(self):
        other = self._new_session("2026-02-26 09:00:00", "2026-02-26 12:00:00")
        self._remind()
        self.past.action_all_present()
        self.past.with_user(self.trainer).action_close()
        self.assertFalse(self.past.activity_ids)
        other.with_user(self.officer).action_cancel()
        self.assertFalse(other.activity_ids)
        self._remind()
        self.assertFalse((self.past | other).activity_ids)

    def test_ticked_off_without_closing_it_comes_back(self):
        self._remind()
        self.past.activity_ids.with_user(self.trainer).action_done()
        self.assertFalse(self.past.activity_ids)
        self._remind()
        self.assertTrue(self.past.activity_ids)

    def test_given_to_another_trainer_she_is_reminded(self):
        self._remind()
        self.past.with_user(self.officer).trainer_id = self.other_trainer
        self._remind()
        self.assertEqual(self.past.activity_ids.user_id, self.other_trainer)

    def test_without_a_trainer_who_looks_after_the_cohort_is_reminded(self):
        self.cohort.user_id = self.officer
        self.past.trainer_id = False
        self._remind()
        self.assertEqual(self.past.activity_ids.user_id, self.officer)
