# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What the women of the first cohort want to reach, and who takes which step."""

from .tools import day, named
from .users import acting_as, user

# What each wants, in turn; of the rest nothing is agreed on yet.
CHOICES = (
    ("papers", "savings", "job"),
    ("bank", "childcare", "business"),
    ("health_cover", "literacy", "job"),
    ("debts", "schooling", "business"),
)
WITH_A_PLAN = 8
HOPES = (
    "Avoir ma petite cuisine et que mes enfants restent à l'école.",
    "Un vrai travail, avec une fiche de paie.",
    "Ne plus rien devoir à personne.",
    "Vendre mes plats dans le quartier, sous mon nom.",
)
WHY = {
    "papers": "Sans papiers on ne me répond même pas au guichet.",
    "bank": "L'argent à la maison ne reste jamais.",
    "health_cover": "Quand la petite tombe malade, j'emprunte.",
    "debts": "J'ai honte devant l'épicier.",
    "literacy": "Je veux lire le cahier de mon fils.",
    "childcare": "Ma mère est fatiguée.",
}


def tell(env):
    """Plans agreed on by the social worker; steps done, due and late."""
    env = acting_as(env, "social")
    enrollments = named(env, "cohort_first").enrollment_ids.sorted("id")
    active = enrollments.filtered(lambda e: e.state == "active")[:WITH_A_PLAN]
    for rank, enrollment in enumerate(active):
        plan = env["mamiam.plan"].create(
            {
                "enrollment_id": enrollment.id,
                "date_start": day(env, -60),
                "hope": HOPES[rank % len(HOPES)],
            }
        )
        _agree(plan, CHOICES[rank % len(CHOICES)])
        _take_steps(plan, rank)
    active[0].plan_ids.activity_ids.date_deadline = day(env, -2)
    done = active[1].goal_ids.sorted("id")[0]
    done._close("reached", "Compte ouvert à la Barid Bank.")
    debts = active[3].goal_ids.sorted("id")[0]
    debts._close("partly", "L'épicier est payé, le cousin attend.")
    active[5].goal_ids.sorted("id")[1]._close("given_up", "Sa sœur vit avec elle.")


def _agree(plan, codes):
    templates = plan.env["mamiam.plan.template"].union(
        *(plan.env.ref(f"mamiam_program.mamiam_plan_template_{code}") for code in codes)
    )
    plan.env["mamiam.plan.fill"].create(
        {"plan_id": plan.id, "template_ids": templates.ids}
    ).action_add()
    for goal, code in zip(plan.goal_ids.sorted("id"), codes, strict=True):
        goal.reason = WHY.get(code, False)
    # Steps keep the name of their goal as it reads where they are computed.
    plan.env.flush_all()


def _take_steps(plan, rank):
    """The first step is done, some of the next ones are late or a trainer's."""
    first, *others = plan.goal_ids.sorted("id")
    steps = first.step_ids.sorted("date_deadline")
    steps[0].date_deadline = day(plan.env, -40)
    steps[0].action_feedback(feedback="Fait ensemble.")
    if rank % 3 == 0 and len(steps) > 1:
        steps[1].date_deadline = day(plan.env, -3)
    if rank % 4 == 0:
        step = others[0].step_ids.sorted("date_deadline")[0]
        step.user_id = user(plan.env, "trainer")
