# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime, timedelta

from odoo.tests import tagged

from .event_common import CateringEventCommon


@tagged("post_install", "-at_install")
class TestMamiamPresence(CateringEventCommon):
    """A shift from 8 to 12: who accepted is expected there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shift = cls._new_shift()
        cls.accepted = cls._assign(cls.shift, cls.aicha).sudo()
        cls.proposed = cls._assign(cls.shift, cls.batoul, state="proposed").sudo()

    def _find(self, moment=datetime(2024, 3, 10, 8), women=None):
        found = self.env["mamiam.enrollment"]._get_presences(
            self.env.company, moment, timedelta(hours=1), women=women
        )
        [assignments] = [f for f in found if f._name == "mamiam.shift.assignment"]
        return assignments.filtered(lambda a: a.shift_id == self.shift)

    def test_who_accepted_is_expected(self):
        self.assertEqual(self._find(), self.accepted)
        self.assertFalse(self._find(datetime(2024, 3, 10, 6, 59)))
        self.assertFalse(self._find(women=self.enrollments[1:]))
        self.shift.action_cancel()
        self.assertFalse(self._find())

    def test_an_employee_of_the_house_is_not_shown(self):
        cook = self.env["hr.employee"].create({"name": "Cook of the house"})
        self._assign(self.shift, cook)
        self.assertEqual(self._find(), self.accepted)

    def test_late_she_works_less_until_the_kitchen_says_otherwise(self):
        self.assertFalse(self.accepted._has_come())
        moment = datetime(2024, 3, 10, 8, 30)
        self.assertEqual(self.accepted._arrive(moment, 10), "marked")
        self.assertTrue(self.accepted._has_come())
        self.assertEqual(self.accepted.hours, 3.5)
        self.accepted.with_user(self.kitchen).hours = 4
        self.accepted.with_user(self.kitchen).action_done()
        self.assertEqual((self.accepted.state, self.accepted.hours), ("done", 4))

    def test_taken_back_she_works_all_of_it(self):
        self.accepted._arrive(datetime(2024, 3, 10, 8, 30), 10)
        self.accepted._take_back_arrival(tolerance=10)
        self.assertEqual((self.accepted.hours, self.accepted.arrival), (4, False))

    def test_set_back_called_off_or_on_another_day_she_has_not_come(self):
        def ask_again():
            self.accepted.with_user(self.kitchen).action_propose()
            self.accepted.with_user(self.kitchen).action_accept()

        def call_off():
            self.shift.with_user(self.kitchen).action_cancel()
            self.shift.with_user(self.kitchen).action_reset()

        def move():
            self.shift.with_user(self.kitchen).write(
                {"start": "2024-03-11 08:00:00", "stop": "2024-03-11 12:00:00"}
            )

        for act in (ask_again, call_off, move):
            self.accepted._arrive(datetime(2024, 3, 10, 8, 30), 10)
            self.assertEqual(self.accepted.hours, 3.5)
            act()
            self.assertFalse(self.accepted._has_come(), act.__name__)
            self.assertEqual((self.accepted.hours, self.accepted.arrival), (4, False))

    def test_hours_that_the_kitchen_has_said_stay_when_she_is_asked_again(self):
        self.accepted.with_user(self.kitchen).hours = 2
        self.accepted._arrive(datetime(2024, 3, 10, 8, 30), 10)
        self.accepted.with_user(self.kitchen).action_propose()
        self.assertEqual((self.accepted.hours, self.accepted.arrival), (2, False))

    def test_later_on_the_same_day_she_is_there_already(self):
        self.accepted._arrive(datetime(2024, 3, 10, 8), 10)
        self.shift.with_user(self.kitchen).start = "2024-03-10 09:00:00"
        self.assertTrue(self.accepted._has_come())

    def test_what_the_kitchen_has_said_stays(self):
        self.accepted.with_user(self.kitchen).hours = 2
        self.assertEqual(self.accepted._arrive(datetime(2024, 3, 10, 9), 10), "kept")
        self.assertEqual(self.accepted.hours, 2)

    def test_done_work_is_not_changed(self):
        self.accepted.with_user(self.kitchen).action_done()
        moment = datetime(2024, 3, 10, 9)
        self.assertEqual(self.accepted._arrive(moment, 10), "closed")
        self.assertEqual((self.accepted.hours, self.accepted.arrival), (4, False))
