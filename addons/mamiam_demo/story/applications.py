# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""How the story lets women apply, and reviewers score."""

from . import people
from .tools import today

SOURCES = ("staff", "partner", "self")


def apply(env, call, women, first):
    """Enter one application per woman, as staff do, in the intake fields.

    :param first: number that her birth date, card and phone are made from
    """
    return env["mamiam.application"].create(
        [
            {
                "call_id": call.id,
                "applicant_name": name,
                "birthdate": people.birthdate(today(env), first + index),
                "cin": people.cin(first + index),
                "phone": people.phone(first + index),
                "marital": marital,
                "dependents": dependents,
                "is_head_of_household": marital != "married",
                "city": "Mohammedia" if district == "Mohammedia" else "Casablanca",
                "street2": district,
                "literacy": literacy,
                "can_sign": literacy == "reads_writes",
                "household_income": 600 + 150 * (index % 9),
                "source": SOURCES[index % len(SOURCES)],
            }
            for index, (name, marital, dependents, district, literacy) in enumerate(
                women
            )
        ]
    )


def score(env, applications, reviewers, base):
    """Each reviewer scores each application on each criterion around ``base``."""
    env["mamiam.application.score"].create(
        [
            {
                "application_id": application.id,
                "reviewer_id": reviewer.id,
                "criterion_id": criterion.id,
                "value": max(1, min(5, base + (position + 2 * rank) % 3 - 1)),
            }
            for position, application in enumerate(applications)
            for rank, reviewer in enumerate(reviewers)
            for criterion in application.call_id.criterion_ids
        ]
    )
