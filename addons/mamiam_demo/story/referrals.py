# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Whom the women were sent to, and what the partners answered. All are invented."""

from odoo.fields import Command

from .tools import day, named
from .users import acting_as

PARTNERS = (
    ("bank", "Banque de l'Atlas, agence Sidi Moumen"),
    ("legal", "Association Insaf, aide juridique"),
    ("health", "Centre de santé Hay Essalama"),
    ("shelter", "Foyer Nour"),
)
# rank of the woman, partner, kind, days ago, answer, what they said
REFERRALS = (
    (1, "bank", "bank", 40, "helped", "Compte ouvert, carte dans trois semaines."),
    (
        2,
        "health",
        "health",
        30,
        "helped",
        "Consultation gratuite, revoir dans un mois.",
    ),
    (4, "bank", "bank", 25, "refused", "Il manque le certificat de résidence."),
    (3, "legal", "legal", 20, "none", False),
    (5, "health", "aid", 38, None, False),
    (6, "shelter", "shelter", 1, None, False),
    (0, "legal", "papers", 0, "draft", False),
)


def tell(env):
    """One waits too long, one is confidential, one is still to be sent."""
    env = acting_as(env, "social")
    tag = env.ref("mamiam_program.res_partner_category_partner")
    named(env, "center_espod").category_id = [Command.link(tag.id)]
    partners = {
        code: env["res.partner"].create(
            {
                "name": name,
                "is_company": True,
                "city": "Casablanca",
                "category_id": [Command.link(tag.id)],
            }
        )
        for code, name in PARTNERS
    }
    women = named(env, "cohort_first").enrollment_ids.sorted("id").beneficiary_id
    for rank, partner, kind, days, answer, note in REFERRALS:
        referral = env["mamiam.referral"].create(
            {
                "beneficiary_id": women[rank].id,
                "partner_id": partners[partner].id,
                "kind_id": env.ref(f"mamiam_program.mamiam_referral_kind_{kind}").id,
                "letter_text": "Elle travaille avec nous depuis cinq mois et souhaite "
                "votre aide. Pouvez-vous la recevoir cette semaine ?",
            }
        )
        if answer == "draft":
            continue
        referral.action_send()
        referral.date = day(env, -days)
        referral.activity_ids.date_deadline = referral.date_due
        if answer:
            referral._answer(answer, day(env, -days + 10), note)
