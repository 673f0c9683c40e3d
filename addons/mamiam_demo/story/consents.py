# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What the women agreed with, read to each of them by the social worker."""

from .tools import day, month, named
from .users import acting_as, user

# Of the women of the first cohort, by rank: all others agreed with their photo.
NOT_ASKED = 5
REFUSED = 8
WITHDRAWN = 10
# So many were asked whether partners may be told of them.
REFERRED = 8


def tell(env):
    """Ask all for their file, most for their photo, the pilot's for calls of employers.

    One woman said no to the photo, and another has taken her consent back.
    """
    # Nobody was read words that did not exist yet.
    purposes = acting_as(env, "manager")["mamiam.consent.purpose"].search([])
    purposes.notice_date = month(env, -30)
    pilot, first = named(env, "cohort_pilot"), named(env, "cohort_first")
    placed = pilot.enrollment_ids.placement_ids.beneficiary_id
    women = first.enrollment_ids.sorted("id").beneficiary_id
    applications = named(env, "call_open").application_ids
    shortlisted = applications.filtered(lambda a: a.state == "shortlisted")
    consents = _read(
        acting_as(env, "social"),
        (
            ("file", pilot.date_start, pilot.enrollment_ids.beneficiary_id),
            ("photo", pilot.date_training_end, placed),
            ("employer", day(env, -90), placed),
            ("file", first.date_start, women),
            ("photo", first.date_start, women - women[NOT_ASKED]),
            ("kiosk", first.date_start, women - women[NOT_ASKED] - women[REFUSED]),
            ("statistics", pilot.date_start, pilot.enrollment_ids.beneficiary_id),
            ("statistics", first.date_start, women - women[NOT_ASKED]),
            ("file", day(env, -3), shortlisted.beneficiary_id),
            ("referral", day(env, -45), women[:REFERRED]),
        ),
    )
    photos = consents.filtered(lambda consent: consent.purpose_code == "photo")
    refused = photos.filtered(lambda c: c.beneficiary_id == women[REFUSED])
    refused.action_refuse()
    (consents - refused).action_give()
    consents.env["mamiam.consent.withdraw"].create(
        {
            "consent_ids": photos.filtered(
                lambda consent: consent.beneficiary_id == women[WITHDRAWN]
            ).ids,
            "date": day(env, -15),
            "note": "Au téléphone, à l'assistante sociale.",
        }
    ).action_confirm()


def _read(env, readings):
    """Enter for each purpose, day and women that the notice was read to them.

    Who can't sign gives her fingerprint before the two trainers.
    """
    witnesses = {
        "witness_1": user(env, "trainer").name,
        "witness_2": user(env, "trainer2").name,
    }
    purposes = {p.code: p for p in env["mamiam.consent.purpose"].search([])}
    return env["mamiam.consent"].create(
        [
            {
                "beneficiary_id": woman.id,
                "purpose_id": purposes[purpose].id,
                "date_given": date,
                "language": "darija" if woman.literacy == "none" else "ar",
                **({} if woman.can_sign else witnesses),
            }
            for purpose, date, women in readings
            for woman in women
        ]
    )
