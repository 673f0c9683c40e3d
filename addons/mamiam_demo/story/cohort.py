# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The first full cohort, selected by last year's call, now in its sixth month."""

from dateutil.relativedelta import relativedelta

from . import people
from .applications import apply, interview, score
from .tools import name_record, today
from .training import generate_timetable, hold_sessions, make_cohort
from .users import user

# why, and after how many months
LEFT = (("job", 2), ("childcare", 4))
# Hours that a cohort is promised.
PROMISED = {
    "cooking": 120.0,
    "hygiene": 20.0,
    "management": 105.0,
    "personal": 70.0,
    "literacy": 75.0,
}


def tell(env):
    """From last year's call to yesterday's attendance sheet."""
    for subject, hours in PROMISED.items():
        env.ref(f"mamiam_program.mamiam_subject_{subject}").hours_promised = hours
    # In its sixth month: five months and some days have passed.
    start = today(env) - relativedelta(months=5, days=12)
    cohort = make_cohort(
        env,
        "first",
        {
            "name": "Première promotion",
            "code": f"P{start.year}",
            "date_start": start,
            "seats": 24,
        },
    )
    call = _select(env, cohort, start)
    cohort.action_start_training()
    sessions = generate_timetable(cohort)
    _leave(env, cohort, start)
    active = cohort.enrollment_ids.filtered(lambda e: e.state == "active")
    past = hold_sessions(env, sessions, absent=active[4] | active[9])
    # Its trainer has marked who came, and forgot to close the sheet.
    past[-1].action_reopen()
    call.action_close()


def _select(env, cohort, start):
    call = env["mamiam.call"].create(
        {
            "name": f"Appel {start.year}",
            "year": start.year,
            "date_open": start - relativedelta(months=3),
            "date_close": start - relativedelta(months=1),
            "seats": len(people.FIRST_COHORT),
            "cohort_id": cohort.id,
            "user_id": user(env, "officer").id,
            "cities": "Casablanca",
            "minimum_dependents": 1,
            "age_min": 18,
            "age_max": 55,
            "marital_status_ids": _vulnerable(env),
        }
    )
    call.action_open()
    taken = apply(env, call, people.FIRST_COHORT, 100)
    others = apply(env, call, people.NOT_ENROLLED, 200)
    call.action_start_selection()
    reviewers = user(env, "reviewer") | user(env, "reviewer2")
    score(env, taken, reviewers, 4)
    eligible = others.filtered(lambda a: a.eligibility == "eligible")
    score(env, eligible, reviewers, 2)
    met = interview(env, taken | eligible[:2], call.date_close - relativedelta(days=9))
    met.activity_ids.unlink()
    taken.action_select()
    reason = env.ref("mamiam_program.refuse_reason_rules")
    refused = others.filtered(lambda a: a.eligibility == "not_eligible")
    refused._refuse(reason, "Hors des critères de l'appel.")
    # One waits for a place, and for the others there is none this year.
    waiting = (others - refused)[:1]
    waiting.action_wait()
    reason = env.ref("mamiam_program.refuse_reason_places")
    (others - refused - waiting)._refuse(reason, "Peut répondre au prochain appel.")
    _tell_answers(call)
    taken.action_enroll()
    cohort.enrollment_ids.date_start = start
    cohort.enrollment_ids.regime_id = env.ref("mamiam_program.regime_anapec")
    name_record(env, "call_past", call)
    return call


def _tell_answers(call):
    """Every woman was told within the week in which the call closed."""
    call.application_ids.action_told()
    call.application_ids.write(
        {
            "date_decision": call.date_close,
            "date_answered": call.date_close + relativedelta(days=6),
        }
    )


def _vulnerable(env):
    return env["mamiam.marital.status"].search([("code", "!=", "married")]).ids


def _leave(env, cohort, start):
    """Two women have left: work elsewhere, and a child to care for."""
    leavers = cohort.enrollment_ids.sorted("id")[12:14]
    for leaver, (reason, months) in zip(leavers, LEFT, strict=True):
        leaver._drop(
            env.ref(f"mamiam_program.mamiam_drop_reason_{reason}"),
            start + relativedelta(months=months),
        )
