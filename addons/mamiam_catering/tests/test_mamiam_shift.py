# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged

from .event_common import CateringEventCommon


@tagged("post_install", "-at_install")
class TestMamiamShiftPlanning(CateringEventCommon):
    def test_shifts_are_planned_from_the_guests(self):
        self.event.action_plan_shifts()
        self.assertRecordValues(
            self.event.shift_ids.sorted("start"),
            [
                {
                    "role_id": self.cook.id,
                    "start": datetime(2024, 3, 9, 14),
                    "stop": datetime(2024, 3, 9, 18),
                    "required": 3,
                    "place_id": False,
                    "state": "draft",
                },
                {
                    "role_id": self.server.id,
                    "start": datetime(2024, 3, 9, 18),
                    "stop": datetime(2024, 3, 10),
                    "required": 3,
                    "place_id": self.venue.id,
                    "state": "draft",
                },
            ],
        )
        self.assertEqual(self.event.people_required, 6)

    def test_planning_again_brings_drafts_up_to_date_and_makes_nothing_twice(self):
        self.event.action_plan_shifts()
        shifts = self.event.shift_ids
        shifts.filtered(lambda s: s.role_id == self.cook).action_publish()
        self.order.guest_count = 120
        self.event.action_plan_shifts()
        self.assertEqual(self.event.shift_ids, shifts)
        required = {s.role_id: s.required for s in shifts}
        self.assertEqual(required, {self.cook: 3, self.server: 6})

    def test_cancelled_shift_is_planned_anew(self):
        self.event.action_plan_shifts()
        self.event.shift_ids.action_cancel()
        self.event.action_plan_shifts()
        self.assertEqual(
            sorted(self.event.shift_ids.mapped("state")),
            ["cancelled", "cancelled", "draft", "draft"],
        )

    def test_delivery_takes_nobody_at_the_venue(self):
        self.order.service_style = "delivery"
        self.event.action_plan_shifts()
        self.assertEqual(self.event.shift_ids.role_id, self.cook)

    def test_without_guests_there_is_nothing_to_plan(self):
        self.order.guest_count = 0
        with self.assertRaisesRegex(UserError, "no guests to plan for"):
            self.event.action_plan_shifts()

    def test_shift_ends_after_it_starts(self):
        form = Form(self.env["mamiam.shift"].with_user(self.kitchen))
        form.role_id = self.cook
        form.start = "2024-03-10 08:00:00"
        form.stop = "2024-03-10 12:30:00"
        self.assertEqual(form.save().hours, 4.5)


