# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The pilot cohort of five, exactly as the case study tells it.

One joined Mamiam as an assistant cook, one left the program, one got cooking
classes, and two went on with their own projects.
"""

from dateutil.relativedelta import relativedelta

from .tools import load, month, name_record
from .training import SLOTS, generate_timetable, hold_sessions, make_cohort
from .users import user

# line of data/pilot-cohort.csv: kind of placement, what she does, MAD a month
OUTCOMES = {
    0: ("hired_by_mamiam", "Aide-cuisinière", 3500),
    2: ("further_training", "Cours de cuisine", 0),
    3: ("own_project", "Vente de pain et de msemen", 2200),
    4: ("own_project", "Pâtisserie à domicile", 2800),
}
LEAVER = 1
COMPLETED = "Elle a suivi le programme jusqu'au bout et vit de ce qu'elle y a appris."


def tell(env):
    """Two years ago: nine months of training, three of follow-up, and what became."""
    start = month(env, -26)
    women = load(env, "mamiam.beneficiary", "pilot-cohort.csv")
    cohort = make_cohort(
        env,
        "pilot",
        {
            "name": "Promotion pilote",
            "code": "PILOTE",
            "is_pilot": True,
            "date_start": start,
            "seats": 5,
        },
        SLOTS[::2],
    )
    enrollments = env["mamiam.enrollment"].create(
        [
            {
                "beneficiary_id": woman.id,
                "cohort_id": cohort.id,
                "date_start": start,
                "regime_id": env.ref("mamiam_program.regime_anapec").id,
            }
            for woman in women
        ]
    )
    cohort.action_start_training()
    sessions = generate_timetable(cohort)
    leaver = enrollments[LEAVER]
    reason = env.ref("mamiam_program.mamiam_drop_reason_family")
    leaver._drop(reason, start + relativedelta(months=4))
    hold_sessions(env, sessions)
    cohort.action_start_followup()
    _follow_up(env, cohort)
    (enrollments - leaver)._complete(COMPLETED)
    cohort.action_close()
    (enrollments - leaver).date_end = cohort.date_end
    _place(env, enrollments, cohort.date_training_end)
    for index, enrollment in enumerate(enrollments):
        name_record(env, f"pilot_{index}", enrollment)


def _follow_up(env, cohort):
    followups = env["mamiam.followup"].search([("cohort_id", "=", cohort.id)])
    followups.write(
        {
            "outcome": "Vue chez elle : son projet avance.",
            "user_id": user(env, "social").id,
        }
    )
    followups.action_done()
    for followup in followups:
        followup.date_done = followup.date


def _place(env, enrollments, training_end):
    placements = env["mamiam.placement"].create(
        [
            {
                "enrollment_id": enrollments[index].id,
                "kind": kind,
                "job_title": title,
                "monthly_income": income,
                "is_income_known": True,
                "date_start": training_end + relativedelta(days=20 + 10 * index),
                "verification": "visit",
            }
            for index, (kind, title, income) in OUTCOMES.items()
        ]
    )
    for check in placements.check_ids:
        check.write({"result": "kept", "date_done": check.date})
