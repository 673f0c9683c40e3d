# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""How the women see their lives: on arrival, half-way, at the end and later."""

from dateutil.relativedelta import relativedelta

from .tools import named, today
from .users import acting_as

LEVELS = ("red", "yellow", "green")
# What weighs most on arrival, and what the program moves first.
HARD = ("income", "work", "savings", "rest")
MOVES = ("income", "work", "savings", "confidence", "network", "childcare", "debts")
# Levels on arrival, spread over women and questions.
START = (0, 0, 1, 1, 2)
# How many levels up at each stage.
PACE = {"baseline": 0, "mid": 1, "exit": 2, "m6": 2, "m12": 3}
# Of the first cohort: not yet asked half-way, and interrupted half-way.
NOT_ASKED = 3
INTERRUPTED = 6


def tell(env):
    """The social worker has asked whom she could; one map was interrupted."""
    env = acting_as(env, "social")
    pilot = named(env, "cohort_pilot").enrollment_ids.sorted("id")
    first = named(env, "cohort_first").enrollment_ids.sorted("id")
    stayed = pilot.filtered(lambda e: e.state == "completed")
    for stage, enrollments in (
        ("baseline", pilot | first),
        ("exit", pilot),
        ("m6", stayed),
        ("m12", stayed),
    ):
        _ask(env, enrollments, stage)
    active = first.filtered(lambda e: e.state == "active")
    *asked, _last = active - active[NOT_ASKED] - active[INTERRUPTED]
    _ask(env, env["mamiam.enrollment"].union(*asked), "mid")
    _interrupt(active[INTERRUPTED])


def _ask(env, enrollments, stage):
    """Let each of them answer every question, and tell what she lives on."""
    assessments = env["mamiam.assessment"].create(
        [
            {
                "enrollment_id": enrollment.id,
                "stage": stage,
                **_prepare_incomes(rank, stage),
            }
            for rank, enrollment in enumerate(enrollments)
        ]
    )
    codes = _get_codes(env)
    for rank, assessment in enumerate(assessments):
        for place, line in enumerate(assessment.line_ids.sorted("sequence")):
            line.level = _get_level(codes[line.indicator_id], rank, place, stage)
    assessments.action_complete()
    for assessment in assessments:
        assessment.date = _get_day(assessment.enrollment_id, stage)


def _interrupt(enrollment):
    """She was called away after the fifth picture; it goes on from there."""
    assessment = enrollment.env["mamiam.assessment"].create(
        {"enrollment_id": enrollment.id, "stage": "mid"}
    )
    for line in assessment.line_ids.sorted("sequence")[:5]:
        line.level = "yellow"


def _get_codes(env):
    indicators = env["mamiam.indicator"].search([("active", "=", True)])
    # sudo: external ids are read by administrators only.
    xmlids = indicators.sudo().get_external_id()
    return {
        indicator: xmlids[indicator.id].rpartition("_")[2] for indicator in indicators
    }


def _get_level(code, rank, place, stage):
    """Red on arrival where it is hard, later better, for some of them worse."""
    if code == "safety" and rank % 7 == 5:
        return "skipped"
    start = START[(rank * 2 + place * 3 + rank * place) % 5] - (code in HARD)
    moved = PACE[stage] * (code in MOVES) * ((rank + place) % 4 != 0)
    moved += (stage != "baseline") * ((rank + place * 2) % 5 == 0)
    fell = stage != "baseline" and (rank * 3 + place * 5) % 17 == 0
    return LEVELS[min(2, max(0, start + moved - fell))]


def _prepare_incomes(rank, stage):
    if rank % 6 == 4 and stage == "baseline":
        # She did not want to tell.
        return {}
    earned = 350 + rank * 130 % 500 + PACE[stage] * (500 + rank * 70 % 300)
    aid = 0 if rank % 3 else max(0, 500 - 150 * PACE[stage])
    return {
        "monthly_income": earned,
        "is_income_known": True,
        "aid_income": aid,
        "is_aid_known": True,
    }


def _get_day(enrollment, stage):
    """The day of the stage, some days after the first ones, never in the future."""
    cohort = enrollment.cohort_id
    last = enrollment.date_end or cohort.date_end
    half = (cohort.date_training_end - enrollment.date_start).days // 2
    day = {
        "baseline": enrollment.date_start + relativedelta(days=3),
        "mid": enrollment.date_start + relativedelta(days=half + 5),
        "exit": last,
        "m6": last + relativedelta(months=6),
        "m12": last + relativedelta(months=12),
    }[stage]
    return min(day, today(enrollment.env))
