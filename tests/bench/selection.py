# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The ranking of a selection, and its screens, read as the web client reads them."""

import functools

from lxml import etree
from measure import measure
from register import get_register, multiply
from yardsticks import Result, read_plain, write_plain

from odoo.tools import SQL

LIST_LIMIT, KANBAN_LIMIT = 80, 40
RANKED = 100
TIMES = 5


def rank(scene):
    """A rule of a call and the weight of a criterion change: who is where now?"""
    env = scene.env
    register = get_register(scene)
    count = RANKED * scene.factor
    call = env["mamiam.call"].create(
        {"name": "Bench ranking", "year": 2029, "seats": 30, "cities": "Casablanca"}
    )
    pattern = register.applications[0].copy({"call_id": call.id})
    applications = env["mamiam.application"].browse(
        multiply(
            pattern,
            count,
            beneficiary_id=register.women.ids[1 : count + 1],
            name=SQL("'C' || number"),
        )
    )
    criteria = call.criterion_ids
    score = env["mamiam.application.score"].create(
        {
            "application_id": pattern.id,
            "criterion_id": criteria[0].id,
            "value": 3,
        }
    )
    for criterion in criteria:
        for reviewer in (env.user, register.user):
            multiply(
                score,
                count,
                application_id=applications.ids,
                criterion_id=SQL("%s", criterion.id),
                reviewer_id=SQL("%s", reviewer.id),
                value=SQL("1 + number %% 5"),
            )
    env.invalidate_all()

    def work():
        call.write({"minimum_dependents": 3, "age_max": 45})
        criteria[0].weight += 1
        env.flush_all()
        applications.sorted("rank")

    return Result(
        "eligibility and ranking",
        measure(env, work, count),
        write_plain(scene, count),
        max_ratio=3.0,
    )


def _read(register, model, domain, view_type, group_by=None):
    """Time the request with which the web client opens a view."""
    records = register.env[model].with_user(register.user).with_context(bin_size=True)
    arch = etree.fromstring(records.get_view(view_type=view_type)["arch"])
    specification = _specification(records, arch)
    one = records.search(domain, limit=1)

    def work():
        if view_type == "form":
            one.web_read(specification)
        elif group_by:
            records.web_read_group(
                domain,
                [group_by],
                auto_unfold=True,
                unfold_read_specification=specification,
                unfold_read_default_limit=KANBAN_LIMIT,
            )
        else:
            records.web_search_read(domain, specification, limit=LIST_LIMIT)

    work()  # access rights, views and the plan of the query are cached by now
    rows = 1 if view_type == "form" else min(register.count, LIST_LIMIT)
    # The quickest of some: what is short is told by what else runs on the machine.
    samples = [measure(register.env, work, rows) for _time in range(TIMES)]
    return min(samples, key=lambda sample: sample.seconds)


def _specification(records, arch):
    """What the view asks of each record; of those it links to, their names."""
    specification = {}
    for node in arch.iterfind(".//field"):
        field = records._fields.get(node.get("name"))
        within = next(node.iterancestors("field"), None)
        # Those of an embedded list are asked of its records.
        if field is None or (within is not None and within is not arch):
            continue
        asked = {}
        if field.type == "many2one":
            asked = {"fields": {"display_name": {}}}
        elif field.type in ("one2many", "many2many"):
            asked = {"fields": _specification(records[field.name], node), "limit": 40}
        specification[field.name] = asked
    return specification


def _open(model, view_type, group_by, scene):
    """A view of ours beside that of the CRM, with as many records."""
    register = get_register(scene)
    domain = [("type", "=", "opportunity")]
    by_stage = group_by and "stage_id"
    sample = _read(register, model, [], view_type, group_by)
    return Result(
        f"open {view_type} of {model.split('.')[1]}",
        sample,
        read_plain(scene, sample.rows),
        _read(register, "crm.lead", domain, view_type, by_stage),
        max_odoo=1.0,
        constant=True,
    )


# Applications by state, beneficiaries by status, beside the pipeline by stage.
OPENED = [
    functools.partial(_open, model, view_type, group_by)
    for model in ("mamiam.application", "mamiam.beneficiary")
    for view_type, group_by in (("list", None), ("kanban", "state"), ("form", None))
]
