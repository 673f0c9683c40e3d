# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .stipend_common import StipendCommon


@tagged("post_install", "-at_install")
class TestStipendLate(StipendCommon):
    """Attendance that is recorded after a run was computed, or closed."""

    def _close_march(self, **vals):
        """A posted run of March that pays Amina for the second."""
        self._hold(2, self.amina)
        return self._post_run(**vals)

    def _rows(self, alert):
        action = alert["action"]
        return self.env[action["res_model"]].search(action["domain"])

    def test_attendance_marked_after_computing_is_told_and_not_left_out(self):
        self._hold(2, self.amina)
        run = self._compute_run()
        self.assertFalse(set(run.alerts or ()) - {"regime"})
        late = self._hold(3, self.amina | self.batoul)
        run.invalidate_recordset(["alerts"])
        self.assertEqual(run.alerts["changed"]["level"], "danger")
        told = run.alerts["missing_mamiam.attendance"]
        self.assertIn("2", told["message"])
        self.assertEqual(self._rows(told), late)
        with self.assertRaisesRegex(UserError, "Amina did on 03/03/2026"):
            run.action_confirm()
        model, method, ids = run.alerts["changed"]["action_call"]
        getattr(self.env[model].with_user(self.officer).browse(ids), method)()
        self.assertNotIn("changed", run.alerts or ())
        run.action_confirm()
        self.assertEqual((run.state, run.gross), ("confirmed", 240))

    def test_lines_taken_back_are_shown(self):
        attendance = self._hold(2, self.amina | self.batoul)
        run = self._compute_run()
        attendance[1].status = "absent"
        run.invalidate_recordset(["alerts"])
        lines = self._rows(run.alerts["outdated"])
        self.assertEqual(lines.enrollment_id, self.batoul)
        self.assertEqual(len(lines), 2)

    def test_a_rate_that_changed_since_is_taken_before_confirming(self):
        self._hold(3, self.amina)
        run = self._compute_run()
        self._set_rate("training_day", "2026-03-01", 100)
        with self.assertRaisesRegex(UserError, "Amina for 03/03/2026"):
            run.action_confirm()
        run.action_compute()
        run.action_confirm()
        self.assertEqual(run.gross, 120)

    def test_what_another_run_pays_is_not_missing(self):
        self._hold(2, self.amina)
        self._compute_run()
        self._hold(3, self.amina)
        run = self._compute_run()
        self.assertFalse(run.alerts)
        run.action_confirm()
        self.assertEqual(run.gross, 80)

    def test_a_closed_run_tells_what_was_recorded_after_it(self):
        run = self._close_march()
        self.assertFalse(run.alerts)
        late = self._hold(3, self.batoul | self.chadia)
        self._hold("2026-04-01", self.batoul)
        run.invalidate_recordset(["alerts"])
        self.assertEqual(set(run.alerts), {"unpaid_mamiam.attendance"})
        told = run.alerts["unpaid_mamiam.attendance"]
        self.assertIn("paid in none: 2", told["message"])
        self.assertEqual(self._rows(told), late)

    def test_the_next_run_catches_up_by_itself_and_says_so(self):
        march = self._close_march()
        self._hold(5, self.batoul)
        late = self._hold(4, self.batoul | self.chadia)
        self._hold("2026-04-01", self.amina)
        april = self._compute_run(date_from="2026-04-01")
        self.assertEqual(april.date_catch_up, date(2026, 3, 4))
        self.assertEqual(april.gross, 320)
        self.assertEqual(self._stipend(april, self.batoul).days, 2)
        told = april.alerts["earlier"]
        self.assertEqual(told["level"], "info")
        self.assertIn("March 2026, and paid here: 3", told["message"])
        self.assertLess(set(late.ids), set(self._rows(told).mapped("res_id")))
        march.invalidate_recordset(["alerts"])
        self.assertEqual(set(march.alerts), {f"later_{april.id}"})
        told = march.alerts[f"later_{april.id}"]
        self.assertIn(f"paid in {april.display_name}: 3", told["message"])
        self.assertEqual(self._rows(told).run_id, april)
        april.action_confirm()
        self.assertEqual(april.state, "confirmed")

    def test_what_comes_late_after_the_next_run_was_made_is_told_there(self):
        self._close_march()
        self._hold("2026-04-01", self.amina)
        april = self._compute_run(date_from="2026-04-01")
        self.assertFalse(april.date_catch_up)
        self._hold(4, self.batoul)
        april.invalidate_recordset(["alerts"])
        told = april.alerts["late"]
        self.assertIn("March 2026, and paid in none: 1", told["message"])
        model, method, ids = told["action_call"]
        getattr(self.env[model].with_user(self.officer).browse(ids), method)()
        self.assertEqual(april.date_catch_up, date(2026, 3, 4))
        self.assertEqual(april.gross, 160)
        self.assertNotIn("late", april.alerts or ())

    def test_who_doesnt_want_to_catch_up_need_not(self):
        self._close_march()
        self._hold(4, self.batoul)
        self._hold("2026-04-01", self.amina)
        form = Form(self.env["mamiam.stipend.run"].with_user(self.officer))
        form.date_from = date(2026, 4, 1)
        self.assertEqual(form.date_catch_up, date(2026, 3, 4))
        form.date_catch_up = False
        april = form.save()
        april.action_compute()
        self.assertEqual(april.gross, 80)
        self.assertIn("late", april.alerts)
        april.action_confirm()
        self.assertEqual(april.state, "confirmed")

    def test_computing_again_keeps_what_was_caught_up(self):
        self._close_march()
        self._hold(4, self.batoul)
        april = self._compute_run(date_from="2026-04-01")
        april.cohort_ids = self.cohort
        self.assertEqual(april.date_catch_up, date(2026, 3, 4))
        april.action_compute()
        self.assertEqual(april.gross, 80)

    def test_what_no_run_has_paid_for_is_not_caught_up(self):
        """Neither the months before the first run, nor those of another cohort."""
        other = self._create_cohort("Second", "S2")
        dalila = self._enroll("Dalila", cohort=other)
        self._hold("2026-02-10", self.batoul)
        self._hold(3, dalila)
        self._close_march(cohort_ids=[Command.set(self.cohort.ids)])
        self._hold("2026-04-01", self.amina)
        april = self._compute_run(date_from="2026-04-01")
        self.assertFalse(april.date_catch_up)
        self.assertFalse(april.alerts)
        self.assertEqual(april.gross, 80)

    def test_the_month_of_a_draft_is_not_caught_up(self):
        self._hold(2, self.amina)
        self._compute_run()
        self._hold(3, self.batoul)
        april = self._create_run(date_from="2026-04-01")
        self.assertFalse(april.date_catch_up)

    def test_accountants_are_told_without_the_rows(self):
        run = self._close_march()
        self._hold(3, self.batoul)
        seen = run.with_user(self.users["accountant"]).alerts
        self.assertEqual(set(seen), {"unpaid_mamiam.attendance"})
        self.assertNotIn("action", seen["unpaid_mamiam.attendance"])
        draft = self._compute_run(date_from="2026-04-01")
        self._hold("2026-04-01", self.amina)
        self.env.invalidate_all()
        seen = draft.with_user(self.users["accountant"]).alerts
        self.assertIn("changed", seen)
        self.assertNotIn("action_call", seen["changed"])

    def test_queries_of_the_alerts_do_not_grow_with_the_women(self):
        def count(run):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertTrue(run.alerts)
            return self.env.cr.sql_log_count - before

        cohort = self._create_cohort("Large", "L")
        many_women = self._enroll(*[f"Woman {n}" for n in range(30)], cohort=cohort)
        many_women.regime_id = self.anapec
        many_women[::2].regime_id = self.occasional
        runs = []
        for women in (self.women, many_women):
            vals = {"cohort_ids": [Command.set(women.cohort_id.ids)]}
            self._hold(2, women)
            closed = self._post_run(**vals)
            self._hold(3, women)
            self._hold("2026-04-01", women)
            self._compute_run(date_from="2026-04-01", date_to="2026-04-10", **vals)
            self._hold(4, women)
            draft = self._compute_run(date_from="2026-04-11", **vals)
            self._hold("2026-04-13", women)
            self._hold(5, women)
            runs.append((closed, draft))
        for few, many in zip(*runs, strict=True):
            count(few)
            self.assertEqual(count(many), count(few))
