# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Deposits, invoices, what the bank says of them, and what the kitchen bought."""

from datetime import timedelta

from odoo.fields import Command

from .tools import named, today
from .users import acting_as

# Of the season's events, the last ones whose balance the accountant has yet to match.
TO_RECONCILE = 2
SUPPLIERS = ("supplier_market", "supplier_grocery", "supplier_butcher")


def tell(env):
    """Invoice what was served, match the bank to it, and book the suppliers' bills."""
    env = acting_as(env, "accountant")
    events = env["mamiam.catering.event"].search(
        [("state", "!=", "tentative")], order="start"
    )
    served = events.filtered(lambda event: event.state in ("served", "closed"))
    deposits = _invoice_deposits(env, events)
    balances = _invoice_balances(env, served)
    _pay_suppliers(env, _book_food(env, served))
    _receive(env, deposits | balances[:-TO_RECONCILE], is_matched=True)
    _receive(env, balances[-TO_RECONCILE:], is_matched=False)


def _invoice_deposits(env, events):
    """The deposit of its kind of event, invoiced when the client signed."""
    sales = acting_as(env, "sales")
    invoices = env["account.move"]
    for event in events:
        order = event.order_id.with_env(sales)
        wizard = (
            sales["sale.advance.payment.inv"]
            .with_context(active_model="sale.order", active_ids=order.ids)
            .create(
                {
                    "advance_payment_method": "percentage",
                    "amount": 100 * order.prepayment_percent,
                }
            )
        )
        invoice = wizard._create_invoices(order).with_env(env)
        invoice.invoice_date = order.signed_on.date()
        invoices |= invoice
    invoices.action_post()
    return invoices


def _invoice_balances(env, events):
    """The rest, invoiced the day after the event."""
    orders = events.order_id.with_env(acting_as(env, "sales"))
    invoices = orders._create_invoices(grouped=True, final=True).with_env(env)
    for invoice in invoices:
        order = invoice.line_ids.sale_line_ids.order_id
        invoice.invoice_date = order.event_start.date() + timedelta(days=1)
    invoices.action_post()
    return invoices.sorted("invoice_date")


def _book_food(env, events):
    """A market bill of about what the recipes ask for, charged to the event."""
    bills = env["account.move"].create(
        [
            {
                "move_type": "in_invoice",
                "partner_id": named(env, SUPPLIERS[index % len(SUPPLIERS)]).id,
                "invoice_date": event.start.date(),
                "ref": f"BL-{event.start:%y%m%d}",
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": f"Denrées pour {event.name}",
                            "price_unit": round(
                                event.food_cost_estimated * (0.94 + index % 5 / 20), 2
                            ),
                            "tax_ids": [Command.clear()],
                            "analytic_distribution": {
                                str(event.analytic_account_id.id): 100
                            },
                        }
                    )
                ],
            }
            for index, event in enumerate(events)
        ]
    )
    bills.action_post()
    return bills


def _pay_suppliers(env, bills):
    """Pay what is due, one transfer for each supplier."""
    due = bills.filtered(lambda bill: bill.invoice_date_due < today(env))
    wizard = (
        env["account.payment.register"]
        .with_context(active_model="account.move", active_ids=due.ids)
        .create({"group_payment": True})
    )
    wizard._create_payments()


def _receive(env, invoices, is_matched):
    """Let the bank receive each invoice a week later, and match it as on its screen."""
    journal = env["account.journal"].search(
        [("type", "=", "bank"), ("company_id", "=", env.company.id)], limit=1
    )
    lines = env["account.bank.statement.line"].create(
        [
            {
                "journal_id": journal.id,
                "date": min(invoice.invoice_date + timedelta(days=7), today(env)),
                "payment_ref": f"Virement {invoice.name}",
                "partner_id": is_matched and invoice.partner_id.id,
                "partner_name": invoice.partner_id.name,
                "amount": invoice.amount_residual,
            }
            for invoice in invoices
        ]
    )
    if not is_matched:
        return
    for line, invoice in zip(lines, invoices, strict=True):
        if not line.is_reconciled:
            line._add_account_move_line(
                invoice.line_ids.filtered(
                    lambda item: item.account_type == "asset_receivable"
                ),
                keep_current=True,
            )
            line.reconcile_bank_line()
