# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Work for the social worker and the officer once women have left the training.

Employers look for cooks, one woman works for one of them, and others are visited.
"""

from dateutil.relativedelta import relativedelta

from .tools import day, name_record, named, today
from .users import acting_as

# employer, job, places, net salary, what is wanted
OFFERS = (
    (
        "Restaurant Le Patio",
        "Aide-cuisinière",
        2,
        3400,
        "Préparation des légumes et des entrées, hygiène de la cuisine.",
    ),
    (
        "Hôtel Bab El Bahr",
        "Commis de pâtisserie",
        1,
        3800,
        "Pâtisserie marocaine, viennoiserie ; horaires du matin.",
    ),
)
# who, days from today, channel
PLANNED = (
    ("pilot_3", -4, "visit"),
    ("left_childcare", 0, "phone"),
    ("pilot_4", 2, "visit"),
    ("left_job", 9, "whatsapp"),
)
# days from today, kind, text
NOTES = (
    (
        -40,
        "visit",
        "La garde de son fils n'est plus assurée : la grand-mère est malade. Elle "
        "veut reprendre la formation dès qu'une place en crèche se libère.",
    ),
    (
        -12,
        "legal",
        "Le jugement de pension alimentaire est rendu, elle n'a encore rien reçu. "
        "Rendez-vous pris avec l'avocate de l'association.",
    ),
)


def tell(env):
    """Offer work, check the placement on it, and plan follow-ups by hand."""
    leavers = (
        named(env, "cohort_first")
        .enrollment_ids.filtered(lambda enrollment: enrollment.state == "dropped")
        .sorted("date_end")
    )
    for name, leaver in zip(("left_job", "left_childcare"), leavers, strict=True):
        name_record(env, name, leaver)
    _place(acting_as(env, "officer"), _offer(acting_as(env, "officer"), leavers[0]))
    _follow_up(acting_as(env, "social"))
    _note(acting_as(env, "social"))


def _offer(env, hired):
    """Enter the offers; the first one is from before the woman was hired."""
    employers = env["res.partner"].create(
        [
            {
                "name": employer,
                "is_company": True,
                "city": "Casablanca",
                "country_id": env.ref("base.ma").id,
                "phone": f"+212 522 33 55 {index:02d}",
            }
            for index, (employer, *_offer) in enumerate(OFFERS)
        ]
    )
    since = (hired.date_end - relativedelta(days=15), day(env, -8))
    offers = env["mamiam.job.offer"].create(
        [
            {
                "name": job,
                "employer_id": employer.id,
                "city": "Casablanca",
                "places": places,
                "monthly_salary": salary,
                "skills": skills,
                "date_open": date,
                "date_close": day(env, 20),
            }
            for employer, date, (_name, job, places, salary, skills) in zip(
                employers, since, OFFERS, strict=True
            )
        ]
    )
    for name, offer in zip(("offer_kitchen", "offer_pastry"), offers, strict=True):
        name_record(env, name, offer.sudo())
    return offers[0]


def _place(env, offer):
    """Who left for work took it; of the checks past, the last one is yet to do."""
    hired = named(env, "left_job")
    placement = env["mamiam.placement"].create(
        {
            "enrollment_id": hired.id,
            "kind": "employment",
            "offer_id": offer.id,
            "date_start": hired.date_end,
            "monthly_income": offer.monthly_salary,
            "verification": "contract",
        }
    )
    past = placement.check_ids.filtered(lambda check: check.date < today(env))
    for check in past.sorted("date")[:-1]:
        check.action_kept()
        check.date_done = check.date


def _follow_up(env):
    """One visit was held, one is overdue, and some are due these days."""
    held, *_planned = env["mamiam.followup"].create(
        [
            {
                "enrollment_id": named(env, name).id,
                "date": day(env, offset),
                "channel": channel,
            }
            for name, offset, channel in (("left_childcare", -21, "visit"), *PLANNED)
        ]
    )
    held.outcome = "Elle cuisine chez elle et cherche une garde pour son fils."
    held.next_step = "La rappeler quand la crèche aura répondu."
    held.action_done()
    held.date_done = held.date


def _note(env):
    """What two women told in confidence."""
    woman = named(env, "left_childcare").beneficiary_id
    other = named(env, "pilot_1").beneficiary_id
    env["mamiam.case.note"].create(
        [
            {
                "beneficiary_id": beneficiary.id,
                "date": day(env, offset),
                "kind": kind,
                "body": body,
            }
            for beneficiary, (offset, kind, body) in zip(
                (woman, other), NOTES, strict=True
            )
        ]
    )
