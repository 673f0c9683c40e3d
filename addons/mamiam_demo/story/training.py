# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""How the story makes a cohort and lives through its sessions."""

from .tools import TIME_ZONE, name_record, named, today
from .users import user

# weekday, from, to, subject, trainer: twice a week at the partner's center
SLOTS = (
    ("1", 9.0, 12.0, "management", "trainer"),
    ("1", 13.0, 15.0, "literacy", "trainer2"),
    ("3", 9.0, 12.0, "cooking", "trainer2"),
    ("3", 13.0, 15.0, "personal", "trainer"),
)
# Of a hundred marks in a row, those that are not plain presence.
MARKS = {
    3: "late",
    11: "absent",
    17: "excused",
    29: "late",
    41: "absent",
    53: "excused",
    67: "late",
    83: "absent",
}
# What is told with a mark.
DETAILS = {
    "late": {"minutes": 15},
    "excused": {"note": "Enfant malade"},
}


def make_cohort(env, name, vals, slots=SLOTS):
    """Create a cohort at the partner's center with its weekly slots."""
    cohort = env["mamiam.cohort"].create(
        {
            "center_id": named(env, "center_espod").id,
            "user_id": user(env, "officer").id,
            "tz": TIME_ZONE,
            **vals,
        }
    )
    env["mamiam.cohort.slot"].create(
        [
            {
                "cohort_id": cohort.id,
                "weekday": weekday,
                "hour_from": hour_from,
                "hour_to": hour_to,
                "subject_id": env.ref(f"mamiam_program.mamiam_subject_{subject}").id,
                "trainer_id": user(env, trainer).id,
            }
            for weekday, hour_from, hour_to, subject, trainer in slots
        ]
    )
    name_record(env, f"cohort_{name}", cohort)
    return cohort


def generate_timetable(cohort):
    """Make the sessions of the whole training, as the wizard does once confirmed."""
    entries = cohort._prepare_timetable(cohort.date_start, cohort.date_training_end)
    return cohort._generate_timetable(entries)


def hold_sessions(env, sessions, absent=()):
    """Mark and close the sessions before today.

    :param absent: enrollments that have not come in the last three sessions
    """
    past = sessions.filtered(lambda s: s.date < today(env)).sorted("start")
    lines = past.attendance_ids.sorted(lambda a: (a.session_id.start, a.id))
    lost = past[-3:].attendance_ids.filtered(lambda a: a.enrollment_id in absent)
    marks = {}
    for position, line in enumerate(lines):
        status = "absent" if line in lost else MARKS.get(position % 101, "present")
        marks.setdefault(status, env["mamiam.attendance"])
        marks[status] |= line
    for status, marked in marks.items():
        marked.write({"status": status, **DETAILS.get(status, {})})
    past.action_close()
    return past
