# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Whom must I call today: at 100x, among ten thousand women."""

from datetime import datetime, timedelta

from lxml import etree
from measure import compare, measure
from selection import get_specification
from yardsticks import Result, creating_plain

from odoo.tests import new_test_user

WOMEN = 100
MISSED = 3
# As many cards as the web client asks for.
SHOWN = 40


def call_list(scene):
    """The list of the night, made from nothing, and an officer who opens it.

    A third of the women is absent, and the life map of each is due.
    """
    env = scene.env
    officer = new_test_user(
        env,
        login="bench-caller",
        groups="base.group_user,mamiam_program.group_program_officer",
    )
    enrollments = _enroll(scene, officer)
    env["mamiam.contact.reason"]._cron_refresh()
    # As PostgreSQL does by itself from one night to the next.
    env.cr.execute("ANALYZE")
    tasks = env["mamiam.contact.task"].search(
        [("enrollment_id", "in", enrollments.ids), ("state", "=", "open")]
    )
    absent = tasks.filtered(lambda t: t.reason_id.code == "absences")
    if len(absent) != -(-len(enrollments) // 3):
        raise AssertionError(f"{len(absent)} women are absent")
    opening = _opening(tasks.with_user(officer))
    opening()  # access rights, views and plans of queries are cached by now
    yield Result(
        "open whom to call today", measure(env, opening, SHOWN), max_queries=25
    )
    rows = len(tasks)
    env["mamiam.contact.task"].search([]).unlink()
    sample, bare = compare(
        env,
        rows,
        3,
        env["mamiam.contact.reason"]._cron_refresh,
        creating_plain(scene, rows),
    )
    yield Result(
        "whom to call today",
        sample,
        bare,
        # A night's fixed part counts most where there are few women.
        max_ratio=4.0,
        max_queries=20,
        constant=True,
    )


def _opening(tasks):
    """Return the request with which the web client opens the list."""
    tasks = tasks.with_context(bin_size=True)
    arch = etree.fromstring(tasks.get_view(view_type="kanban")["arch"])
    specification = get_specification(tasks, arch)
    domain = [
        ("user_id", "=", tasks.env.uid),
        ("state", "=", "open"),
        ("date_due", "<=", "today"),
    ]
    return lambda: tasks.web_search_read(domain, specification, limit=SHOWN)


def _enroll(scene, officer):
    """Return a hundred women for each size, with three sessions behind them."""
    env = scene.env
    cohort = env["mamiam.cohort"].create(
        {
            "name": "Bench calls",
            "date_start": "2026-01-05",
            "seats": 0,
            "user_id": officer.id,
        }
    )
    women = env["mamiam.beneficiary"].create(
        [{"name": f"Bench caller {index}"} for index in range(scene.factor * WOMEN)]
    )
    enrollments = env["mamiam.enrollment"].create(
        [
            {
                "beneficiary_id": woman.id,
                "cohort_id": cohort.id,
                "date_start": "2026-01-05",
            }
            for woman in women
        ]
    )
    start = datetime(2026, 1, 6, 9)
    subject = env["mamiam.subject"].create({"name": "Bench subject of calls"})
    sessions = env["mamiam.session"].create(
        [
            {
                "cohort_id": cohort.id,
                "subject_id": subject.id,
                "start": start + timedelta(days=number),
                "stop": start + timedelta(days=number, hours=2),
            }
            for number in range(MISSED)
        ]
    )
    absent = enrollments[::3]
    for lines in sessions.attendance_ids.grouped("session_id").values():
        missed = lines.filtered(lambda line: line.enrollment_id in absent)
        missed.write({"status": "absent"})
        (lines - missed).write({"status": "present"})
    env.flush_all()
    return enrollments
