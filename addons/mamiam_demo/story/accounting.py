# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Deposits, invoices, what the bank says of them, and what the kitchen bought."""

from datetime import timedelta

from odoo.fields import Command

from .tools import named, today

# Of the season's events, the last ones whose balance the accountant has yet to match.
TO_RECONCILE = 2


def tell(env):
    """Invoice what was served, match the bank to it, and book the suppliers' bills."""
    events = env["mamiam.catering.event"].search([], order="start")
    served = events.filtered(lambda e: e.state in ("served", "closed"))
    deposits = env["account.move"]
    balances = env["account.move"]
    for event in events.filtered(lambda e: e.state != "tentative"):
        deposits |= _invoice_deposit(env, event)
    for event in served:
        balances |= _invoice_balance(env, event)
    for event in served:
        _book_food(env, event)
    _receive(env, deposits)
    _receive(env, balances[:-TO_RECONCILE])
    _receive(env, balances[-TO_RECONCILE:], reconcile=False)


def _invoice_deposit(env, event):
    """The deposit of its kind of event, invoiced when the client signed."""
    order = event.order_id
    wizard = env["sale.advance.payment.inv"].with_context(
        active_model="sale.order", active_ids=order.ids
    )
    before = order.invoice_ids
    wizard.create({
            "advance_payment_method": "percentage",
            "amount": 100 * order.prepayment_percent,
        })._create_invoices(
        order
    )
    invoice = order.invoice_ids - before
    date = min(event.start.date() - timedelta(days=12), today(env))
    return _post(invoice, date)


def _invoice_balance(env, event):
    """The rest, invoiced the day after the event."""
    invoice = event.order_id._create_invoices(final=True)
    return _post(invoice, event.start.date() + timedelta(days=1))


def _post(invoice, date):
    invoice.invoice_date = date
    invoice.action_post()
    return invoice


def _book_food(env, event):
    """A market bill of about a third of the price, charged to the event."""
    supplier = named(env, "supplier_market" if event.id % 2 else "supplier_grocery")
    cost = round(event.order_id.amount_untaxed * (0.29 + event.id % 5 / 50), 2)
    bill = env["account.move"].create(
        {
            "move_type": "in_invoice",
            "partner_id": supplier.id,
            "invoice_date": event.start.date(),
            "ref": f"BL-{event.start:%y%m%d}",
            "invoice_line_ids": [
                Command.create(
                    {
                        "name": env._("Ingredients for %(event)s", event=event.name),
                        "price_unit": cost,
                        "tax_ids": [Command.clear()],
                        "analytic_distribution": {
                            str(event.analytic_account_id.id): 100
                        },
                    }
                )
            ],
        }
    )
    bill.action_post()


def _receive(env, invoices, reconcile=True):
    """Let the bank receive each invoice a week later, and match it as on its screen."""
    journal = env["account.journal"].search(
        [("type", "=", "bank"), ("company_id", "=", env.company.id)], limit=1
    )
    for invoice in invoices:
        line = env["account.bank.statement.line"].create(
            {
                "journal_id": journal.id,
                "date": min(invoice.invoice_date + timedelta(days=7), today(env)),
                "payment_ref": env._("Transfer %(name)s", name=invoice.name),
                "partner_id": invoice.partner_id.id if reconcile else False,
                "partner_name": invoice.partner_id.name,
                "amount": invoice.amount_residual,
            }
        )
        if reconcile and not line.is_reconciled:
            due = invoice.line_ids.filtered(
                lambda item: item.account_type == "asset_receivable"
            )
            line._add_account_move_line(due)
            line.reconcile_bank_line()
