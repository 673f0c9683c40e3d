# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""A month's stipends, from attendance to the posted journal entry."""

from datetime import date

from measure import measure
from yardsticks import Result, create_plain

FIRST, LAST = date(2031, 9, 1), date(2031, 9, 30)


def stipend_run(scene):
    """Compute, confirm and post a month in which every woman was there every day."""
    env = scene.env
    _record_month(env, scene.sessions)
    _prepare_accounts(env)
    run = env["mamiam.stipend.run"].create(
        {
            "name": "Bench",
            "date_from": FIRST,
            "date_to": LAST,
            "cohort_ids": scene.cohorts.ids,
        }
    )

    def work():
        run.action_compute()
        run.action_confirm()
        run.action_post()

    sample = measure(env, work, 1)
    items = len(run.move_id.line_ids)
    sample.rows = len(run.stipend_ids.line_ids) + len(run.stipend_ids) + items
    return Result(
        "stipend run",
        sample,
        create_plain(scene, sample.rows),
        _journal_entry(env, run.move_id, sample.rows),
        constant=True,
    )


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
    company = env.company
    accounts = env["account.account"].create(
        [
            {"name": name, "code": code, "account_type": kind, "reconcile": owed}
            for name, code, kind, owed in (
                ("Bench expense", "BENCH1", "expense", False),
                ("Bench payable", "BENCH2", "liability_payable", True),
                ("Bench withholding", "BENCH3", "liability_current", False),
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


def _journal_entry(env, move, rows):
    """Yardstick (b): somebody types the run's journal entry by hand, and posts it."""
    vals = {
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
    # Rows are those of the run: the ratio is of the time for the same month.
    return measure(env, lambda: env["account.move"].create(vals).action_post(), rows)
