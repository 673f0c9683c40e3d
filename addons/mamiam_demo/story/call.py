# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The call that is open today: some have applied, more are in a file to import."""

from datetime import timedelta

from . import people
from .applications import apply, score
from .tools import at, day, name_record, named, today
from .users import acting_as, user


def tell(env):
    """Open a call made from last year's and receive the first applications."""
    year = today(env).year + 1
    call = named(env, "call_past").copy(
        {
            "name": f"Appel {year}",
            "year": year,
            "date_open": day(env, -20),
            "date_close": day(env, 25),
            "seats": 30,
            "cohort_id": False,
            "user_id": user(env, "officer").id,
        }
    )
    call.action_open()
    applications = apply(env, call, people.CANDIDATES, 300)
    eligible = applications.filtered(lambda a: a.eligibility == "eligible")
    eligible[:5].action_shortlist()
    call.reviewer_ids = user(env, "reviewer") | user(env, "reviewer2")
    call.action_assign_reviews()
    score(env, eligible[:3], user(env, "reviewer"), 4)
    _plan_interview(acting_as(env, "officer"), eligible[:1])
    name_record(env, "call_open", call)


def _plan_interview(env, application):
    """Meet the first woman at ten, on a working day of the days to come."""
    date = day(env, 2)
    while date.weekday() > 4:
        date += timedelta(days=1)
    context = application.with_env(env)._prepare_interview_context()
    # Nobody is written to about what is only told.
    meetings = env["calendar.event"].with_context(**context, no_mail_to_attendees=True)
    meetings.create({"start": at(date, 10.0), "stop": at(date, 10.5)})
