# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The call that is open today: some have applied, more are in a file to import."""

from . import people
from .applications import apply, interview, score
from .tools import day, name_record, named, today
from .users import user


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
    # Three were met, and are thought about; the next one comes in two days.
    interview(env, eligible[:3], day(env, -6)).activity_ids.unlink()
    interview(env, eligible[3:4], day(env, 2))
    name_record(env, "call_open", call)
