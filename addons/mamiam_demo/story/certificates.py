# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What the women can do, what the pilot's four have in hands, and why others left."""

from dateutil.relativedelta import relativedelta

from .tools import day, named
from .users import acting_as, user

# Of the pilot's women, as their identity cards say it.
ARABIC_NAMES = (
    "رشيدة الزهراوي",
    "فتيحة لمراني",
    "نعيمة بوزيدي",
    "عائشة غزالي",
    "مليكة السرغيني",
)
# At least, of cohorts that begin with the first full one.
CRITERIA = (("attendance", 75), ("trained", 150), ("worked", 60))
SKILLS = (
    ("hygiene", "trainer2"),
    ("knife", "trainer2"),
    ("recipes", "trainer2"),
    ("cooking", "trainer2"),
    ("pastry", "trainer2"),
    ("organization", "trainer"),
    ("teamwork", "trainer"),
)
# Scores, spread over women and skills; at the end of the training one more.
SCORES = (2, 3, 2, 3, 1, 2, 3)
# Of the two who left the first cohort.
TOLD = (
    (
        "no",
        "Elle a trouvé un emploi d'aide-cuisinière et ne veut pas le perdre.",
        "Proposer des séances le soir à celles qui travaillent déjà.",
    ),
    (
        "yes",
        "La grand-mère ne peut plus garder le petit. Elle aimait les cours.",
        "Une place en crèche près du centre les mardis et jeudis.",
    ),
)


def tell(env):
    """Trainers have observed, an officer has certified, a social worker has asked."""
    pilot = named(env, "cohort_pilot")
    first = named(env, "cohort_first")
    env["mamiam.completion.criterion"].create(
        [
            {"kind": kind, "minimum": minimum, "date_from": first.date_start}
            for kind, minimum in CRITERIA
        ]
    )
    active = first.enrollment_ids.filtered(lambda e: e.state == "active")
    completed = pilot.enrollment_ids.filtered(lambda e: e.state == "completed")
    _observe(env, active.sorted("id"), day(env, -20), 0)
    _observe(env, completed.sorted("id"), pilot.date_training_end, 1)
    for enrollment, name in zip(
        pilot.enrollment_ids.sorted("id"), ARABIC_NAMES, strict=True
    ):
        enrollment.beneficiary_id.name_other_script = name
    # Handed over at the end of the program, which is long ago.
    certificates = (
        acting_as(env, "officer")["mamiam.certificate"]
        .with_context(ir_sequence_date=str(pilot.date_end))
        ._issue(completed)
    )
    certificates.sudo().date = pilot.date_end
    _interview(env, first)


def _observe(env, enrollments, date, more):
    env["mamiam.skill.observation"].create(
        [
            {
                "enrollment_id": enrollment.id,
                "skill_id": env.ref(f"mamiam_program.mamiam_skill_{skill}").id,
                "date": date,
                "score": str(SCORES[(rank * 3 + place) % len(SCORES)] + more),
                "observer_id": user(env, observer).id,
            }
            for rank, enrollment in enumerate(enrollments)
            for place, (skill, observer) in enumerate(SKILLS)
        ]
    )


def _interview(env, cohort):
    env = acting_as(env, "social")
    leavings = env["mamiam.leaving"].search(
        [("cohort_id", "=", cohort.id)], order="date"
    )
    for leaving, (would_return, told, to_change) in zip(leavings, TOLD, strict=True):
        leaving.write(
            {
                "interview_date": leaving.date + relativedelta(days=5),
                "interviewer_id": env.uid,
                "interview_told": told,
                "would_return": would_return,
                "to_change": to_change,
            }
        )
