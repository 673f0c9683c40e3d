# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Small helpers that the chapters of the story share."""

import csv
from datetime import datetime, time, timedelta
from pathlib import Path

import pytz
from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.exceptions import UserError

TIME_ZONE = "Africa/Casablanca"
DATA = Path(__file__).resolve().parents[3] / "data"


def today(env):
    """The day the story is told, which all its dates refer to."""
    return fields.Date.context_today(env.user)


def month(env, offset):
    """First day of the month ``offset`` months from the current one."""
    return today(env).replace(day=1) + relativedelta(months=offset)


def day(env, offset):
    """The day ``offset`` days from today."""
    return today(env) + timedelta(days=offset)


def at(date, hour):
    """Naive UTC datetime of ``hour`` (decimal, Casablanca time) on ``date``."""
    clock = time(int(hour), round(hour % 1 * 60))
    local = pytz.timezone(TIME_ZONE).localize(datetime.combine(date, clock))
    return local.astimezone(pytz.utc).replace(tzinfo=None)


def read(env, filename):
    """Return the rows of ``data/<filename>``, its header first."""
    path = DATA / filename
    if not path.is_file():
        raise UserError(env._("The demo story needs the file data/%(f)s.", f=filename))
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def load(env, model, filename):
    """Import ``data/<filename>`` as a user would, with Odoo's standard import.

    :return: the records made, in the order of the file
    :raise UserError: names the file and the line that Odoo refuses
    """
    header, *rows = read(env, filename)
    # The external ids are those of this addon, and no update takes the records away.
    records = env[model].with_context(module="mamiam_demo", noupdate=True)
    result = records.load(header, rows)
    if not result["ids"]:
        lines = "\n".join(message["message"] for message in result["messages"])
        raise UserError(
            env._("data/%(f)s was refused:\n%(lines)s", f=filename, lines=lines)
        )
    return env[model].browse(result["ids"])


def name_record(env, name, record):
    """Give ``record`` the external id ``mamiam_demo.<name>``, for later chapters."""
    env["ir.model.data"]._update_xmlids(
        [{"xml_id": f"mamiam_demo.{name}", "record": record, "noupdate": True}]
    )


def named(env, name):
    """The record that an earlier chapter named."""
    return env.ref(f"mamiam_demo.{name}")
