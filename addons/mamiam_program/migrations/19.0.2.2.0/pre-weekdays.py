# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Weekdays of sessions are counted as those of slots: from 0, Monday, to 6."""

import re

from odoo.tools.sql import column_exists

MODELS = ("mamiam.session", "mamiam.attendance.report")
# A condition of a domain on weekdays, then its value or values.
WEEKDAY = re.compile(
    r"""(["']weekday["'],\s*["'](?:=|!=|in|not in)["'],\s*)(["']\d["']|[\[(][^\])]*)"""
)
DAY = re.compile(r"""(?<=["'])[1-7](?=["'])""")


def migrate(cr, version):
    """Count them anew, in sessions and in the filters that people have kept."""
    if not column_exists(cr, "mamiam_session", "weekday"):
        return
    cr.execute("UPDATE mamiam_session SET weekday = (weekday::int - 1)::varchar")
    cr.execute(
        "SELECT id, domain FROM ir_filters WHERE model_id IN %s AND domain LIKE %s",
        (MODELS, "%weekday%"),
    )
    for filter_id, domain in cr.fetchall():
        cr.execute(
            "UPDATE ir_filters SET domain = %s WHERE id = %s",
            (WEEKDAY.sub(_count_anew, domain), filter_id),
        )


def _count_anew(condition):
    days = DAY.sub(lambda day: str(int(day[0]) - 1), condition[2])
    return condition[1] + days
