# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Small scenes that tests of several addons share, whatever class they are in."""

import uuid
from datetime import timedelta


def close_day(env, day, name="Feast of the tests", company=None, **vals):
    """Make a closed day of a company, that of the environment if none is given."""
    company = company or env.company
    Leave = env["resource.calendar.leaves"].with_company(company)
    start, stop = Leave._get_mamiam_day_bounds(day)
    return Leave.create({"name": name, "date_from": start, "date_to": stop, **vals})


def make_class(women, name, start, hours=2, **vals):
    """Make a class of these beneficiaries, in a cohort of the same name.

    :param start: naive UTC, as are the cohort's days
    :param vals: what else is to be said of the session
    """
    env, first = women.env, start.date() - timedelta(days=5)
    cohort = env["mamiam.cohort"].create(
        {"name": name, "date_start": first, "tz": "UTC"}
    )
    env["mamiam.enrollment"].create(
        [
            {"beneficiary_id": w.id, "cohort_id": cohort.id, "date_start": first}
            for w in women
        ]
    )
    subject = env["mamiam.subject"].create({"name": name})
    return env["mamiam.session"].create(
        {
            "cohort_id": cohort.id,
            "subject_id": subject.id,
            "start": start,
            "stop": start + timedelta(hours=hours),
            **vals,
        }
    )


def ask_for_statistics(women):
    """Return consents of beneficiaries with statistics, which aren't given yet."""
    env = women.env
    purpose = env.ref("mamiam_program.mamiam_consent_purpose_statistics")
    return env["mamiam.consent"].create(
        [
            {
                "beneficiary_id": woman.id,
                "purpose_id": purpose.id,
                "method": "signature",
            }
            for woman in women
        ]
    )


def prepare_mark(line_id, status, was="expected", **vals):
    """Return what a trainer's phone tells of a line of a sheet that it has marked.

    :param was: the status that the phone has seen before, or all that it has seen
    """
    nothing = {"minutes": 0, "note": ""}
    if isinstance(was, str):
        was = {"status": was}
    return {
        "id": uuid.uuid4().hex,
        "line": line_id,
        "status": status,
        **nothing,
        **vals,
        "was": {**nothing, **was},
    }
