# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The papers that the women have brought: two expire soon, one is late, one missing."""

from .tools import day, named
from .users import acting_as

KIND = "mamiam_program.mamiam_document_kind_"
# Of the active women, by rank: days until the medical fitness expires.
EXPIRES = {1: 12, 4: 20, 6: -6}
NEVER_CAME = 9
# A paper with nothing on it: nobody's card is in a demo.
BLANK = (
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAA"
    b"AABJRU5ErkJggg=="
)


def tell(env):
    """The officer has filed them; who answers for the cohort is reminded."""
    cohort = named(env, "cohort_first")
    start, end = cohort.date_start, cohort.date_end
    env = acting_as(env, "officer")
    women = cohort.enrollment_ids.sorted("id").filtered(lambda e: e.state == "active")
    women = women.with_env(env).beneficiary_id
    vals_list = []
    for rank, woman in enumerate(women):
        papers = [("agreement", start, end), ("insurance", start, None)]
        if rank != NEVER_CAME:
            papers.append(("cin", day(env, -900 - 40 * rank), None))
            papers.append(("fitness", *_get_fitness_days(env, rank, start)))
        for kind, issued, expiry in papers:
            vals = {
                "beneficiary_id": woman.id,
                "kind_id": env.ref(KIND + kind).id,
                "date_issued": issued,
                "file": BLANK,
                "file_name": f"{kind}.png",
            }
            vals_list.append({**vals, "date_expiry": expiry} if expiry else vals)
    documents = env["mamiam.document"].create(vals_list)
    documents.filtered_domain(documents._get_reminder_domain())._remind()


def _get_fitness_days(env, rank, start):
    """When her card was issued, and its last day if that is not a year later."""
    if rank not in EXPIRES:
        return start, None
    return day(env, EXPIRES[rank] - 364), day(env, EXPIRES[rank])
