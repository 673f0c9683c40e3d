# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The pivot of attendance, beside the same GROUP BY written in SQL."""

from measure import compare
from yardsticks import Result

# With 30 women a cohort has 10,020 rows: a million at 100x.
SESSIONS = 334

# What is asked of the pivot, and the same of the tables.
PIVOTS = {
    "cohort, month": (
        ("cohort_id", "date:month"),
        "attendance.cohort_id",
        "date_trunc('month', attendance.date)",
        "",
    ),
    "subject, weekday": (
        ("subject_id", "weekday"),
        "session.subject_id",
        "session.weekday",
        "JOIN mamiam_session session ON session.id = attendance.session_id",
    ),
    "trainer, hour": (
        ("trainer_id", "hour"),
        "session.trainer_id",
        "session.hour",
        "JOIN mamiam_session session ON session.id = attendance.session_id",
    ),
}


def pivots(scene):
    """A director turns the attendance of all cohorts around, as the browser asks."""
    env = scene.env
    rows = _make(scene)
    director = env["res.users"].create(
        {
            "name": "Bench director",
            "login": "bench_director",
            "group_ids": [(4, env.ref("mamiam_program.group_director").id)],
        }
    )
    report = env["mamiam.attendance.report"].with_user(director)
    # Rules and names of groups are in the caches of a server that runs.
    report.search([], limit=1)
    for name, (groupby, first, second, joins) in PIVOTS.items():
        one, two = groupby
        sets = [[], [one], [two], [one, two]]

        def work(sets=sets):
            report.formatted_read_grouping_sets(
                [], sets, ["rate:avg", "hours:sum", "__count"]
            )

        def bare(first=first, second=second, joins=joins):
            env.cr.execute(
                f"""
                SELECT {first}, {second}, sum(attendance.hours), count(*),
                    avg(CASE
                        WHEN attendance.is_walk_in THEN NULL
                        WHEN attendance.status IN ('present', 'late') THEN 1.0::float
                        WHEN attendance.status = 'absent' THEN 0.0::float
                    END)
                FROM mamiam_attendance attendance {joins}
                WHERE attendance.status != 'expected'
                    AND attendance.company_id IN %s
                GROUP BY GROUPING SETS ((), (1), (2), (1, 2))
                """,
                [tuple(director.company_ids.ids)],
            )
            env.cr.fetchall()

        sample, yardstick = compare(env, rows, 5, work, bare)
        yield Result(f"pivot: {name}", sample, yardstick, max_ratio=1.2)


def _make(scene):
    """Insert sessions and their marked attendance, and return how many rows."""
    env = scene.env
    subjects = env["mamiam.subject"].create(
        [{"name": f"Bench subject {index}"} for index in range(5)]
    )
    users = env["res.users"].create(
        [
            {"name": f"Bench trainer {index}", "login": f"bench_trainer_{index}"}
            for index in range(5)
        ]
    )
    scene.enrollments.flush_recordset()
    env.flush_all()
    env.cr.execute(
        """
        INSERT INTO mamiam_session
            (cohort_id, company_id, subject_id, start, stop, date, duration, state,
            weekday, hour, trainer_id)
        SELECT cohort.id, cohort.company_id, (%s)[1 + number %% 5],
            cohort.date_start + number * interval '19 hours',
            cohort.date_start + number * interval '19 hours' + interval '2 hours',
            (cohort.date_start + number * interval '19 hours')::date, 2, 'held',
            number %% 7, lpad((number * 19 %% 24)::text, 2, '0'),
            (%s)[1 + number %% 5]
        FROM mamiam_cohort cohort, generate_series(0, %s - 1) number
        WHERE cohort.id IN %s
        """,
        [subjects.ids, users.ids, SESSIONS, tuple(scene.cohorts.ids)],
    )
    env.cr.execute(
        """
        INSERT INTO mamiam_attendance (
            session_id, enrollment_id, cohort_id, company_id, date, status, hours,
            minutes, is_walk_in
        )
        SELECT session.id, enrollment.id, session.cohort_id, session.company_id,
            session.date, mark.status, mark.hours, 0, false
        FROM mamiam_session session
        JOIN mamiam_enrollment enrollment ON enrollment.cohort_id = session.cohort_id,
        LATERAL (
            SELECT CASE WHEN (session.id + enrollment.id) %% 7 = 0
                THEN 'absent' ELSE 'present' END AS status,
                CASE WHEN (session.id + enrollment.id) %% 7 = 0
                THEN 0 ELSE 2 END AS hours
        ) mark
        WHERE session.cohort_id IN %s
        """,
        [tuple(scene.cohorts.ids)],
    )
    rows = env.cr.rowcount
    env.cr.execute("ANALYZE mamiam_session, mamiam_attendance")
    env.invalidate_all(flush=False)
    return rows
