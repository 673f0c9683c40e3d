# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .selection_common import SelectionCommon
from .stipend_common import StipendCommon
from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestGuardedTraining(TrainingCommon):
    """What the buttons ask for is asked of the API, of imports and of cards too."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._new_user("manager", "program_manager")
        cls.woman = cls._enroll("Samia Belkacem")
        cls.past, cls.next = cls._plan("2026-02-24", "2026-03-03").sorted("start")[::2]

    def _write(self, record, user, **vals):
        record.with_user(user).write(vals)

    def test_a_session_is_held_once_it_has_begun(self):
        for user in (self.trainer, self.officer):
            with self._refused("has not begun", UserError):
                self._write(self.next, user, state="held")

    def test_a_session_is_held_once_everybody_is_marked(self):
        with self._refused("Samia Belkacem", UserError):
            self._write(self.past, self.trainer, state="held")
        self.past.attendance_ids.with_user(self.trainer).status = "present"
        self._write(self.past, self.trainer, state="held")
        self.assertEqual(self.past.state, "held")

    def test_a_cancelled_session_is_not_held(self):
        self.past.action_cancel()
        with self._refused("Tajines.*can't become", UserError):
            self._write(self.past, self.officer, state="held")

    def test_what_was_marked_at_a_cancelled_session_is_taken_back(self):
        self.past.attendance_ids.status = "present"
        self._write(self.past, self.officer, state="cancelled")
        self.assertEqual(self.past.attendance_ids.mapped("status"), ["expected"])
        newcomer = self._enroll("Touria Alami")
        self.assertNotIn(self.past, newcomer.attendance_ids.session_id)
        self._write(self.past, self.officer, state="planned")
        self.assertIn(self.past, newcomer.attendance_ids.session_id)

    def test_a_sheet_is_reopened_by_officers_only(self):
        self.past.attendance_ids.status = "present"
        self.past.action_close()
        with self._refused("officer", AccessError):
            self._write(self.past, self.trainer, state="planned")
        self._write(self.past, self.officer, state="planned")

    def test_a_held_session_keeps_its_time(self):
        """What is paid follows from it."""
        self.past.attendance_ids.status = "present"
        self.past.action_close()
        for vals in (
            {"stop": datetime(2026, 2, 24, 18)},
            {"subject_id": self.management.id},
        ):
            with self._refused("Tajines.*[Rr]eopen", UserError):
                self._write(self.past, self.officer, **vals)

    def test_a_session_stays_in_its_cohort(self):
        other = self._new_cohort("Another cohort", center_id=False)
        with self._refused("Tajines.*Another cohort", UserError):
            self._write(self.next, self.officer, cohort_id=other.id)

    def test_a_session_begins_as_planned(self):
        with self._refused("can't begin", UserError):
            self.env["mamiam.session"].with_user(self.officer).create(
                {
                    "cohort_id": self.cohort.id,
                    "subject_id": self.cooking.id,
                    "start": "2026-02-20 09:00:00",
                    "stop": "2026-02-20 11:00:00",
                    "state": "held",
                }
            )

    def test_a_cohort_goes_step_by_step(self):
        with self._refused("Cohort of the tests.*can't become", UserError):
            self._write(self.cohort, self.officer, state="closed")
        self._write(self.cohort, self.officer, state="training")
        with self._refused("Samia Belkacem", UserError):
            self._write(self.cohort, self.officer, state="followup")
        self.cohort.with_user(self.officer).action_start_followup()
        with self._refused("Samia Belkacem", UserError):
            self._write(self.cohort, self.officer, state="closed")
        self.woman.with_user(self.officer).action_complete()
        self.cohort.with_user(self.officer).action_close()
        self.assertEqual(self.cohort.state, "closed")

    def test_a_cohort_goes_back_through_a_manager(self):
        self.cohort.action_start_training()
        for method in (
            lambda cohort: cohort.action_reopen(),
            lambda cohort: cohort.write({"state": "draft"}),
        ):
            with self._refused("Cohort of the tests.*through", AccessError):
                method(self.cohort.with_user(self.officer))
        self.cohort.with_user(self.manager).action_reopen()
        self.assertEqual(self.cohort.state, "draft")

    def test_who_leaves_has_a_day_and_a_reason(self):
        reason = self.env["mamiam.drop.reason"].create({"name": "Moved away"})
        for vals in ({}, {"date_end": "2026-03-01"}, {"drop_reason_id": reason.id}):
            with self._refused("Samia Belkacem.*reason", UserError):
                self._write(self.woman, self.officer, state="dropped", **vals)
        self._write(
            self.woman,
            self.officer,
            state="dropped",
            date_end="2026-03-01",
            drop_reason_id=reason.id,
        )
        self.assertEqual(self.woman.beneficiary_id.state, "left")
        employee = self.woman.sudo().employee_id
        self.assertFalse(employee.active)
        with self._refused("Samia Belkacem.*reason", UserError):
            self._write(self.woman, self.officer, drop_reason_id=False)
        self._write(self.woman, self.officer, state="active")
        self.assertTrue(employee.active)
        self.assertRecordValues(
            self.woman, [{"date_end": False, "drop_reason_id": False}]
        )

    def test_who_completes_the_program_has_a_last_day(self):
        self._write(self.woman, self.officer, state="followup")
        self._write(self.woman, self.officer, state="completed")
        self.assertEqual(str(self.woman.date_end), "2026-03-02")

    def test_nobody_completes_what_she_has_not_followed(self):
        with self._refused("Samia Belkacem.*can't become", UserError):
            self._write(self.woman, self.officer, state="completed")

    def test_an_enrollment_begins_in_training(self):
        woman = self.env["mamiam.beneficiary"].create({"name": "Touria Alami"})
        with self._refused("Touria Alami.*can't begin", UserError):
            self.env["mamiam.enrollment"].with_user(self.officer).create(
                {
                    "beneficiary_id": woman.id,
                    "cohort_id": self.cohort.id,
                    "state": "completed",
                }
            )

    def test_her_state_follows_from_her_enrollment(self):
        with self._refused("not typed", AccessError):
            self._write(self.woman.beneficiary_id, self.manager, state="alumna")
        self.woman.with_user(self.officer).action_followup()
        self.woman.with_user(self.officer).action_complete()
        self.assertEqual(self.woman.beneficiary_id.state, "alumna")

    def test_hours_are_not_typed(self):
        with self._refused("not typed", AccessError):
            self._write(self.woman, self.manager, hours_trained=300)


@tagged("post_install", "-at_install")
class TestGuardedSelection(SelectionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.application = cls._apply(cin="ZZ90009")
        cls.manager = cls.users["program_manager"]
        cls.reason = cls.env.ref("mamiam_program.refuse_reason_places")

    def _write(self, record, user, **vals):
        record.with_user(user).write(vals)

    def _refused(self, message, error=UserError):
        return self.assertRaisesRegex(error, message)

    def test_a_refusal_is_written(self):
        for vals in (
            {},
            {"refuse_reason_id": self.reason.id},
            {"refuse_reason_id": self.reason.id, "decision_note": " "},
        ):
            with self._refused("Hanane Idrissi.*words"), self.cr.savepoint():
                self._write(self.application, self.officer, state="refused", **vals)
        self._write(
            self.application,
            self.officer,
            state="refused",
            refuse_reason_id=self.reason.id,
            decision_note="There is no place left.",
        )
        self.assertRecordValues(
            self.application,
            [
                {
                    "date_decision": self.application.date_decision,
                    "decision_user_id": self.officer.id,
                }
            ],
        )
        self.assertTrue(self.application.date_decision)
        with self._refused("Hanane Idrissi.*words"), self.cr.savepoint():
            self._write(self.application, self.officer, decision_note=False)

    def test_who_decided_is_not_typed(self):
        for vals in (
            {"decision_user_id": self.manager.id},
            {"date_decision": "2026-01-01"},
            {"state": "waiting", "decision_user_id": self.manager.id},
        ):
            with self._refused("not typed", AccessError), self.cr.savepoint():
                self._write(self.application, self.officer, **vals)

    def test_who_is_outside_the_rules_is_not_selected_without_a_reason(self):
        outside = self._apply("Samia Belkacem", city="Rabat")
        with self._refused("(?s)Samia Belkacem.*Rabat"), self.cr.savepoint():
            self._write(outside, self.officer, state="selected")
        self._write(
            outside, self.officer, state="selected", decision_note="She moves here."
        )
        self.assertEqual(outside.decision_user_id, self.officer)

    def test_a_duplicate_is_not_decided(self):
        twice = self._apply(cin="ZZ90009")
        self.assertTrue(twice.duplicate_of_id)
        for state in ("shortlisted", "selected", "waiting"):
            with self._refused("second application"), self.cr.savepoint():
                self._write(twice, self.officer, state=state)

    def test_a_decision_is_taken_back_before_another_one(self):
        self._write(self.application, self.officer, state="withdrawn")
        with self._refused("Hanane Idrissi.*can't become"), self.cr.savepoint():
            self._write(self.application, self.officer, state="selected")
        self._write(self.application, self.officer, state="received")
        self.assertFalse(self.application.decision_user_id)
        self.assertFalse(self.application.date_decision)

    def test_who_is_enrolled_stays_selected(self):
        self.call.cohort_id = self.env["mamiam.cohort"].create(
            {"name": "Cohort of the call", "date_start": "2026-09-07"}
        )
        self.application.action_select()
        self.application.with_user(self.officer).action_enroll()
        for state in ("received", "refused", "waiting"):
            with self._refused("is enrolled"), self.cr.savepoint():
                self._write(self.application, self.officer, state=state)

    def test_an_import_brings_no_decisions(self):
        Application = self.env["mamiam.application"].with_user(self.officer)
        result = Application.load(
            ["applicant_name", "call_id/.id", "state"],
            [["Imported Woman", str(self.call.id), "selected"]],
        )
        self.assertFalse(result["ids"])
        self.assertIn("can't begin", result["messages"][0]["message"])
        result = Application.load(
            ["applicant_name", "call_id/.id"],
            [["Imported Woman", str(self.call.id)]],
        )
        self.assertTrue(result["ids"])

    def test_a_call_ends_once_all_is_decided(self):
        self._write(self.call, self.officer, state="selection")
        with self._refused("no decision yet"), self.cr.savepoint():
            self._write(self.call, self.officer, state="closed")
        self.application.action_withdraw()
        self._write(self.call, self.officer, state="closed")

    def test_a_call_goes_back_through_a_manager(self):
        self._write(self.call, self.officer, state="selection")
        with self._refused("Call of the tests.*through", AccessError):
            self._write(self.call, self.officer, state="open")
        with self._refused("Call of the tests.*through", AccessError):
            self.call.with_user(self.officer).action_open()
        self.call.with_user(self.manager).action_reopen()
        self.assertEqual(self.call.state, "open")

    def test_a_call_is_not_closed_before_the_selection(self):
        with self._refused("Call of the tests.*can't become"):
            self._write(self.call, self.manager, state="closed")

    def test_nothing_is_said_to_be_erased_that_is_not(self):
        erasure = self.env["mamiam.erasure"].create(
            {
                "line_ids": [
                    (0, 0, {"beneficiary_id": self.application.beneficiary_id.id})
                ]
            }
        )
        for record, vals in (
            (erasure, {"state": "done"}),
            (erasure, {"user_id": self.officer.id}),
            (erasure.line_ids, {"date_done": "2026-01-01"}),
            (erasure.line_ids, {"state": "done"}),
        ):
            with (
                self.subTest(vals=vals),
                self.assertRaises(AccessError),
                self.cr.savepoint(),
            ):
                self._write(record, self.manager, **vals)
        erasure.with_user(self.manager).action_confirm()
        self.assertEqual(erasure.state, "confirmed")
        self.assertEqual(erasure.user_id, self.manager)


@tagged("post_install", "-at_install")
class TestGuardedStipends(StipendCommon):
    def test_a_cancelled_session_is_not_paid(self):
        """Not even with marks that came past the code."""
        attendances = self._hold(3)
        run = self._compute_run()
        self.assertTrue(self._lines(run))
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mamiam_session SET state = 'cancelled' WHERE id = %s",
            [attendances.session_id.id],
        )
        self.env.invalidate_all()
        run.action_compute()
        self.assertFalse(self._lines(run))

    def test_a_closed_run_catches_up_on_nothing_more(self):
        self._hold(3)
        run = self._compute_run()
        run.date_catch_up = "2026-02-01"
        run.action_confirm()
        with self.assertRaisesRegex(UserError, "is confirmed"):
            run.date_catch_up = "2026-01-01"

    def test_amounts_and_states_are_not_typed(self):
        self._hold(3)
        run = self._compute_run()
        run.action_confirm()
        move = self.env["account.move"].create({"move_type": "entry"})
        for record, vals in (
            (run, {"state": "paid"}),
            (run, {"net": 1.0}),
            (run, {"move_id": move.id}),
            (run.stipend_ids, {"net": 99999.0}),
            (run.stipend_ids, {"payment_state": "paid"}),
            (run.stipend_ids, {"move_line_id": False}),
        ):
            with (
                self.subTest(vals=vals),
                self.assertRaisesRegex(AccessError, "not typed"),
                self.cr.savepoint(),
            ):
                record.with_user(self.users["stipend_officer"]).write(vals)
