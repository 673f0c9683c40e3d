# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.account.tests.common import AccountTestInvoicingCommon

from .event_common import CateringEventCommon


class AccountCommon(AccountTestInvoicingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The accountant of that scene may not make events and menus.
        cls.env = cls.env(su=True)


@tagged("post_install", "-at_install")
class TestMamiamCateringEventAmounts(CateringEventCommon, AccountCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.account = cls.event.sudo().analytic_account_id

    def _invoice(self, **vals):
        wizard = (
            self.env["sale.advance.payment.inv"]
            .with_user(self.sale_manager)
            .with_context(active_model="sale.order", active_ids=self.order.ids)
            .create(vals)
        )
        invoice = wizard._create_invoices(wizard.sale_order_ids)
        invoice.sudo().action_post()
        return invoice.sudo()

    def _bill(self, amount, **vals):
        bill = self.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": self.partner_a.id,
                "invoice_date": "2024-03-08",
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "Vegetables",
                            "price_unit": amount,
                            "tax_ids": [Command.clear()],
                            "analytic_distribution": {str(self.account.id): 100},
                        }
                    )
                ],
                **vals,
            }
        )
        bill.action_post()
        return bill

    def _pay(self, move):
        wizard = self.env["account.payment.register"].with_user(self.accountant)
        wizard.with_context(active_model="account.move", active_ids=move.ids).create(
            {}
        ).action_create_payments()

    def test_cancelled_order_leads_to_the_credit_note_of_its_deposit(self):
        deposit = self._invoice(advance_payment_method="percentage", amount=40)
        self._pay(deposit)
        self.order.with_user(self.sale_manager).action_cancel()
        self.assertIn("paid", self.order.cancelled_invoicing)
        self.assertEqual(self.order.activity_ids.user_id, self.order.user_id)
        self.assertEqual(deposit.activity_ids.user_id, self.accountant)
        refund = (
            self.env["account.move.reversal"]
            .with_user(self.accountant)
            .with_context(active_model="account.move", active_ids=deposit.ids)
            .create({"journal_id": deposit.journal_id.id})
            .reverse_moves()
        )
        refund = deposit.browse(refund["res_id"])
        refund.action_post()
        self.order.invalidate_recordset(["cancelled_invoicing"])
        self.assertIn("credited", self.order.cancelled_invoicing)
        self._pay(refund)
        self.order.invalidate_recordset(["cancelled_invoicing"])
        self.assertFalse(self.order.cancelled_invoicing)

    def test_accountant_charges_a_bill_to_the_event(self):
        move = self.env["account.move"].with_user(self.accountant)
        with Form(move.with_context(default_move_type="in_invoice")) as form:
            form.partner_id = self.partner_a
            form.invoice_date = "2024-03-08"
            with form.invoice_line_ids.new() as line:
                line.name = "Vegetables"
                line.price_unit = 90
                line.analytic_distribution = {str(self.account.id): 100}
                line.tax_ids.clear()
        form.save().action_post()
        self.assertEqual(self.event.sudo().food_cost, 90)

    def _work(self):
        shift = self._new_shift(event_id=self.event.id)
        self._assign(shift, self.aicha, self.batoul)
        shift.action_done()

    def _amounts(self):
        event = self.event.sudo()
        return event.revenue, event.food_cost, event.labor_cost, event.margin

    def test_margin_from_deposit_final_invoice_bills_and_work(self):
        self._invoice(advance_payment_method="percentage", amount=40)
        self.assertEqual(self._amounts(), (1920, 0, 0, 1920))
        final = self._invoice(advance_payment_method="delivered")
        self.assertEqual(self._amounts(), (4800, 0, 0, 4800))
        self.assertEqual(final.amount_untaxed, 2880)
        self._bill(1100)
        self._work()
        self.assertEqual(self._amounts(), (4800, 1100, 160, 3540))
        self.assertEqual(self.event.sudo().invoice_count, 2)

    def test_invoice_and_bill_open_their_event(self):
        for move, user in (
            (
                self._invoice(advance_payment_method="percentage", amount=40),
                self.salesman,
            ),
            (self._invoice(advance_payment_method="delivered"), self.accountant),
            (self._bill(1100), self.accountant),
        ):
            action = move.with_user(user).action_view_catering_events()
            self.assertEqual(
                (action["res_model"], action["res_id"]),
                (self.event._name, self.event.id),
            )
        other = self._bill(50)
        other.button_draft()
        other.invoice_line_ids.analytic_distribution = False
        self.assertFalse(other.with_user(self.accountant).catering_event_ids)
        with self.assertRaises(AccessError):
            other.with_user(self.trainer).read(["catering_event_ids"])

    def test_credit_note_and_draft_take_nothing_for_granted(self):
        invoice = self._invoice(advance_payment_method="delivered")
        refund = invoice._reverse_moves()
        self.assertEqual(self._amounts()[0], 4800)
        refund.action_post()
        self.assertEqual(self._amounts()[0], 0)
        refund.button_draft()
        self.assertEqual(self._amounts()[0], 4800)

    def test_corrected_bill_corrects_the_cost(self):
        bill = self._bill(1100)
        bill.button_draft()
        self.assertEqual(self._amounts()[1], 0)
        bill.invoice_line_ids.price_unit = 900
        bill.action_post()
        self.assertEqual(self._amounts()[1], 900)

    def test_items_open_from_the_event(self):
        self._bill(1100)
        self._invoice(advance_payment_method="delivered")
        event = self.event.with_user(self.director)
        action = event.action_view_analytic_lines()
        items = self.env["account.analytic.line"].search(action["domain"])
        self.assertEqual(sum(items.mapped("amount")), 4800 - 1100)
        self.assertEqual(event.analytic_line_count, len(items))

    def test_stipends_count_once_as_labor(self):
        company = self.env.company
        journal = self.company_data["default_journal_misc"]
        expense = self.company_data["default_account_expense"]
        company.write(
            {
                "stipend_journal_id": journal.id,
                "stipend_expense_account_id": expense.id,
                "stipend_payable_account_id": self.company_data[
                    "default_account_payable"
                ].id,
            }
        )
        self.enrollments.regime_id = self.env["mamiam.stipend.regime"].create(
            {"name": "Regime of the tests", "code": "tests"}
        )
        self._work()
        run = self._new_run()
        run.action_compute()
        run.sudo().action_confirm()
        run.sudo().action_post()
        lines = self.env["account.analytic.line"].search(
            [(self.account.plan_id._column_name(), "=", self.account.id)]
        )
        self.assertEqual(sum(lines.mapped("amount")), -160)
        self.assertEqual(self._amounts(), (0, 0, 160, -160))

    def test_invoice_names_the_event(self):
        invoice = self._invoice(advance_payment_method="percentage", amount=40)
        html, _type = (
            self.env["ir.actions.report"]
            .with_user(self.accountant)
            ._render_qweb_html("account.report_invoice", invoice.ids)
        )
        self.assertIn("Villa des Arts", html.decode())

    def test_customer_pays_the_deposit(self):
        invoice = self._invoice(advance_payment_method="percentage", amount=40)
        self.env["account.payment.register"].with_user(self.accountant).with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create({})._create_payments()
        self.assertIn(invoice.payment_state, ("paid", "in_payment"))

    def test_deposit_of_the_event_type_is_asked_for(self):
        self.assertEqual(self.order.prepayment_percent, 0.4)
        wizard = self.env["sale.advance.payment.inv"].with_context(
            active_model="sale.order", active_ids=self.order.ids
        )
        deposit = Form(wizard)
        self.assertEqual(deposit.advance_payment_method, "percentage")
        self.assertEqual(deposit.amount, 40)
        deposit.save().create_invoices()
        self.assertEqual(self.order.invoice_ids.amount_untaxed, 1920)
        self.assertEqual(Form(wizard).advance_payment_method, "delivered")

    def test_estimated_food_cost_comes_from_the_recipes(self):
        self.assertAlmostEqual(self.event.sudo().food_cost_estimated, 60 * 10)

    def test_kitchen_sees_no_money(self):
        for name in ("amount_ordered", "revenue", "labor_cost", "margin"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                self.event.read([name])
        self.assertEqual(self.event.with_user(self.director).amount_ordered, 4800)
        self.assertEqual(self.event.with_user(self.accountant).amount_ordered, 4800)
