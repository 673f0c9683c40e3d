# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Rates, and a run for each month of the first cohort: paid, posted, and one to do."""

from datetime import timedelta
from types import SimpleNamespace

from .tools import month, named
from .users import acting_as

# kind, amount in MAD: per attended day, per day of travel, per hour of paid shift
RATES = (("training_day", 60), ("transport_day", 20), ("shift_hour", 22))


def _tell_rates(env):
    """Rates hold from three years ago; the hourly one was raised last year."""
    env["mamiam.stipend.rate"].create(
        [
            {"kind": kind, "date_from": month(env, -36), "amount": amount}
            for kind, amount in RATES
        ]
        + [{"kind": "shift_hour", "date_from": month(env, -12), "amount": 25}]
    )


rates = SimpleNamespace(tell=_tell_rates)


def tell(env):
    """One run per full month: the older are paid, one is posted, one is a draft."""
    env = acting_as(env, "stipend")
    start = named(env, "cohort_first").date_start
    runs = env["mamiam.stipend.run"].create(
        [
            {"date_from": month(env, offset)}
            for offset in range(-6, 0)
            if month(env, offset + 1) > start
        ]
    )
    # A run leaves out what another has counted: one after the other.
    for run in runs[:-1]:
        run.action_compute()
        run.action_confirm()
        run.action_post()
    for run in runs[:-2]:
        _pay(env, run)
    runs[-1:].action_compute()


def _pay(env, run):
    """Pay a run by bank with Odoo's own wizard, on the fifth of the next month."""
    action = run.action_register_payment()
    wizard = (
        env["account.payment.register"]
        .with_context(**action["context"])
        .create(
            {
                "group_payment": False,
                "payment_date": run.date_to + timedelta(days=5),
            }
        )
    )
    wizard._create_payments()
