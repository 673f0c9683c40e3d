# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The ranking of a selection, and its screens, read as the web client reads them."""

import itertools
import json

from lxml import etree
from measure import compare
from register import get_register, multiply
from yardsticks import Result, reading_plain, writing_plain

from odoo.tools import SQL

# As in the web client: records of a list and of a group, up to where it counts.
LIST_LIMIT, KANBAN_LIMIT, COUNT_LIMIT = 80, 40, 10001
LEADS = "crm.lead", [("type", "=", "opportunity")]
RANKED = 100
TIMES = 5  # that it is ranked
OPENED = 15  # what is short is told by what else runs on the machine


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

    def work():
        call.write({"minimum_dependents": 3, "age_max": 45})
        criteria[0].weight += 1
        env.flush_all()
        applications.sorted("rank")

    sample, bare = compare(env, count, TIMES, work, writing_plain(scene, count))
    return Result("eligibility and ranking", sample, bare, max_ratio=3.0)


def open_views(scene):
    """Yield each view of ours beside that of the CRM, with as many records."""
    register = get_register(scene)
    for model in ("mamiam.application", "mamiam.beneficiary"):
        for view_type in ("list", "kanban", "form"):
            rows = 1 if view_type == "form" else min(register.count, LIST_LIMIT)
            ours = _opening(register, model, [], view_type, "state")
            theirs = _opening(register, *LEADS, view_type, "stage_id")
            ours()  # access rights, views and plans of queries are cached by now
            theirs()
            plain = reading_plain(scene, rows)
            sample, bare, odoo = compare(
                register.env, rows, OPENED, ours, plain, theirs
            )
            yield Result(
                f"open {view_type} of {model.split('.')[1]}",
                sample,
                bare,
                odoo,
                max_odoo=1.0,
                constant=True,
            )
        yield _ask_who_is_known(register, model)


def _ask_who_is_known(register, model):
    """What the page of a saved record asks once it is shown."""
    records = register.env[model].with_user(register.user)
    asked = itertools.cycle(records.search([], limit=OPENED + 1))

    def work():
        next(asked).get_known()

    work()
    (sample,) = compare(register.env, 1, OPENED, work)
    name = f"who is known, of {model.split('.')[1]}"
    return Result(name, sample, max_seconds=0.05)


def _opening(register, model, domain, view_type, group_by):
    """Return the requests with which the web client opens a view.

    Of a form it opens another record each time.
    """
    records = register.env[model].with_user(register.user).with_context(bin_size=True)
    arch = etree.fromstring(records.get_view(view_type=view_type)["arch"])
    specification = get_specification(records, arch)
    if view_type == "form":
        # One at a time: what is read of several would be read of all of them at once.
        found = records.search(domain, limit=OPENED + 1).ids
        opened = itertools.cycle([records.browse(id_) for id_ in found])
        return lambda: next(opened).web_read(specification)
    if view_type == "list":
        return lambda: records.web_search_read(
            domain,
            specification,
            limit=LIST_LIMIT,
            order=arch.get("default_order"),
            count_limit=COUNT_LIMIT,
        )
    bar = arch.find("progressbar")
    bar = bar is not None and {
        "field": bar.get("field"),
        "colors": json.loads(bar.get("colors")),
    }

    def work():
        records.web_read_group(
            domain,
            [group_by],
            auto_unfold=True,
            unfold_read_specification=specification,
            unfold_read_default_limit=KANBAN_LIMIT,
        )
        if bar:
            records.read_progress_bar(domain, group_by, bar)

    return work


def get_specification(records, arch):
    """What the view asks of each record; of those it links to, their names."""
    specification = {}
    for node in arch.iterfind(".//field"):
        field = records._fields.get(node.get("name"))
        within = next(node.iterancestors("field"), None)
        # Those of an embedded list are asked of its records.
        if field is None or (within is not None and within is not arch):
            continue
        specification[field.name] = _asked(records, field, node)
    return specification


def _asked(records, field, node):
    if not field.relational:
        return {}
    names = {"display_name": {}}
    if field.type == "many2one":
        return {"fields": {} if _is_hidden(node) else names}
    if _is_hidden(node):
        return {}
    is_tags = node.get("widget") == "many2many_tags"
    fields = names if is_tags else get_specification(records[field.name], node)
    return {"fields": fields, "limit": KANBAN_LIMIT}


def _is_hidden(node):
    hidden = (node.get("invisible"), node.get("column_invisible"))
    return any(value in ("1", "True") for value in hidden)
