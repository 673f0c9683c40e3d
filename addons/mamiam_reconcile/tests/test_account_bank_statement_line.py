# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from lxml import etree

from odoo import fields
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools.safe_eval import safe_eval

from odoo.addons.account.tests.common import AccountTestInvoicingCommon


@tagged("post_install", "-at_install")
class TestAccountBankStatementLine(AccountTestInvoicingCommon):
    """Two invoices of one customer, with a tax that is due when they are paid."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.company_data["company"]
        cls.company.tax_exigibility = True
        cls.bank = cls.company_data["default_journal_bank"]
        cls.transition = cls.env["account.account"].create(
            {
                "name": "Tax that waits",
                "code": "455999",
                "account_type": "liability_current",
                "reconcile": True,
            }
        )
        cls.tax = cls.company_data["default_tax_sale"].copy(
            {
                "name": "Tax on payment",
                "tax_exigibility": "on_payment",
                "cash_basis_transition_account_id": cls.transition.id,
            }
        )
        cls.accountant = new_test_user(
            cls.env,
            login="reconcile_accountant",
            groups="base.group_user,account.group_account_user",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        cls.late = cls._create_invoice_due("2026-03-31", 100)
        cls.soon = cls._create_invoice_due("2026-02-28", 200)

    @classmethod
    def _create_invoice_due(cls, date, price):
        invoice = cls.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": cls.partner_a.id,
                "invoice_date": "2026-02-01",
                "invoice_date_due": date,
                "invoice_payment_term_id": False,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": "Dinner",
                            "price_unit": price,
                            "tax_ids": [Command.set(cls.tax.ids)],
                        }
                    )
                ],
            }
        )
        invoice.action_post()
        return invoice

    def _receive(self, label, amount):
        return (
            self.env["account.bank.statement.line"]
            .with_user(self.accountant)
            .create(
                {
                    "journal_id": self.bank.id,
                    "date": "2026-03-01",
                    "payment_ref": label,
                    "amount": amount,
                }
            )
        )

    def _receivable(self, invoices):
        return invoices.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )

    def _proposed(self, line):
        ids = line.reconcile_data_info["counterparts"]
        return self.env["account.move.line"].browse(ids)

    def test_the_invoice_of_the_label_is_proposed(self):
        line = self._receive(f"VIR ATLAS {self.late.name}", self.late.amount_total)
        self.assertEqual(self._proposed(line), self._receivable(self.late))
        self.assertFalse(line.is_reconciled)
        line.reconcile_bank_line()
        self.assertTrue(line.is_reconciled)
        self.assertTrue(self.late.currency_id.is_zero(self.late.amount_residual))
        self.assertTrue(self.soon.amount_residual)

    def test_what_is_posted_after_the_money_came_is_proposed_too(self):
        self.late.button_draft()
        line = (
            self.env["account.bank.statement.line"]
            .with_context(_test_account_reconcile_oca=True)
            .create(
                {
                    "journal_id": self.bank.id,
                    "date": "2026-03-01",
                    "payment_ref": f"VIR {self.late.name}",
                    "amount": self.late.amount_total,
                }
            )
        )
        self.assertFalse(self._proposed(line))
        self.late.action_post()
        self.env.invalidate_all()
        self.assertEqual(self._proposed(line), self._receivable(self.late))
        self.assertFalse(line.is_reconciled)

    def test_banks_write_numbers_their_way(self):
        for separator in (" ", "-", ""):
            with self.subTest(separator=separator):
                number = self.late.name.replace("/", separator).lower()
                line = self._receive(f"virement {number} merci", 50)
                self.assertEqual(self._proposed(line), self._receivable(self.late))

    def test_a_longer_number_is_another(self):
        line = self._receive(f"VIR {self.late.name}7", self.late.amount_total)
        self.assertFalse(self._proposed(line))

    def test_a_payment_out_is_not_proposed_a_receivable(self):
        line = self._receive(f"Frais {self.late.name}", -self.late.amount_total)
        self.assertFalse(self._proposed(line))

    def test_what_is_named_twice_is_paid_by_due_date(self):
        both = self.late | self.soon
        label = " ".join(both.mapped("name"))
        line = self._receive(f"VIR {label}", sum(both.mapped("amount_total")))
        self.assertEqual(
            self._proposed(line),
            self._receivable(self.soon) + self._receivable(self.late),
        )
        line = self._receive(f"VIR {label}", self.late.amount_total)
        self.assertEqual(self._proposed(line), self._receivable(self.late))
        line = self._receive(f"VIR {label}", 10)
        self.assertEqual(self._proposed(line), self._receivable(self.soon))

    def test_the_order_of_an_event_names_its_invoice(self):
        # sudo: the accountant of the tests sells nothing.
        order = (
            self.env["sale.order"]
            .sudo()
            .create(
                {
                    "partner_id": self.partner_b.id,
                    "order_line": [Command.create({"product_id": self.product_a.id})],
                }
            )
        )
        order.action_confirm()
        order.order_line.qty_delivered = 1
        invoice = order._create_invoices()
        invoice.invoice_date = fields.Date.to_date("2026-02-01")
        invoice.action_post()
        line = self._receive(f"Mariage {order.name}", invoice.amount_total)
        self.assertEqual(self._proposed(line), self._receivable(invoice))

    def test_taxes_are_not_among_the_choices(self):
        line = self._receive("VIR", 1000)
        view = line.get_view(
            self.env.ref(
                "account_reconcile_oca.bank_statement_line_form_reconcile_view"
            ).id
        )
        (node,) = etree.fromstring(view["arch"]).xpath(
            "//field[@name='add_account_move_line_id']"
        )
        domain = safe_eval(
            node.get("domain"), {"id": line.id, "company_id": self.company.id}
        )
        choices = self.env["account.move.line"].search(domain)
        self.assertLessEqual(self._receivable(self.late | self.soon), choices)
        self.assertNotIn(self.transition, choices.account_id)
        self.assertIn(self.transition, (self.late | self.soon).line_ids.account_id)

    def test_choices_come_by_due_date(self):
        view = self.env["account.move.line"].get_view(
            self.env.ref(
                "account_reconcile_oca.account_move_line_tree_reconcile_view"
            ).id
        )
        order = etree.fromstring(view["arch"]).get("default_order")
        receivables = self._receivable(self.late | self.soon)
        self.assertEqual(
            self.env["account.move.line"].search(
                [("id", "in", receivables.ids)], order=order
            ),
            self._receivable(self.soon) + self._receivable(self.late),
        )
