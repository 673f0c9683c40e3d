# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import Counter

from odoo import api, fields, models


class MamiamCallCountsMixin(models.AbstractModel):
    """How many applied, and how far they are; each number opens its applications.

    Part of ``mamiam.call``.
    """

    _name = "mamiam.call.counts.mixin"
    _description = "Numbers of Applications"

    application_count = fields.Integer(compute="_compute_application_counts")
    eligible_count = fields.Integer(compute="_compute_application_counts")
    selected_count = fields.Integer(compute="_compute_application_counts")
    to_enroll_count = fields.Integer(
        compute="_compute_application_counts",
        help="How many of the selected are in no cohort yet.",
    )
    waiting_count = fields.Integer(compute="_compute_application_counts")

    @api.depends(
        "application_ids.state",
        "application_ids.eligibility",
        "application_ids.duplicate_of_id",
        "application_ids.enrollment_id",
    )
    def _compute_application_counts(self):
        counts = {call: Counter() for call in self._origin}
        for call, state, eligibility, count, enrolled in self.env[
            "mamiam.application"
        ]._read_group(
            [("call_id", "in", self.ids), ("duplicate_of_id", "=", False)],
            ["call_id", "state", "eligibility"],
            ["__count", "enrollment_id:count"],
        ):
            counts[call].update({"all": count, state: count, eligibility: count})
            if state == "selected":
                counts[call]["to_enroll"] += count - enrolled
        for call in self:
            found = counts.get(call._origin, Counter())
            call.application_count = found["all"]
            call.eligible_count = found["eligible"]
            call.selected_count = found["selected"]
            call.to_enroll_count = found["to_enroll"]
            call.waiting_count = found["waiting"]

    def action_view_applications(self):
        """Open its applications; ``mamiam_filter`` of the context names a filter."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_application_action"
        )
        action["domain"] = [("call_id", "=", self.id)]
        action["context"] = {"default_call_id": self.id}
        if filter_name := self.env.context.get("mamiam_filter"):
            action["context"][f"search_default_{filter_name}"] = 1
        return action

    def action_view_figures(self):
        """Open the funnel of these calls."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_call_report_action"
        )
        action["domain"] = [("call_id", "in", self.ids)]
        action["context"] = {}
        return action
