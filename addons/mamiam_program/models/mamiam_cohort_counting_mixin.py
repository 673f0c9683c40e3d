# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict

from odoo import api, fields, models

from ..groups import TRAINING_GROUPS


class MamiamCohortCountingMixin(models.AbstractModel):
    """How many women and sessions a cohort has, and how many come.

    Part of ``mamiam.cohort``.
    """

    _name = "mamiam.cohort.counting.mixin"
    _description = "Counts of a Cohort"

    enrollment_count = fields.Integer(
        string="Trainee Count",
        compute="_compute_enrollment_count",
        groups=TRAINING_GROUPS,
    )
    dropped_count = fields.Integer(
        string="Left Count",
        compute="_compute_enrollment_count",
        groups=TRAINING_GROUPS,
    )
    session_count = fields.Integer(
        compute="_compute_session_count", groups=TRAINING_GROUPS
    )
    session_held_count = fields.Integer(
        compute="_compute_session_count", groups=TRAINING_GROUPS
    )
    attendance_rate = fields.Float(
        compute="_compute_attendance_rate",
        groups=TRAINING_GROUPS,
        help="Percentage of the marked attendance at which the trainees were present "
        "or late. Excused absences don't count, nor do walk-ins.",
    )

    @api.depends("enrollment_ids.state")
    def _compute_enrollment_count(self):
        counts = defaultdict(dict)
        for cohort, state, count in self.env["mamiam.enrollment"]._read_group(
            [("cohort_id", "in", self.ids)], ["cohort_id", "state"], ["__count"]
        ):
            counts[cohort.id][state] = count
        for cohort in self:
            by_state = counts[cohort._origin.id]
            cohort.dropped_count = by_state.pop("dropped", 0)
            cohort.enrollment_count = sum(by_state.values())

    @api.depends("session_ids.state")
    def _compute_session_count(self):
        counts = defaultdict(dict)
        for cohort, state, count in self.env["mamiam.session"]._read_group(
            [("cohort_id", "in", self.ids), ("state", "!=", "cancelled")],
            ["cohort_id", "state"],
            ["__count"],
        ):
            counts[cohort.id][state] = count
        for cohort in self:
            by_state = counts[cohort._origin.id]
            cohort.session_held_count = by_state.get("held", 0)
            cohort.session_count = sum(by_state.values())

    @api.depends("session_ids.attendance_ids.status")
    def _compute_attendance_rate(self):
        counts = defaultdict(lambda: defaultdict(int))
        for cohort, status, count in self.env["mamiam.attendance"]._read_group(
            self._get_rate_domain(), ["cohort_id", "status"], ["__count"]
        ):
            counts[cohort.id][status] = count
        for cohort in self:
            by_status = counts[cohort._origin.id]
            marked = sum(by_status.values())
            attended = marked - by_status["absent"]
            cohort.attendance_rate = 100.0 * attended / marked if marked else 0.0
