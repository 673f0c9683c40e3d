# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The screens of a selection, read as the web client reads them."""

from functools import cached_property

from lxml import etree
from measure import measure
from yardsticks import Result, read_plain

from odoo.tests import new_test_user

LIST_LIMIT, KANBAN_LIMIT = 80, 40


class Pipeline:
    """Applications to one call, and as many leads, seen by somebody who has rights."""

    def __init__(self, scene):
        self.env = scene.env
        self.count = len(scene.enrollments)
        call = self.env["mamiam.call"].create(
            {"name": "Bench", "year": 2031, "seats": 30}
        )
        self.env["mamiam.application"].create(
            [
                {"call_id": call.id, "beneficiary_id": enrollment.beneficiary_id.id}
                for enrollment in scene.enrollments
            ]
        )
        self.env["crm.lead"].create(
            [
                {"name": f"Lead {index}", "type": "opportunity", "user_id": False}
                for index in range(self.count)
            ]
        )

    @cached_property
    def user(self):
        """A program manager who sells, too."""
        return new_test_user(
            self.env,
            login="bench",
            groups="mamiam_program.group_program_manager,sales_team.group_sale_manager",
        )

    def read(self, model, domain, view_type, group_by=None):
        """Time the request with which the web client opens a view."""
        records = self.env[model].with_user(self.user)
        arch = etree.fromstring(records.get_view(view_type=view_type)["arch"])
        specification = _specification(records, arch)

        def work():
            if group_by:
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
        return measure(self.env, work, min(self.count, LIST_LIMIT))


def _specification(records, arch):
    """What the view asks of each record; of those it links to, their names."""
    names = {node.get("name") for node in arch.iter("field")}
    return {
        name: {"fields": {"display_name": {}}}
        if records._fields[name].type == "many2one"
        else {}
        for name in sorted(names & records._fields.keys())
    }


def _pipeline(scene):
    if not hasattr(scene, "pipeline"):
        scene.pipeline = Pipeline(scene)
    return scene.pipeline


def open_list(scene):
    """The list of a call's applications, beside the list of the CRM."""
    pipeline = _pipeline(scene)
    sample = pipeline.read("mamiam.application", [], "list")
    leads = pipeline.read("crm.lead", [("type", "=", "opportunity")], "list")
    bare = read_plain(scene, sample.rows)
    return Result("open list of applications", sample, bare, leads)


def open_kanban(scene):
    """The applications by state, beside the CRM's pipeline by stage."""
    pipeline = _pipeline(scene)
    sample = pipeline.read("mamiam.application", [], "kanban", "state")
    domain = [("type", "=", "opportunity")]
    leads = pipeline.read("crm.lead", domain, "kanban", "stage_id")
    bare = read_plain(scene, sample.rows)
    return Result("open kanban of applications", sample, bare, leads)
