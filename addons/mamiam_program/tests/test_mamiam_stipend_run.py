# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .stipend_common import StipendCommon


@tagged("post_install", "-at_install")
class TestStipendRun(StipendCommon):
    @freeze_time("2026-04-10")
    def test_a_new_run_is_for_last_month(self):
        run = self.env["mamiam.stipend.run"].with_user(self.officer).create({})
        self.assertEqual(run.date_from, date(2026, 3, 1))
        self.assertEqual(run.date_to, date(2026, 3, 31))
        self.assertRegex(run.display_name, r"^Stipends of March 2026 \(STI-\d+\)$")
        self.assertEqual(run.state, "draft")

    def test_each_reads_the_month_in_their_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.env["res.lang"]._activate_lang("ar_001")
        run = self._create_run().with_context(lang="fr_FR")
        french, arabic = run.display_name, run.with_context(lang="ar_001").display_name
        self.assertIn("mars 2026", french)
        self.assertIn("مارس", arabic)
        for name in (french, arabic):
            self.assertIn(run.name, name)

    def test_an_attended_day_is_paid_with_its_transport(self):
        self._hold(2)
        self._hold(4, self.amina | self.batoul, "late")
        self._hold(6, self.amina, "absent")
        self._hold(9, self.batoul, "excused")
        run = self._compute_run()
        self.assertRecordValues(
            run.stipend_ids.sorted("name"),
            [
                {"name": "Amina", "days": 2, "gross": 160},
                {"name": "Batoul", "days": 2, "gross": 160},
                {"name": "Chadia", "days": 1, "gross": 80},
            ],
        )
        self.assertEqual(run.gross, 400)
        self.assertEqual(run.stipend_count, 3)

    def test_sessions_of_one_day_are_one_day(self):
        first = self._hold(2, self.amina)
        self._hold(2, self.amina, hour=14)
        run = self._compute_run()
        line = self._lines(run)
        self.assertEqual(line.quantity, 1)
        self.assertEqual((line.res_model, line.res_id), (first._name, first.id))

    def test_days_outside_the_month_are_not_paid(self):
        self._hold("2026-02-27")
        self._hold("2026-04-01")
        self.assertFalse(self._compute_run().stipend_ids)

    def test_a_run_of_some_cohorts_pays_no_other(self):
        self._hold(2)
        cohort = self._create_cohort("Second", "S2")
        dalila = self._enroll("Dalila", cohort=cohort)
        self._hold(3, dalila)
        run = self._compute_run(cohort_ids=[Command.set(cohort.ids)])
        self.assertEqual(run.stipend_ids.enrollment_id, dalila)

    def test_without_a_rate_of_transport_none_is_paid(self):
        self.env["mamiam.stipend.rate"].search(
            [("kind", "=", "transport_day")]
        ).unlink()
        self._hold(2, self.amina)
        self.assertEqual(self._compute_run().stipend_ids.line_ids.kind, "training_day")

    def test_rates_change_within_a_month(self):
        self._set_rate("training_day", "2026-03-10", 70)
        self._hold(9, self.amina)
        self._hold(10, self.amina)
        lines = self._lines(self._compute_run())
        self.assertEqual(lines.sorted("date").mapped("rate"), [60, 70])

    def test_what_was_confirmed_keeps_its_rate(self):
        self._hold(2, self.amina)
        run = self._compute_run()
        run.action_confirm()
        self._set_rate("training_day", "2026-03-01", 100)
        self.assertEqual(self._lines(run).rate, 60)

    def test_a_draft_computed_again_takes_the_rate_of_now(self):
        self._hold(2, self.amina)
        run = self._compute_run()
        self._set_rate("training_day", "2026-03-01", 100)
        run.action_compute()
        self.assertEqual(self._lines(run).rate, 100)

    def test_the_regime_withholds_its_share(self):
        self._hold(2)
        run = self._compute_run()
        self.assertRecordValues(
            run.stipend_ids.sorted("name"),
            [
                {"withholding_rate": 0, "withheld": 0, "net": 80},
                {"withholding_rate": 30, "withheld": 24, "net": 56},
                {"withholding_rate": 0, "withheld": 0, "net": 80},
            ],
        )
        self.assertEqual((run.withheld, run.net), (24, 216))

    def test_computing_twice_doubles_nothing(self):
        self._hold(2)
        run = self._compute_run()
        run.action_compute()
        self.assertEqual(len(run.stipend_ids), 3)
        self.assertEqual(len(run.stipend_ids.line_ids), 6)
        self.assertEqual(run.gross, 240)

    def test_adjustments_stay_when_it_is_computed_again(self):
        attendances = self._hold(2, self.amina)
        run = self._compute_run()
        run.stipend_ids.line_ids = [
            Command.create({"date": "2026-03-31", "rate": -15, "reason": "Apron"})
        ]
        attendances.write({"status": "absent"})
        self._hold(3, self.batoul)
        run.action_compute()
        self.assertEqual(self._stipend(run, self.amina).gross, -15)
        self.assertEqual(self._stipend(run, self.batoul).gross, 80)

    def test_an_adjustment_needs_a_reason(self):
        self._hold(2, self.amina)
        run = self._compute_run()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            run.stipend_ids.line_ids = [
                Command.create({"date": "2026-03-31", "rate": 10})
            ]
            self.env.flush_all()

    def test_who_no_longer_has_anything_loses_her_statement(self):
        attendances = self._hold(2, self.amina | self.batoul)
        run = self._compute_run()
        attendances[0].write({"status": "absent"})
        run.action_compute()
        self.assertEqual(run.stipend_ids.enrollment_id, self.batoul)

    def test_nothing_is_paid_twice(self):
        self._hold(2)
        self._compute_run()
        second = self._compute_run()
        self.assertFalse(second.stipend_ids)

    def test_a_day_is_not_paid_again_for_another_session(self):
        morning = self._hold(2, self.amina)
        self._compute_run()
        morning.write({"status": "absent"})
        self._hold(2, self.amina, hour=14)
        self.assertFalse(self._compute_run().stipend_ids)

    def test_the_database_refuses_to_pay_an_origin_twice(self):
        self._hold(2, self.amina)
        line = self._lines(self._compute_run())
        other = self._create_run()
        stipend = self.env["mamiam.stipend"].create(
            {"run_id": other.id, "enrollment_id": self.batoul.id}
        )
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.env["mamiam.stipend.line"].create(
                {
                    "stipend_id": stipend.id,
                    "kind": line.kind,
                    "date": line.date,
                    "res_model": line.res_model,
                    "res_id": line.res_id,
                }
            )

    def test_a_run_catches_up_on_what_none_has_paid(self):
        self._hold("2026-02-25", self.amina)
        self._hold(2, self.amina)
        run = self._compute_run(date_catch_up="2026-02-01")
        self.assertEqual(self._stipend(run, self.amina).days, 2)

    def test_an_empty_run_is_not_confirmed(self):
        with self.assertRaisesRegex(UserError, "is empty"):
            self._create_run().action_confirm()

    def test_what_was_corrected_since_is_computed_again(self):
        self._hold(2, self.amina)
        absent = self._hold(3, self.amina)
        run = self._compute_run()
        absent.with_user(self.users["program_officer"]).status = "absent"
        with self.assertRaisesRegex(UserError, "Amina for 03/03/2026"):
            run.action_confirm()
        run.action_compute()
        run.action_confirm()
        self.assertEqual((run.state, run.gross), ("confirmed", 80))

    def test_another_session_of_the_day_is_as_good(self):
        first = self._hold(2, self.amina)
        self._hold(2, self.amina, hour=14)
        run = self._compute_run()
        first.status = "absent"
        run.action_confirm()
        self.assertEqual(run.gross, 80)

    def test_nobody_is_left_owing_money(self):
        self._hold(2, self.amina)
        run = self._compute_run()
        run.stipend_ids.line_ids = [
            Command.create({"date": "2026-03-31", "rate": -100, "reason": "Loan"})
        ]
        with self.assertRaisesRegex(UserError, "Amina.* would owe"):
            run.action_confirm()

    def test_a_confirmed_run_refuses_changes(self):
        self._hold(2)
        run = self._compute_run()
        run.action_confirm()
        stipend = run.stipend_ids[0]
        with self.assertRaisesRegex(UserError, "is confirmed"):
            run.action_compute()
        with self.assertRaisesRegex(UserError, "is confirmed"):
            run.date_to = "2026-03-15"
        with self.assertRaisesRegex(UserError, "can't change"):
            stipend.line_ids[0].quantity = 2
        with self.assertRaisesRegex(UserError, "can't change"):
            stipend.line_ids[0].unlink()
        with self.assertRaisesRegex(UserError, "can't change"):
            stipend.line_ids = [
                Command.create({"date": "2026-03-31", "rate": 10, "reason": "Gift"})
            ]
        with self.assertRaisesRegex(UserError, "can't change"):
            stipend.unlink()
        with self.assertRaisesRegex(UserError, "is confirmed"):
            run.unlink()

    def test_a_confirmed_run_can_be_reopened(self):
        self._hold(2)
        run = self._compute_run()
        run.action_confirm()
        self._hold(3)
        run.action_reset()
        run.action_compute()
        self.assertEqual((run.state, run.gross), ("draft", 480))

    def test_a_deleted_draft_frees_what_it_paid(self):
        self._hold(2)
        self._compute_run().unlink()
        self.assertEqual(self._compute_run().gross, 240)

    def test_paid_attendance_is_not_taken_back(self):
        attendance = self._hold(2, self.amina)
        run = self._compute_run()
        run.action_confirm()
        officer = self.users["program_officer"]
        with self.assertRaisesRegex(UserError, "is paid in Stipends of March 2026"):
            attendance.with_user(officer).write({"status": "absent"})
        attendance.with_user(officer).write({"status": "late", "minutes": 5})
        self.assertEqual(attendance.status, "late")

    def test_a_paid_walk_in_stays_on_her_sheet(self):
        session = self._hold(2).session_id
        session.attendance_ids.filtered(
            lambda a: a.enrollment_id == self.amina
        ).status = "expected"
        session.attendance_ids.filtered(lambda a: a.status == "expected").unlink()
        walk_in = session._add_walk_in(self.amina)
        self._compute_run().action_confirm()
        paid = "is paid in Stipends of March 2026"
        with self.assertRaisesRegex(UserError, paid):
            walk_in.with_user(self.users["program_officer"]).unlink()
        with self.assertRaisesRegex(UserError, paid):
            session.action_cancel()
        self.assertEqual(walk_in.status, "present")

    def test_alerts_name_what_to_look_at(self):
        for day in (2, 3, 4, 5):
            self._hold(day, self.amina | self.chadia)
        alerts = self._compute_run().alerts
        self.assertEqual(set(alerts), {"regime", "ceiling"})
        domain = alerts["ceiling"]["action"]["domain"]
        above = self.env["mamiam.stipend"].search(domain)
        self.assertEqual(above.enrollment_id, self.amina)
        domain = alerts["regime"]["action"]["domain"]
        without = self.env["mamiam.stipend"].search(domain)
        self.assertEqual(without.enrollment_id, self.chadia)

    def test_the_ceiling_counts_all_runs_of_the_month(self):
        for day in (2, 3):
            self._hold(day, self.amina)
        self._compute_run(date_to="2026-03-15").action_confirm()
        for day in (16, 17):
            self._hold(day, self.amina)
        alerts = self._compute_run(date_from="2026-03-16").alerts
        self.assertEqual(set(alerts), {"ceiling"})

    def test_alert_of_days_without_a_rate(self):
        self.env["mamiam.stipend.rate"].search([("kind", "=", "training_day")]).unlink()
        self._hold(2, self.amina)
        run = self._compute_run()
        self.assertEqual(set(run.alerts), {"rate"})
        run.action_confirm()
        self.assertFalse(run.alerts)

    def test_alert_of_sheets_that_are_not_filled(self):
        self._hold(2, self.amina)
        unmarked = self._hold(3, self.amina, "expected")
        alerts = self._compute_run().alerts
        self.assertEqual(set(alerts), {"unmarked"})
        domain = alerts["unmarked"]["action"]["domain"]
        self.assertEqual(self.env["mamiam.attendance"].search(domain), unmarked)

    def test_the_regime_is_chosen_on_the_statement(self):
        self._hold(2, self.chadia)
        run = self._compute_run()
        run.stipend_ids.regime_id = self.occasional
        self.assertEqual(self.chadia.regime_id, self.occasional)
        self.assertEqual(run.withheld, 24)
        run.action_compute()
        self.assertEqual(run.withheld, 24)

    def test_a_line_opens_its_origin(self):
        attendance = self._hold(2, self.amina)
        action = self._lines(self._compute_run()).action_open_origin()
        self.assertEqual(action["res_model"], "mamiam.attendance")
        self.assertEqual(action["res_id"], attendance.id)

    def test_queries_do_not_grow_with_the_women(self):
        def count(run):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            run.action_compute()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        self._hold(2)
        self._hold(4)
        few = self._create_run(cohort_ids=[Command.set(self.cohort.ids)])
        cohort = self._create_cohort("Large", "L")
        many_women = self._enroll(*[f"Woman {n}" for n in range(30)], cohort=cohort)
        many_women.regime_id = self.anapec
        many_women[::2].regime_id = self.occasional
        self._hold(2, many_women, hour=14)
        self._hold(4, many_women, hour=14)
        many = self._create_run(cohort_ids=[Command.set(cohort.ids)])
        count(few)
        few_queries, many_queries = count(few), count(many)
        self.assertEqual(len(many.stipend_ids.line_ids), 120)
        self.assertLessEqual(many_queries, few_queries + 3)