@tagged("post_install", "-at_install")
class TestMamiamShift(CateringEventCommon):
    def test_work_done_keeps_its_hours_and_its_rate(self):
        shift = self._new_shift(event_id=self.event.id, required=2)
        assignments = self._assign(shift, self.aicha, self.batoul)
        assignments[1].hours = 2.5
        shift.action_publish()
        shift.action_done()
        self.assertEqual(shift.state, "done")
        self.assertRecordValues(
            assignments.sudo(),
            [
                {"state": "done", "hours": 4, "rate": 20, "amount": 80},
                {"state": "done", "hours": 2.5, "rate": 20, "amount": 50},
            ],
        )
        self.assertEqual(self.event.sudo().labor_cost, 130)
        self.assertEqual(self.enrollments.mapped("hours_worked"), [4, 2.5, 0, 0])
        self.env["mamiam.stipend.rate"].search([]).amount = 99
        self.assertEqual(assignments.sudo().mapped("rate"), [20, 20])

    def test_a_card_moved_to_done_has_its_rate(self):
        shift = self._new_shift(event_id=self.event.id)
        assignment = self._assign(shift, self.aicha)
        assignment.with_user(self.kitchen).write({"state": "done"})
        self.assertEqual(assignment.sudo().amount, 80)

    def test_recorded_work_is_not_deleted_with_its_shift_or_event(self):
        shift = self._new_shift(event_id=self.event.id, required=2)
        done, waiting = self._assign(shift, self.aicha, self.batoul)
        shift.action_publish()
        done.action_done()
        for records in (shift, self.event.with_user(self.sale_manager)):
            with self.assertRaises(UserError) as refused:
                records.unlink()
            self.assertIn("records", str(refused.exception))
        self.assertEqual((done + waiting).exists(), done + waiting)

    def test_rate_is_that_of_the_day(self):
        shift = self._new_shift("2024-06-01 08:00:00", "2024-06-01 10:00:00")
        assignment = self._assign(shift, self.aicha)
        shift.action_done()
        self.assertEqual(assignment.sudo().amount, 50)

    def test_who_is_no_trainee_is_not_paid_by_stipend(self):
        cook = self.env["hr.employee"].create({"name": "Cook of the house"})
        shift = self._new_shift()
        assignment = self._assign(shift, cook)
        shift.action_done()
        self.assertEqual(assignment.sudo().amount, 0)
        self.assertFalse(assignment.sudo().enrollment_id)

    def test_only_those_who_came_are_recorded(self):
        shift = self._new_shift(required=3)
        accepted, absent = self._assign(shift, self.aicha, self.batoul)
        absent.write({"reason": "Ill"})
        absent.action_absent()
        shift.action_done()
        self.assertEqual(accepted.state, "done")
        self.assertEqual(absent.state, "absent")
        self.assertEqual(absent.sudo().amount, 0)

    def test_answers_come_before_the_record(self):
        shift = self._new_shift()
        self._assign(shift, self.aicha, state="proposed")
        with self.assertRaisesRegex(UserError, "Aicha T did not answer"):
            shift.action_done()

    @freeze_time("2024-03-10 07:59:00")
    def test_shift_is_not_done_before_it_begins(self):
        with self.assertRaisesRegex(UserError, "has not begun"):
            self._new_shift().action_done()

    def test_missing_people_are_counted(self):
        shift = self._new_shift(required=3)
        first, second = self._assign(shift, self.aicha, self.batoul)
        self.assertEqual(shift.missing_count, 1)
        second.action_decline()
        self.assertEqual(shift.missing_count, 2)
        found = self.env["mamiam.shift"].search(
            [("missing_count", "=", 2), ("id", "=", shift.id)]
        )
        self.assertTrue(found)
        self.assertEqual(first.state, "accepted")

    def test_recorded_in_error_is_taken_back(self):
        shift = self._new_shift()
        assignment = self._assign(shift, self.aicha)
        shift.action_done()
        shift.action_reset()
        self.assertEqual(shift.state, "published")
        self.assertEqual(assignment.state, "accepted")
        self.assertEqual(assignment.sudo().amount, 0)
        self.assertEqual(self.enrollments[0].hours_worked, 0)

    def test_worked_shift_stays_in_the_records(self):
        shift = self._new_shift()
        assignment = self._assign(shift, self.aicha)
        shift.action_done()
        with self.assertRaisesRegex(UserError, "stays in the records"):
            shift.unlink()
        with self.assertRaisesRegex(UserError, "in the records"):
            assignment.unlink()

    def test_worked_shift_is_not_moved(self):
        shift = self._new_shift()
        self._assign(shift, self.aicha)
        shift.action_done()
        with self.assertRaisesRegex(UserError, "was worked: reset it"):
            shift.stop = "2024-03-10 18:00:00"
        shift.note = "The oven of the workshop was used."
        shift.action_reset()
        shift.stop = "2024-03-10 18:00:00"

    def test_moved_shift_is_checked_again(self):
        shift = self._new_shift()
        self._assign(shift, self.aicha)
        self._assign(
            self._new_shift("2024-03-10 14:00:00", "2024-03-10 18:00:00"), self.aicha
        )
        with self.assertRaisesRegex(ValidationError, "Aicha T can't take"):
            shift.write({"stop": "2024-03-10 15:00:00"})
