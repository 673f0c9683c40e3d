# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""A month's stipends, from attendance to the posted journal entry."""

from datetime import date

from measure import measure
from yardsticks import Result, create_plain

FIRST, LAST = date(2031, 9, 1), date(2031, 9, 30)


# Who is paid in one go: Odoo makes an entry for each, which takes its time.
PAID = 300


def stipend_run(scene):
    """A month in which every woman was there every day, from her days to her money."""
    env = scene.env
    _record_month(env, scene.sessions)
    bank = _prepare_accounts(env)
    run = env["mamiam.stipend.run"].create(
        {
            "name": "Bench",
            "date_from": FIRST,
            "date_to": LAST,
            "cohort_ids": scene.cohorts.ids,
        }
    )
    computed = measure(env, run.action_compute, 1)
    computed.rows = len(run.stipend_ids.line_ids) + len(run.stipend_ids)
    yield Result(
        "stipends computed",
        computed,
        create_plain(scene, computed.rows),
        constant=True,
    )
    plain = env["mamiam.bench.row"].create(scene.plain_rows(computed.rows))
    yield Result(
        "stipends confirmed",
        measure(env, run.action_confirm, computed.rows),
        measure(env, lambda: [row.amount for row in plain], computed.rows),
        constant=True,
    )
    posted = measure(env, run.action_post, 1)
    move = run.move_id
    posted.rows = len(move.line_ids)
    by_hand = env["account.move"].create(_prepare_entry(move))
    yield Result(
        "stipends posted",
        posted,
        create_plain(scene, posted.rows),
        _journal_entry(env, move, posted.rows),
        constant=True,
        # Odoo writes an entry's items, numbers them, posts them, sums them up.
        per_batch=10,
    )
    stipends = run.stipend_ids[:PAID]
    partners = stipends.partner_id
    by_hand.action_post()
    others = by_hand.line_ids.filtered(lambda line: line.partner_id in partners)
    yield Result(
        "stipends paid",
        measure(env, lambda: _pay(stipends, bank), len(stipends)),
        odoo=measure(env, lambda: _pay(others, bank), len(others)),
        max_odoo=1.0,
        # Odoo links and numbers each payment's entry by itself.
        max_queries=200 + 17 * len(stipends),
    )


def _pay(records, journal):
    """Pay with Odoo's wizard, one payment for each partner."""
    action = records.action_register_payment()
    context = {**action["context"], "default_group_payment": False}
    records.env["account.payment.register"].with_context(**context).create(
        {"journal_id": journal.id}
    )._create_payments()


def _record_month(env, sessions):
    """All of them present in the sessions of the month, as rows: it is not timed."""
    env.flush_all()
    env.cr.execute(
        "UPDATE mamiam_session SET state = 'held' WHERE id = ANY(%s)"
        " AND start BETWEEN %s AND %s",
        [sessions.ids, FIRST, LAST],
    )
    env.cr.execute(
        "UPDATE mamiam_attendance attendance SET status = 'present'"
        " FROM mamiam_session session WHERE session.id = attendance.session_id"
        " AND session.id = ANY(%s) AND session.state = 'held'",
        [sessions.ids],
    )
    env.invalidate_all()


def _prepare_accounts(env):
    """Set what the company needs; return the bank that pays."""
    company = env.company
    accounts = env["account.account"].create(
        [
            {"name": name, "code": code, "account_type": kind, "reconcile": owed}
            for name, code, kind, owed in (
                ("Bench expense", "BENCH1", "expense", False),
                ("Bench payable", "BENCH2", "liability_payable", True),
                ("Bench withholding", "BENCH3", "liability_current", False),
                ("Bench bank", "BENCH4", "asset_cash", False),
                ("Bench outstanding", "BENCH5", "asset_current", True),
            )
        ]
    )
    company.stipend_expense_account_id = accounts[0]
    company.stipend_payable_account_id = accounts[1]
    company.stipend_withholding_account_id = accounts[2]
    company.stipend_journal_id = env["account.journal"].create(
        {"name": "Bench", "code": "BNCH", "type": "general"}
    )
    env["mamiam.stipend.rate"].create(
        [
            {"kind": kind, "date_from": FIRST, "amount": amount}
            for kind, amount in (("training_day", 60), ("transport_day", 20))
        ]
    )
    bank = env["account.journal"].create(
        {
            "name": "Bench bank",
            "code": "BNCB",
            "type": "bank",
            "default_account_id": accounts[3].id,
        }
    )
    bank.outbound_payment_method_line_ids.payment_account_id = accounts[4]
    return bank


def _journal_entry(env, move, rows):
    """Yardstick (b): somebody types the run's journal entry by hand, and posts it."""
    vals = _prepare_entry(move)
    return measure(env, lambda: env["account.move"].create(vals).action_post(), rows)


def _prepare_entry(move):
    return {
        "move_type": "entry",
        "journal_id": move.journal_id.id,
        "date": LAST,
        "line_ids": [
            (
                0,
                0,
                {
                    "name": line.name,
                    "account_id": line.account_id.id,
                    "partner_id": line.partner_id.id,
                    "balance": line.balance,
                },
            )
            for line in move.line_ids
        ],
    }
