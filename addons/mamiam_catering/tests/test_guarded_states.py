# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from contextlib import contextmanager

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .event_common import CateringEventCommon


@tagged("post_install", "-at_install")
class TestGuardedStates(CateringEventCommon):
    """What the buttons ask for is asked of the API, of imports and of cards too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shift = cls._new_shift()
        cls.assignment = cls._assign(cls.shift, cls.aicha)

    @contextmanager
    def _refused(self, message, error=UserError):
        with self.assertRaisesRegex(error, message), self.cr.savepoint():
            yield

    def test_a_shift_is_done_with_the_work_of_who_accepted(self):
        self.shift.with_user(self.kitchen).write({"state": "done"})
        self.assertRecordValues(
            self.assignment.sudo(), [{"state": "done", "rate": 20, "amount": 80}]
        )
        self.shift.with_user(self.kitchen).write({"state": "published"})
        self.assertRecordValues(
            self.assignment.sudo(), [{"state": "accepted", "rate": 0, "amount": 0}]
        )

    def test_a_shift_is_not_done_before_all_answers(self):
        self._assign(self.shift, self.batoul, state="proposed")
        with self._refused("Batoul T.*did not answer"):
            self.shift.with_user(self.kitchen).write({"state": "done"})

    def test_a_shift_of_tomorrow_is_not_done(self):
        shift = self._new_shift("2090-03-10 08:00:00", "2090-03-10 12:00:00")
        with self._refused("has not begun"):
            shift.with_user(self.kitchen).write({"state": "done"})

    def test_a_cancelled_shift_is_not_done(self):
        self.shift.action_cancel()
        with self._refused("Cook of the tests.*can't become"):
            self.shift.with_user(self.kitchen).write({"state": "done"})

    def test_work_that_is_recorded_is_taken_back_with_its_shift(self):
        self.shift.action_done()
        for state in ("accepted", "declined"):
            with self._refused("Aicha T.*can't become"):
                self.assignment.with_user(self.kitchen).write({"state": state})

    def test_work_is_recorded_on_nothing_but_a_place_in_a_shift(self):
        with self._refused("Batoul T.*can't begin"):
            self._assign(self.shift, self.batoul, state="done")

    def test_what_an_hour_is_paid_is_not_typed(self):
        for name in ("rate", "amount"):
            for user in (self.officer, self.stipend_officer):
                with self._refused("", AccessError):
                    self.assignment.with_user(user).write({name: 500})
        with self._refused("not typed", AccessError):
            self.env["mamiam.shift.assignment"].with_user(self.officer).create(
                {
                    "shift_id": self.shift.id,
                    "employee_id": self.batoul.id,
                    "rate": 500,
                }
            )

    def test_an_event_goes_step_by_step(self):
        event = self.event
        for state in ("prepared", "served", "closed"):
            with self._refused("can't become"):
                event.write({"state": state})
        event.write({"state": "confirmed"})
        event.write({"state": "prepared"})
        event.write({"state": "served"})
        shift = self._new_shift(event_id=event.id)
        shift.action_publish()
        with self._refused("still open"):
            event.write({"state": "closed"})
        shift.action_cancel()
        event.write({"state": "closed"})

    def test_an_event_is_called_off_by_who_sells(self):
        shift = self._new_shift(event_id=self.event.id)
        with self._refused("only through", AccessError):
            self.event.write({"state": "cancelled"})
        self.order._action_cancel()
        self.assertEqual(self.event.state, "cancelled")
        self.assertEqual(shift.state, "cancelled")
