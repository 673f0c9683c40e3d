# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""How the story lets women apply, and reviewers score."""

from datetime import timedelta

from . import people
from .tools import at, today
from .users import acting_as

SOURCES = ("staff", "partner", "self")
INTERVIEWS_A_DAY = 6
# What they say when they are asked why they apply.
REASONS = (
    "Je vends du msemen devant l'école ; je veux un vrai métier, et un contrat.",
    "Ma voisine garde les enfants. Je suis prête à venir tous les jours.",
    "Seule depuis deux ans, je fais des ménages et je cuisine pour les fêtes.",
    "Je veux apprendre à compter ce que coûte un plat, pour ouvrir une petite cuisine.",
    "J'ai commencé à lire avec mon fils. Je ne m'arrête pas là.",
    "On m'a dit que c'était dur. J'ai déjà fait plus dur.",
    "Je sais faire le pain et les gâteaux ; je voudrais nourrir mes filles avec ça.",
)


def apply(env, call, women, first):
    """Enter one application per woman, as staff do, in the intake fields.

    They come in one after the other, in the time in which the call is open.

    :param first: number that her birth date, card and phone are made from
    """
    last = min(call.date_close, today(env))
    step = (last - call.date_open) / len(women)
    return env["mamiam.application"].create(
        [
            {
                "call_id": call.id,
                "date": call.date_open + step * index,
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
                "note": REASONS[index % len(REASONS)],
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


def interview(env, applications, date):
    """Meet these women from a day on: from ten o'clock, every half hour.

    :return: the meetings
    """
    # Nobody is written to about what is only told.
    env = acting_as(env, "officer")
    meetings = env["calendar.event"].with_context(no_mail_to_attendees=True)
    for index, application in enumerate(applications.with_env(env)):
        date += timedelta(days=index > 0 and index % INTERVIEWS_A_DAY == 0)
        while date.weekday() > 4:
            date += timedelta(days=1)
        hour = 10 + index % INTERVIEWS_A_DAY / 2
        context = application._prepare_interview_context()
        meetings |= meetings.with_context(**context).create(
            {"start": at(date, hour), "stop": at(date, hour + 0.5)}
        )
    return meetings
