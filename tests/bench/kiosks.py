# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""A kiosk: what a tap takes, and the wall, of a house of 30, 300, 3000 women."""

import uuid
from datetime import timedelta

from measure import measure
from yardsticks import Result

from odoo import fields

COHORT = 30


def tap(scene):
    """One woman taps, tells how the day is, and the wall is drawn anew."""
    env = scene.env
    enrollments = _expect(scene)
    kiosk = env["mamiam.kiosk"].create({"name": "Bench door"})
    woman = enrollments[len(enrollments) // 2]

    def event(kind, **vals):
        return {"id": uuid.uuid4().hex, "kind": kind, "age": 0, **vals}

    answers = []
    # The first one of a server reads what all later ones find in its memory.
    kiosk._receive([event("tap", woman=enrollments[0].id)])
    tapped = event("tap", woman=woman.id)
    yield Result(
        "tap of the kiosk",
        measure(env, lambda: answers.extend(kiosk._receive([tapped])), 1),
        max_queries=30,
    )
    if answers[0]["result"] != "marked":
        raise AssertionError(answers)
    mood = event("mood", tap=tapped["id"], mood="good")
    yield Result(
        "mood told to the kiosk",
        measure(env, lambda: kiosk._receive([mood]), 1),
        max_queries=30,
    )
    walls = []
    yield Result(
        "wall of the kiosk",
        measure(env, lambda: walls.append(kiosk._get_wall()), len(enrollments)),
        max_queries=30,
    )
    shown = {woman["id"] for woman in walls[0]["women"]}
    if not shown.issuperset(enrollments.ids):
        raise AssertionError(f"{len(shown)} women are shown")


def _expect(scene):
    """Return women who are expected now, thirty in each of the cohorts."""
    env = scene.env
    now = fields.Datetime.now()
    subject = env["mamiam.subject"].create({"name": "Bench subject of kiosks"})
    cohorts = env["mamiam.cohort"].create(
        [
            {"name": f"Bench kiosk {number}", "date_start": "2026-01-05"}
            for number in range(scene.factor)
        ]
    )
    women = env["mamiam.beneficiary"].create(
        [{"name": f"Bench guest {n}"} for n in range(scene.factor * COHORT)]
    )
    enrollments = env["mamiam.enrollment"].create(
        [
            {
                "beneficiary_id": woman.id,
                "cohort_id": cohorts[number // COHORT].id,
                "date_start": "2026-01-05",
            }
            for number, woman in enumerate(women)
        ]
    )
    env["mamiam.session"].create(
        [
            {
                "cohort_id": cohort.id,
                "subject_id": subject.id,
                "start": now - timedelta(minutes=5),
                "stop": now + timedelta(hours=2),
            }
            for cohort in cohorts
        ]
    )
    env.flush_all()
    return enrollments
