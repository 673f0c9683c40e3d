# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The timetable of a cohort, and the attendance of a session."""

from datetime import datetime, timedelta

from measure import compare, measure
from scene import WOMEN
from yardsticks import Result, creating_plain

# What a browser reads of the preview.
PREVIEW = {
    "preview": {},
    "closed_days": {},
    "new_count": {},
    "line_ids": {
        "fields": {
            "selected": {},
            "slot_date": {},
            "hours": {},
            "subject_id": {"fields": {"display_name": {}}},
            "trainer_id": {"fields": {"display_name": {}}},
            "place_id": {"fields": {"display_name": {}}},
            "status": {},
            "reason": {},
        }
    },
}


def timetable(scene):
    """Preview and generate nine months, with who is expected at each session.

    It is done as in the browser, cohort after cohort. Rows are the lines of the
    preview, the sessions and the attendance.
    """
    env = scene.env
    cohorts = scene.enrollments.cohort_id
    cohort = cohorts[0]
    entries = cohort._prepare_timetable(cohort.date_start, cohort.date_training_end)
    sessions = sum(entry["status"] == "new" for entry in entries)
    rows = len(cohorts) * (len(entries) + sessions * (1 + WOMEN))

    def work():
        for cohort in cohorts:
            wizard = env["mamiam.timetable"].browse(
                cohort.action_open_timetable()["res_id"]
            )
            wizard.web_read(PREVIEW)
            wizard.action_generate()

    sample, bare = compare(env, rows, 3, work, creating_plain(scene, rows))
    work()
    scene.sessions = cohorts.session_ids
    made = len(scene.sessions) + len(scene.sessions.attendance_ids)
    if made + len(entries) * len(cohorts) != rows:
        raise ValueError(f"{rows} rows were expected, {made} were made")
    return Result(
        "timetable and roster",
        sample,
        bare,
        _hr_attendance(scene, min(rows, 20000)),
        max_ratio=2.0,
    )


def _hr_attendance(scene, count):
    """Yardstick (b): Odoo's own attendance, one day of work per row."""
    employees = scene.enrollments.employee_id
    start = datetime(2001, 1, 1, 9)
    rows = [
        {
            "employee_id": employees[index % len(employees)].id,
            "check_in": start + timedelta(days=index // len(employees)),
            "check_out": start + timedelta(days=index // len(employees), hours=3),
        }
        for index in range(count)
    ]
    return measure(scene.env, lambda: scene.env["hr.attendance"].create(rows), count)


def mark_session(scene):
    """One session of 30: everyone present, three late, the sheet closed."""
    env = scene.env
    session = scene.sessions.sorted("start")[0]
    lines = session.attendance_ids
    plain = env["mamiam.bench.row"].create(scene.plain_rows(len(lines)))
    env.cr.execute(
        "UPDATE mamiam_session SET start = now() - interval '2 days',"
        " stop = now() - interval '47 hours' WHERE id = %s",
        [session.id],
    )

    def work():
        session.action_all_present()
        lines[:3].write({"status": "late", "minutes": 10})
        session.action_close()

    bare = measure(env, lambda: plain.write({"state": "done"}), len(lines))
    return Result(
        "mark a session", measure(env, work, len(lines)), bare, max_queries=25
    )
