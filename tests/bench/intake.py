# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Applications that come in: who is known already, and a file of thousands."""

import json
from datetime import date

from measure import compare
from register import DISTRICTS, FAMILY, GIVEN, get_register
from yardsticks import Result, creating_plain

from odoo.tools import SQL

ASKED = 20
TIMES = 5
# Without so many rows a scan is what PostgreSQL should choose.
SCANNED = 5000
IMPORTED = 100
COLUMNS = {
    "applicant_name": "name",
    "phone": "phone",
    "city": "city",
    "street2": "street2",
}
SOCIAL = ("cin", "birthdate", "marital", "dependents", "is_head_of_household")


def find_known(scene):
    """Who of the register may be a new person, as asked while she is entered."""
    register = get_register(scene)
    env = register.env
    model = env["mamiam.beneficiary"].with_user(register.user)
    people = [_get_stranger(register, index) for index in range(ASKED)]
    leads = register.leads[:ASKED].with_user(register.user)

    def work():
        for person in people:
            model._find_known(**person)

    def duplicates():
        for lead in leads:
            lead.duplicate_lead_count  # noqa: B018

    work()
    duplicates()
    sample, odoo = compare(env, ASKED, TIMES, work, duplicates)
    return Result(
        "find known among the register",
        sample,
        None,
        odoo,
        max_seconds=0.05,
        scans=_get_scans(model, people) if register.count > SCANNED else None,
    )


def _get_stranger(register, index):
    """A name of the register, spelled otherwise, with a phone and card of her own."""
    name = register.names[index * 37 % register.count]
    return {
        "name": name.replace("ou", "u").upper(),
        "phone": f"07{index:08}",
        "cin": f"BX{index}",
        "birthdate": date(1970 + index, 1 + index % 12, 1 + index),
    }


def _get_scans(model, people):
    """Return the tables that PostgreSQL reads from end to end for these questions."""
    scans = set()
    for person in people:
        query = model._get_known_query(**person)
        plan = model.env.execute_query(SQL("EXPLAIN (FORMAT JSON) %s", query))[0][0]
        nodes = json.loads(plan) if isinstance(plan, str) else plan
        nodes = [node["Plan"] for node in nodes]
        while nodes:
            node = nodes.pop()
            nodes += node.get("Plans", [])
            if node["Node Type"] == "Seq Scan":
                scans.add(node["Relation Name"])
    return scans


def import_applications(scene):
    """Load a file of applications as the import screen does, beside contacts."""
    register = get_register(scene)
    env = register.env(
        context={
            **register.env.context,
            "tracking_disable": False,
            "import_file": True,
        }
    )
    count = IMPORTED * scene.factor
    rows = [_get_row(index, count) for index in range(count)]
    names = ["call_id", *COLUMNS, *SOCIAL]
    told = [
        [register.call.name, *(str(row[name]) for name in names[1:])] for row in rows
    ]
    country = env.ref("base.ma").name
    # As wide, and with a record that is found by its name, too.
    contacts = [[country, *(str(row[n]) for n in (*COLUMNS, "cin"))] for row in rows]
    contact_names = ["country_id", *COLUMNS.values(), "ref"]

    def load(model, names, data):
        result = env[model].load(names, data)
        errors = [m for m in result["messages"] if m["type"] == "error"]
        if errors:
            raise AssertionError(errors[:3])

    # The first of a worker reads metadata.
    load("mamiam.application", names, [_as_first(told[0])])
    load("res.partner", contact_names, contacts[:1])
    sample, bare, odoo = compare(
        env,
        count,
        TIMES,
        lambda: load("mamiam.application", names, told),
        creating_plain(scene, count),
        lambda: load("res.partner", contact_names, contacts),
    )
    return Result(
        "import applications",
        sample,
        bare,
        odoo,
        max_odoo=2.0,
        constant=True,
        per_batch=10,  # a woman, her contact, application and messages
    )


def _as_first(row):
    return [row[0], "Bench First", "", *row[3:5], "BZ0", *row[6:]]


def _get_row(index, count):
    return {
        "applicant_name": f"{GIVEN[index % len(GIVEN)]} {FAMILY[index % len(FAMILY)]}",
        "phone": f"+21277{index:07}",
        "city": "Casablanca",
        "street2": DISTRICTS[index % len(DISTRICTS)],
        "cin": f"BY{index}",
        "birthdate": date(1970 + index % 30, 1 + index % 12, 1 + index % 28),
        "marital": "divorced",
        "dependents": 1 + index % 4,
        "is_head_of_household": "1",
    }
