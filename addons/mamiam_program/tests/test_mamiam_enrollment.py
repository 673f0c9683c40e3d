# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamEnrollment(TrainingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sessions = cls._plan("2026-02-23", "2026-03-15")
        cls.woman = cls._enroll("Samia Belkacem")
        cls.reason = cls.env["mamiam.drop.reason"].create({"name": "Moved to Agadir"})

    def _drop(self, enrollments, day, note=False):
        wizard = (
            self.env["mamiam.enrollment.drop"]
            .with_user(self.officer)
            .with_context(**enrollments.action_drop()["context"])
        )
        with Form(wizard) as form:
            form.reason_id = self.reason
            form.date = day
            form.note = note
        form.save().action_drop()

    def test_an_officer_enrolls_and_she_becomes_a_trainee_employee(self):
        beneficiary = self.env["mamiam.beneficiary"].create({"name": "Hanane Idrissi"})
        self.assertEqual(beneficiary.state, "candidate")
        enrollment = (
            self.env["mamiam.enrollment"]
            .with_user(self.officer)
            .create({"beneficiary_id": beneficiary.id, "cohort_id": self.cohort.id})
        )
        self.assertEqual(enrollment.date_start, date(2026, 3, 2), "she joins today")
        self.assertEqual(beneficiary.state, "trainee")
        employee = enrollment.sudo().employee_id
        self.assertEqual(employee.employee_type, "trainee")
        self.assertEqual(employee.name, "Hanane Idrissi")
        self.assertEqual(employee.work_contact_id, beneficiary.partner_id)
        self.assertEqual(beneficiary.sudo().employee_id, employee)
        self.assertEqual(enrollment.display_name, "Hanane Idrissi (CT)")

    def test_whoever_works_here_already_keeps_her_employee(self):
        beneficiary = self.env["mamiam.beneficiary"].create({"name": "Hanane Idrissi"})
        employee = self.env["hr.employee"].create(
            {
                "name": "Hanane",
                "work_contact_id": beneficiary.partner_id.id,
                "active": False,
            }
        )
        enrollment = self.env["mamiam.enrollment"].create(
            {"beneficiary_id": beneficiary.id, "cohort_id": self.cohort.id}
        )
        self.assertEqual(enrollment.employee_id, employee)
        self.assertTrue(employee.active)

    def test_who_joins_late_is_expected_from_then_on(self):
        late = self._enroll("Hanane Idrissi", date_start="2026-03-04")
        self.assertEqual(
            sorted(late.attendance_ids.mapped("date")),
            [date(2026, 3, 4), date(2026, 3, 10), date(2026, 3, 11)],
        )
        late.date_start = "2026-03-10"
        self.assertEqual(
            sorted(late.attendance_ids.mapped("date")),
            [date(2026, 3, 10), date(2026, 3, 11)],
        )

    def test_who_leaves_is_expected_no_more(self):
        self._mark(self.woman, "present")
        self._drop(self.woman, date(2026, 3, 3), note="Her family moved")
        self.assertRecordValues(
            self.woman,
            [
                {
                    "state": "dropped",
                    "date_end": date(2026, 3, 3),
                    "drop_reason_id": self.reason.id,
                    "drop_note": "Her family moved",
                }
            ],
        )
        self.assertEqual(
            max(self.woman.attendance_ids.mapped("date")), date(2026, 3, 3)
        )
        self.assertIn("present", self.woman.attendance_ids.mapped("status"))
        self.assertEqual(self.woman.beneficiary_id.state, "left")
        self.assertFalse(self.woman.employee_id.active)

    def test_she_does_not_leave_before_she_came(self):
        with self.assertRaisesRegex(UserError, "Samia Belkacem"):
            self._drop(self.woman, date(2026, 1, 1))

    def test_she_can_come_back(self):
        before = self.woman.attendance_ids.session_id
        self._drop(self.woman, date(2026, 3, 2))
        self.assertLess(len(self.woman.attendance_ids), len(before))
        self.woman.with_user(self.officer).action_reactivate()
        self.assertEqual(self.woman.state, "active")
        self.assertFalse(self.woman.drop_reason_id)
        self.assertFalse(self.woman.date_end)
        self.assertEqual(self.woman.attendance_ids.session_id, before)
        self.assertTrue(self.woman.employee_id.active)
        self.assertEqual(self.woman.beneficiary_id.state, "trainee")

    def test_an_employee_who_works_on_is_not_archived(self):
        self.woman.employee_id.employee_type = "employee"
        self._drop(self.woman, date(2026, 3, 2))
        self.assertTrue(self.woman.employee_id.active)

    def test_in_follow_up_she_is_no_longer_expected(self):
        self.woman.action_followup()
        self.assertFalse(
            self.woman.attendance_ids.filtered(lambda a: a.date > date(2026, 3, 2))
        )
        self.assertTrue(self.woman.employee_id.active)
        self.woman.action_complete()
        self.assertEqual(self.woman.beneficiary_id.state, "alumna")

    def test_a_full_cohort_takes_no_more(self):
        self.cohort.seats = 1
        with self._refused("Cohort of the tests has 1 seats"):
            self._enroll("Hanane Idrissi")
        self._drop(self.woman, date(2026, 3, 2))
        self.assertTrue(self._enroll("Touria Alami"))
        self.cohort.seats = 0
        self.assertTrue(self._enroll("Zineb Tazi"))

    def test_only_once_in_a_cohort(self):
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            self.woman.copy()
            self.env.flush_all()

    def test_with_attendance_it_is_not_deleted(self):
        self._mark(self.woman, "present")
        with self.assertRaisesRegex(UserError, "Samia Belkacem"):
            self.woman.unlink()

    def test_busy_while_in_a_session(self):
        session = self.sessions[2]
        busy = self.woman.employee_id._get_mamiam_busy_intervals(
            session.start, session.stop
        )
        self.assertEqual(
            busy[self.woman.employee_id.id], [(session.start, session.stop, session)]
        )
        self._drop(self.woman, date(2026, 3, 2))
        self.assertFalse(
            self.woman.employee_id._get_mamiam_busy_intervals(
                session.start, session.stop
            )
        )

    def test_enrolling_thirty_costs_as_much_as_five(self):
        counts = {}
        for size in (5, 30):
            cohort = self._new_cohort(f"{size} women", center_id=False)
            cohort.slot_ids.trainer_id = False
            self._plan("2026-02-23", "2026-03-01", cohort=cohort)
            women = self.env["mamiam.beneficiary"].create(
                [{"name": f"Woman {number}"} for number in range(size)]
            )
            # They work here already: what Odoo's employees cost is not ours.
            self.env["hr.employee"].create(
                [
                    {"name": woman.name, "work_contact_id": woman.partner_id.id}
                    for woman in women
                ]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            enrollments = self.env["mamiam.enrollment"].create(
                [
                    {"beneficiary_id": woman.id, "cohort_id": cohort.id}
                    for woman in women
                ]
            )
            self.env.flush_all()
            counts[size] = self.env.cr.sql_log_count - before
            self.assertEqual(len(enrollments.employee_id), size)
        self.assertLessEqual(counts[30], counts[5] + 5)

    def test_her_part_in_the_program_is_one_click_from_the_employee(self):
        enrollment = self._enroll("Samia Belkacem")
        hr = self._new_user("hr", "stipend_officer")
        hr.group_ids |= self.env.ref("hr.group_hr_user")
        employee = enrollment.employee_id.with_user(hr)
        form = employee.get_view(view_type="form")["arch"]
        self.assertIn("action_view_enrollments", form)
        action = employee.action_view_enrollments()
        self.assertEqual(action["res_model"], "mamiam.enrollment")
        self.assertEqual(action["res_id"], enrollment.id)
        # Who only works in HR does not learn of the program.
        hr.group_ids -= self.env.ref("mamiam_program.group_stipend_officer")
        form = employee.get_view(view_type="form")["arch"]
        self.assertNotIn("action_view_enrollments", form)
        with self.assertRaises(AccessError):
            employee.read(["enrollment_ids"])
