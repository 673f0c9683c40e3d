# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .stipend_common import StipendCommon


@tagged("post_install", "-at_install")
class TestStipendPost(StipendCommon):
    def test_one_entry_owes_each_woman_her_net_amount(self):
        self._hold(2)
        run = self._post_run()
        move = run.move_id
        self.assertRecordValues(
            move,
            [
                {
                    "state": "posted",
                    "journal_id": self.journal.id,
                    "date": run.date_to,
                    "ref": f"{run.name} 2026-03",
                    "company_id": self.company.id,
                }
            ],
        )
        payables = move.line_ids.filtered(lambda x: x.account_id == self.payable)
        self.assertRecordValues(
            payables.sorted("name"),
            [
                {"partner_id": self.amina.partner_id.id, "balance": -80},
                {"partner_id": self.batoul.partner_id.id, "balance": -56},
                {"partner_id": self.chadia.partner_id.id, "balance": -80},
            ],
        )
        withheld = move.line_ids.filtered(lambda x: x.account_id == self.withholding)
        self.assertEqual(withheld.mapped("balance"), [-24])
        expense = move.line_ids.filtered(lambda x: x.account_id == self.expense)
        self.assertEqual(sum(expense.mapped("balance")), 240)
        self.assertEqual(len(move.line_ids), 5)
        self.assertEqual(run.state, "posted")

    def test_what_the_entry_says_is_in_no_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.occasional.with_context(lang="fr_FR").name = "Régime occasionnel"
        self._hold(2, self.batoul)
        run = self._compute_run()
        run.action_confirm()
        run.with_context(lang="fr_FR").action_post()
        reference = f"{run.name} 2026-03"
        self.assertEqual(
            set(run.move_id.line_ids.mapped("name")),
            {reference, f"Batoul ({reference})", f"TEST-C ({reference})"},
        )

    def test_the_expense_is_counted_on_its_analytic_account(self):
        self._hold(2, self.amina)
        run = self._compute_run()
        run.stipend_ids.line_ids = [
            Command.create({"date": "2026-03-31", "rate": 50, "reason": "Gift"})
        ]
        run.action_confirm()
        run.action_post()
        lines = run.move_id.line_ids.filtered(lambda x: x.account_id == self.expense)
        self.assertRecordValues(
            lines.sorted("balance"),
            [
                {"balance": 50, "analytic_distribution": False},
                {
                    "balance": 80,
                    "analytic_distribution": {str(self.analytic.id): 100.0},
                },
            ],
        )
        self.assertEqual(self.analytic.balance, -80)

    def test_the_entry_of_a_run_is_not_reversed(self):
        self._hold(2, self.amina)
        run = self._post_run()
        with self.assertRaisesRegex(UserError, run.name):
            run.move_id._reverse_moves()
        self.assertEqual(self._stipend(run, self.amina).payment_state, "not_paid")

    def test_who_gets_nothing_is_owed_nothing(self):
        self._hold(2, self.amina | self.batoul)
        run = self._compute_run()
        stipend = self._stipend(run, self.amina)
        stipend.line_ids = [
            Command.create({"date": "2026-03-31", "rate": -80, "reason": "Loan"})
        ]
        run.action_confirm()
        run.action_post()
        self.assertFalse(stipend.move_line_id)
        self.assertEqual(stipend.payment_state, "paid")
        self._pay(run)
        self.assertEqual(run.state, "paid")

    def test_two_enrollments_of_a_woman_are_owed_apart(self):
        self._hold(2, self.amina)
        cohort = self._create_cohort("Second", "S2")
        again = self.env["mamiam.enrollment"].create(
            {
                "beneficiary_id": self.amina.beneficiary_id.id,
                "cohort_id": cohort.id,
                "date_start": "2026-01-01",
            }
        )
        self._hold(4, again)
        self._hold(5, again)
        run = self._post_run()
        amounts = {s.enrollment_id: s.move_line_id.balance for s in run.stipend_ids}
        self.assertEqual(amounts, {self.amina: -80, again: -160})

    def test_missing_settings_are_named(self):
        self._hold(2, self.amina)
        run = self._compute_run()
        run.action_confirm()
        self.company.stipend_journal_id = False
        self.company.stipend_payable_account_id = False
        message = "Stipend Journal and Stipend Payable Account"
        with self.assertRaisesRegex(UserError, message):
            run.action_post()
        admin = self._create_user(
            "admin", "base.group_system,account.group_account_manager"
        )
        with self.assertRaisesRegex(RedirectWarning, message):
            run.with_user(admin).action_post()

    def test_an_account_of_withholding_is_needed_only_to_withhold(self):
        self.company.stipend_withholding_account_id = False
        self._hold(2, self.amina)
        self.assertEqual(self._post_run().state, "posted")

    def test_posting_needs_access_to_the_accounts(self):
        self._hold(2)
        run = self._compute_run()
        run.action_confirm()
        with self.assertRaises(AccessError):
            run.with_user(self.users["stipend_officer"]).action_post()
        run.with_user(self.users["accountant"]).action_post()
        self.assertEqual(run.state, "posted")

    def test_a_draft_is_not_posted(self):
        self._hold(2)
        run = self._compute_run()
        run.action_post()
        self.assertFalse(run.move_id)

    def test_paid_by_bank_one_payment_for_each_woman(self):
        self._hold(2)
        run = self._post_run()
        payments = self._pay(run, group_payment=False)
        self.assertEqual(payments.partner_id, self.women.partner_id)
        self.assertEqual(sorted(payments.mapped("amount")), [56, 80, 80])
        self.assertEqual(set(run.stipend_ids.mapped("payment_state")), {"paid"})
        self.assertRecordValues(run, [{"state": "paid", "residual": 0}])
        self.assertEqual(run.payment_count, 3)

    def test_some_are_paid_in_cash_the_others_later(self):
        self._hold(2)
        run = self._post_run()
        first = self._stipend(run, self.amina)
        self._pay(first, journal=self.cash, payment_date="2026-04-02")
        self.assertEqual(first.payment_state, "paid")
        self.assertEqual(str(first.date_paid), "2026-04-02")
        self.assertRecordValues(run, [{"state": "posted", "residual": 136}])
        self._pay(run)
        self.assertEqual(run.state, "paid")

    def test_two_runs_are_paid_at_once(self):
        self._hold(2, self.amina)
        self._hold("2026-04-01", self.amina | self.batoul)
        march = self._post_run()
        april = self._post_run(date_from="2026-04-01")
        payments = self._pay(march | april)
        self.assertEqual(len(payments), 3)
        self.assertEqual(set((march | april).mapped("state")), {"paid"})
        for run in march | april:
            paid = run.stipend_ids.payment_ids
            self.assertEqual(run.move_id.matched_payment_ids, paid)

    def test_a_part_may_be_paid(self):
        self._hold(2, self.amina)
        run = self._post_run()
        self._pay(run, amount=30)
        self.assertRecordValues(
            run.stipend_ids, [{"payment_state": "partial", "residual": 50}]
        )
        self.assertEqual(run.state, "posted")

    def test_nothing_is_paid_before_it_is_posted_nor_twice(self):
        self._hold(2)
        run = self._compute_run()
        run.action_confirm()
        with self.assertRaisesRegex(UserError, "Nothing is left to pay"):
            run.action_register_payment()
        run.action_post()
        self._pay(run)
        with self.assertRaisesRegex(UserError, "Nothing is left to pay"):
            run.action_register_payment()

    def test_an_entry_taken_back_is_posted_with_its_number(self):
        self._hold(2)
        run = self._post_run()
        move, name = run.move_id, run.move_id.name
        run.action_reset()
        self.assertEqual((run.state, move.state), ("confirmed", "draft"))
        run.action_reset()
        self._hold(3)
        run.action_compute()
        run.action_confirm()
        run.action_post()
        self.assertEqual((run.move_id, move.name), (move, name))
        payables = move.line_ids.filtered(lambda x: x.account_id == self.payable)
        self.assertEqual(sum(payables.mapped("balance")), -432)

    def test_a_paid_run_is_not_taken_back(self):
        self._hold(2)
        run = self._post_run()
        payments = self._pay(self._stipend(run, self.amina))
        with self.assertRaisesRegex(UserError, "Amina was paid already"):
            run.action_reset()
        for take_back in (run.move_id.button_draft, run.move_id.button_cancel):
            with self.assertRaisesRegex(UserError, "Amina was paid already"):
                take_back()
        payments.action_draft()
        payments.action_cancel()
        run.action_reset()
        self.assertEqual(run.state, "confirmed")

    def test_a_posted_run_is_not_reopened_behind_its_entry(self):
        self._hold(2)
        run = self._post_run()
        with self.assertRaisesRegex(UserError, "is posted"):
            run.confirmed = False

    def test_the_entry_opens_its_run(self):
        self._hold(2)
        run = self._post_run()
        action = run.move_id.with_user(self.officer).action_view_stipend_run()
        self.assertEqual(
            (action["res_model"], action["res_id"]), ("mamiam.stipend.run", run.id)
        )

    def test_the_run_follows_its_entry(self):
        self._hold(2)
        run = self._post_run()
        run.move_id.button_draft()
        self.assertEqual(run.state, "confirmed")
