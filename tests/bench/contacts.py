# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Whom must I call today: at 100x, among ten thousand women."""

from datetime import datetime, timedelta

from measure import measure
from yardsticks import Result, create_plain

WOMEN = 100
MISSED = 3


def call_list(scene):
    """The list of the night, made from nothing; a third of the women is on it."""
    env = scene.env
    enrollments = _enroll(scene)
    env["mamiam.contact.reason"]._cron_refresh()
    env["mamiam.contact.task"].search([]).unlink()
    sample = measure(env, env["mamiam.contact.reason"]._cron_refresh, 1)
    tasks = env["mamiam.contact.task"].search(
        [("enrollment_id", "in", enrollments.ids), ("state", "=", "open")]
    )
    absent = tasks.filtered(lambda t: t.reason_id.code == "absences")
    if len(absent) != -(-len(enrollments) // 3):
        raise AssertionError(f"{len(absent)} women are absent")
    sample.rows = len(tasks)
    return Result(
        "whom to call today",
        sample,
        create_plain(scene, len(tasks)),
        max_ratio=1.0,
        max_queries=20,
    )


def _enroll(scene):
    """Return a hundred women for each size, with three sessions behind them."""
    env = scene.env
    cohort = env["mamiam.cohort"].create(
        {"name": "Bench calls", "date_start": "2026-01-05", "seats": 0}
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
