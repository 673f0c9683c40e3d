# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .event_common import CateringEventCommon


@tagged("post_install", "-at_install")
class TestMamiamShiftAssignment(CateringEventCommon):
    def test_trainee_in_a_session_is_refused(self):
        self._new_session("2024-03-10 10:00:00", "2024-03-10 13:00:00")
        with self.assertRaisesRegex(
            ValidationError, "Aicha T can't take.*Hygiene of the tests.*10.*13"
        ):
            self._assign(self._new_shift(), self.aicha)

    def test_trainee_in_another_shift_is_refused(self):
        self._assign(self._new_shift(role_id=self.server.id), self.aicha)
        late = self._new_shift("2024-03-10 11:30:00", "2024-03-10 15:00:00")
        with self.assertRaisesRegex(
            ValidationError, "Aicha T can't take.*Server of the tests.*8.*12"
        ):
            self._assign(late, self.aicha, self.batoul)

    def test_person_on_leave_is_refused(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Visit to the doctor",
                "resource_id": self.aicha.resource_id.id,
                "calendar_id": self.aicha.resource_calendar_id.id,
                "date_from": "2024-03-10 11:00:00",
                "date_to": "2024-03-10 14:00:00",
            }
        )
        shift = self._new_shift()
        wizard = self._open(shift)
        line = wizard.line_ids.filtered(lambda ln: ln.employee_id == self.aicha)
        self.assertRegex(line.busy, "a leave.*11.*14")
        with self.assertRaisesRegex(ValidationError, "a leave.*11.*14") as refused:
            self._assign(shift, self.aicha)
        self.assertNotIn("doctor", f"{line.busy} {refused.exception}")
        self._assign(shift, self.batoul)

    def test_who_is_away_from_the_program_is_not_planned(self):
        """From the day after her last one to the day before she is back."""
        before, during, after = (
            self._new_shift(f"2024-03-{day} 08:00:00", f"2024-03-{day} 12:00:00")
            for day in ("05", "10", "15")
        )
        for shift in (before, during, after):
            self._assign(shift, self.aicha)
        self.event.user_id = self.kitchen
        during.event_id = self.event
        during.action_publish()
        enrollment = self._leave(self.enrollments[0], date(2024, 3, 5))
        asked = self.env["mamiam.shift.assignment"].search(
            [("employee_id", "=", self.aicha.id)], order="start"
        )
        self.assertEqual(asked.mapped("state"), ["accepted", "declined", "declined"])
        self.assertNotIn("mother", str(asked.mapped("reason")))
        # Who answers for the event is asked to find somebody else.
        todo = self.event.activity_ids.filtered(lambda a: a.user_id == self.kitchen)
        self.assertIn("Aicha T", str(todo.note))
        self.assertNotIn("mother", str(todo.note))
        with self.assertRaisesRegex(ValidationError, "Aicha T.*not in the program"):
            asked[1].action_accept()
        with freeze_time("2024-03-15"):
            enrollment.action_reactivate()
        with self.assertRaisesRegex(ValidationError, "Aicha T.*15"):
            asked[1].action_accept()
        asked[2].action_accept()
        with self.assertRaisesRegex(ValidationError, "Aicha T"):
            after.write({"start": "2024-03-14 08:00:00", "stop": "2024-03-14 12:00:00"})
        other = self._new_shift("2024-03-12 08:00:00", "2024-03-12 12:00:00")
        wizard = self._open(other)
        lines = {line.employee_id: line for line in wizard.line_ids}
        self.assertIn("15", lines[self.aicha].busy)
        self.assertFalse(lines[self.batoul].busy)

    def test_who_has_left_is_not_planned_however_it_is_written(self):
        last, declined, cancelled = (
            self._assign(
                self._new_shift(f"2024-03-{day} 08:00:00", f"2024-03-{day} 12:00:00"),
                self.aicha,
            )
            for day in ("05", "04", "03")
        )
        declined.action_decline()
        cancelled.shift_id.action_cancel()
        self._leave(self.enrollments[0], date(2024, 3, 5))
        later = {"start": "2024-03-10 08:00:00", "stop": "2024-03-10 12:00:00"}
        (declined + cancelled).shift_id.write(later)
        for write in (
            lambda: last.shift_id.write(later),
            declined.action_accept,
            lambda: declined.write({"state": "proposed"}),
            cancelled.shift_id.action_reset,
            lambda: self._assign(self._new_shift(), self.aicha),
            lambda: self._assign(self._new_shift(), self.batoul).write(
                {"employee_id": self.aicha.id}
            ),
        ):
            with self.assertRaises(ValidationError) as refused:
                write()
            self.assertRegex(str(refused.exception), "Aicha T.*not in the program")
        self.assertEqual(last.state, "accepted", "her last day is one of the program")

    def test_who_has_completed_is_planned_once_she_is_hired(self):
        asked = self._assign(self._new_shift(), self.batoul)
        enrollment = self.enrollments[1]
        enrollment.action_followup()
        with freeze_time("2024-03-05"):
            enrollment.action_complete()
        self.assertEqual(asked.state, "declined")
        with self.assertRaisesRegex(ValidationError, "Batoul T.*not in the program"):
            asked.action_accept()
        self.batoul.create_version(
            {"date_version": "2024-03-10", "employee_type": "employee"}
        )
        asked.action_accept()
        self.assertFalse(asked.sudo().enrollment_id, "no trainee's stipend for it")
        with self.assertRaisesRegex(ValidationError, "Batoul T"):
            self._assign(
                self._new_shift("2024-03-09 08:00:00", "2024-03-09 12:00:00"),
                self.batoul,
            )

    def test_a_trainee_of_the_kitchen_alone_is_planned(self):
        pupil = self.env["hr.employee"].create(
            {"name": "Pupil of a school", "employee_type": "trainee"}
        )
        self.assertTrue(self._assign(self._new_shift(), pupil))

    def test_who_joins_later_is_shown_as_not_there_yet(self):
        self.enrollments[3].date_start = "2024-03-11"
        wizard = self._open(self._new_shift(required=4))
        line = wizard.line_ids.filtered(lambda ln: ln.employee_id == self.dounia)
        self.assertIn("program", line.busy)
        self.assertFalse(line.is_chosen)
        line.is_chosen = True
        with self.assertRaisesRegex(ValidationError, "Dounia T.*not in the program"):
            wizard.action_assign()

    def test_one_after_the_other_is_no_clash(self):
        self._new_session("2024-03-10 12:00:00", "2024-03-10 14:00:00")
        self._assign(self._new_shift(), self.aicha)
        self._assign(
            self._new_shift("2024-03-10 14:00:00", "2024-03-10 16:00:00"), self.aicha
        )

    def test_who_declined_is_free(self):
        first = self._assign(self._new_shift(), self.aicha)
        other = self._new_shift("2024-03-10 09:00:00", "2024-03-10 11:00:00")
        first.action_decline()
        self._assign(other, self.aicha)
        with self.assertRaises(ValidationError):
            first.action_accept()

    def test_cancelled_shift_and_session_leave_her_free(self):
        shift = self._new_shift()
        self._assign(shift, self.aicha)
        shift.action_cancel()
        session = self._new_session("2024-03-10 10:00:00", "2024-03-10 13:00:00")
        session.state = "cancelled"
        again = self._new_shift()
        self._assign(again, self.aicha)
        with self.assertRaises(ValidationError):
            shift.action_reset()

    def test_same_person_is_not_twice_in_a_shift(self):
        shift = self._new_shift()
        self._assign(shift, self.aicha)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._assign(shift, self.aicha)

    def test_assigning_many_takes_no_more_queries(self):
        def count(people, day):
            shift = self._new_shift(f"{day} 08:00:00", f"{day} 12:00:00")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self._assign(shift, *people)
            self.env.flush_all()
            return self.cr.sql_log_count - before

        trainees = self.enrollments.employee_id
        helpers = self.env["hr.employee"].create(
            [{"name": f"Helper {i}"} for i in range(25)]
        )
        count(trainees[:1] + helpers[:1], "2024-03-11")
        few = count(trainees[:1] + helpers[:1], "2024-03-12")
        self.assertLessEqual(count(trainees + helpers, "2024-03-13"), few)

    def test_kitchen_sees_no_pay_and_no_enrollment(self):
        assignment = self._assign(self._new_shift(), self.aicha)
        for name in ("rate", "amount", "enrollment_id"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                assignment.read([name])
        with self.assertRaises(AccessError), mute_logger("odoo.models"):
            self.enrollments.with_user(self.kitchen).read(["name"])
        self.assertEqual(assignment.employee_id.name, "Aicha T")
        Form(assignment)

    def test_kitchen_does_not_open_the_file_of_a_trainee(self):
        beneficiary = self.enrollments.beneficiary_id[0]
        with self.assertRaises(AccessError), mute_logger("odoo.models"):
            beneficiary.with_user(self.kitchen).read(["cin"])
        found = self.env["res.partner"].with_user(self.kitchen).name_search("Aicha T")
        self.assertNotIn(beneficiary.partner_id.id, [id_ for id_, _name in found])


@tagged("post_install", "-at_install")
class TestMamiamShiftAssign(CateringEventCommon):
    def _lines(self, wizard):
        lines = wizard.line_ids
        return lines.filtered(lambda line: line.employee_id in self.cohort_people)

    @property
    def cohort_people(self):
        return self.enrollments.employee_id

    def test_who_worked_least_is_proposed_first(self):
        earlier = self._new_shift("2024-03-02 08:00:00", "2024-03-02 12:00:00")
        self._assign(earlier, self.aicha, self.batoul, self.chama)
        earlier.action_done()
        wizard = self._open(self._new_shift())
        self.assertEqual(self._lines(wizard)[0].employee_id, self.dounia)

    def test_who_is_taken_comes_last_with_the_reason(self):
        self._assign(self._new_shift(role_id=self.server.id), self.aicha)
        wizard = self._open(self._new_shift(required=9))
        last = self._lines(wizard)[-1]
        self.assertEqual(last.employee_id, self.aicha)
        self.assertIn("Server of the tests", last.busy)
        self.assertFalse(last.is_chosen)

    def test_as_many_as_are_missing_are_chosen(self):
        wizard = self._open(self._new_shift(required=3))
        self.assertEqual(len(wizard.line_ids.filtered("is_chosen")), 3)

    def test_chosen_people_are_assigned_to_each_shift(self):
        shifts = self._new_shift()
        shifts += self._new_shift("2024-03-11 08:00:00", "2024-03-11 12:00:00")
        wizard = self._open(shifts)
        wizard.line_ids.is_chosen = False
        self._lines(wizard)[:2].is_chosen = True
        wizard.is_accepted = True
        wizard.action_assign()
        for shift in shifts:
            self.assertEqual(len(shift.assignment_ids), 2)
        self.assertEqual(set(shifts.assignment_ids.mapped("state")), {"accepted"})

    def test_shifts_at_the_same_time_are_not_assigned_together(self):
        shifts = self._new_shift()
        shifts += self._new_shift("2024-03-10 11:00:00", "2024-03-10 13:00:00")
        with self.assertRaisesRegex(UserError, "overlap"):
            shifts.action_assign()

    def test_of_several_shifts_only_the_open_ones_are_assigned(self):
        done, cancelled = self._new_shift(), self._new_shift()
        done.action_done()
        cancelled.action_cancel()
        still = self._new_shift("2024-03-11 08:00:00", "2024-03-11 12:00:00")
        wizard = self._open(done + cancelled + still)
        self.assertEqual(wizard.required, 1)
        wizard.action_assign()
        self.assertEqual(len(still.assignment_ids), 1)
        self.assertFalse((done + cancelled).assignment_ids)

    def test_nobody_chosen_is_refused(self):
        wizard = self._open(self._new_shift())
        wizard.line_ids.is_chosen = False
        with self.assertRaisesRegex(UserError, "at least one person"):
            wizard.action_assign()

    def test_done_shift_takes_nobody(self):
        shift = self._new_shift()
        shift.action_done()
        with self.assertRaisesRegex(UserError, "done or cancelled"):
            shift.action_assign()

    def test_the_kitchen_notes_what_it_sees_of_who_works_for_it(self):
        shift = self._new_shift()
        self._assign(shift, self.aicha).action_accept()
        skill = self.env["mamiam.skill"].create({"name": "Peels quickly"})
        action = shift.with_user(self.kitchen).action_note_skill()
        wizard = self.env["mamiam.skill.note"].with_user(self.kitchen)
        with Form(wizard.with_context(**action["context"])) as form:
            form.skill_id = skill
            with form.line_ids.edit(0) as line:
                line.score = "3"
        form.save().action_note()
        seen = self.enrollments.observation_ids
        self.assertEqual(seen.enrollment_id, self.enrollments[0])
        self.assertRecordValues(seen, [{"level": 3, "observer_id": self.kitchen.id}])
        # Not of others, and not what others saw.
        with self.assertRaises(AccessError):
            seen.with_user(self.kitchen).copy({"enrollment_id": self.enrollments[1].id})
        seen.observer_id = self.officer
        with self.assertRaises(AccessError):
            seen.with_user(self.kitchen).read(["score"])
