# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..groups import TRAINING_GROUPS
from ..statuses import COUNTED

RECENT_DAYS = 28


class MamiamCohortDashboardMixin(models.AbstractModel):
    """How a cohort is doing, on its form; each number opens the rows it is made of.

    Part of ``mamiam.cohort``.
    """

    _name = "mamiam.cohort.dashboard.mixin"
    _description = "Dashboard of a Cohort"

    attendance_trend = fields.Json(
        compute="_compute_attendance_trend",
        groups=TRAINING_GROUPS,
        help="The attendance rate of each month.",
    )
    recent_marked = fields.Integer(
        compute="_compute_recent_rate", groups=TRAINING_GROUPS
    )
    recent_rate = fields.Float(
        string="Last Four Weeks",
        compute="_compute_recent_rate",
        groups=TRAINING_GROUPS,
        help="Attendance rate of the last four weeks.",
    )
    recent_change = fields.Float(
        compute="_compute_recent_rate",
        groups=TRAINING_GROUPS,
        help="Points by which it differs from the four weeks before; none where nobody "
        "was marked then.",
    )
    risk_ids = fields.One2many(
        comodel_name="mamiam.enrollment",
        string="At Risk",
        compute="_compute_risk_ids",
        groups=TRAINING_GROUPS,
        help="In training, and absent several times in a row or seldom present, as the "
        "settings say.",
    )
    risk_count = fields.Integer(compute="_compute_risk_ids", groups=TRAINING_GROUPS)
    leaving_ids = fields.One2many(
        comodel_name="mamiam.leaving",
        inverse_name="cohort_id",
        string="Leavings",
        groups="mamiam_program.group_program_officer,"
        "mamiam_program.group_social_worker,mamiam_program.group_director",
    )

    @api.depends("session_ids.attendance_ids.status")
    def _compute_attendance_trend(self):
        counts = defaultdict(lambda: defaultdict(lambda: [0, 0]))
        for cohort, month, status, count in self.env["mamiam.attendance"]._read_group(
            self._get_rate_domain(), ["cohort_id", "date:month", "status"], ["__count"]
        ):
            counts[cohort.id][month][status == "absent"] += count
        for cohort in self:
            cohort.attendance_trend = [
                cohort._describe_month(month, *by_status)
                for month, by_status in sorted(counts[cohort._origin.id].items())
            ]

    def _get_rate_domain(self):
        """Return the attendance that rates count."""
        return (
            Domain("cohort_id", "in", self.ids)
            & Domain("status", "in", COUNTED)
            & Domain("is_walk_in", "=", False)
        )

    def _describe_month(self, month, attended, absent):
        rate = 100.0 * attended / (attended + absent)
        return {
            "month": fields.Date.to_string(month),
            "label": format_date(self.env, month, date_format="MMM yy"),
            "rate": round(rate),
            "band": self.company_id._get_mamiam_rate_band(rate),
            "attended": attended,
            "marked": attended + absent,
        }

    @api.depends("session_ids.attendance_ids.status")
    def _compute_recent_rate(self):
        first = self._get_recent_day()
        before = first - timedelta(days=RECENT_DAYS)
        counts = defaultdict(lambda: [[0, 0], [0, 0]])
        for cohort, day, status, count in self.env["mamiam.attendance"]._read_group(
            self._get_rate_domain() & Domain("date", ">=", before),
            ["cohort_id", "date:day", "status"],
            ["__count"],
        ):
            counts[cohort.id][day >= first][status == "absent"] += count
        for cohort in self:
            (came_then, absent_then), (came, absent) = counts[cohort._origin.id]
            marked, marked_then = came + absent, came_then + absent_then
            rate = 100.0 * came / marked if marked else 0.0
            cohort.recent_marked = marked
            cohort.recent_rate = rate
            cohort.recent_change = (
                rate - 100.0 * came_then / marked_then if marked and marked_then else 0
            )

    def _get_recent_day(self):
        return fields.Date.context_today(self) - timedelta(days=RECENT_DAYS - 1)

    @api.depends(
        "enrollment_ids.state",
        "enrollment_ids.attendance_band",
        "enrollment_ids.consecutive_absences",
    )
    def _compute_risk_ids(self):
        found = self.env["mamiam.enrollment"].search(
            Domain("cohort_id", "in", self.ids) & self._get_risk_domain(),
            order="consecutive_absences desc, attendance_rate, id",
        )
        by_cohort = found.grouped("cohort_id")
        for cohort in self:
            cohort.risk_ids = by_cohort.get(cohort._origin, found.browse())
            cohort.risk_count = len(cohort.risk_ids)

    @api.model
    def _get_risk_domain(self):
        return Domain("state", "=", "active") & (
            Domain("is_often_absent", "=", True) | Domain("attendance_band", "=", "low")
        )

    def action_view_rate(self):
        """Open the figures of attendance that the rate is made of."""
        return self._get_related_action(
            "mamiam_program.mamiam_attendance_report_action"
        )

    def action_view_recent(self):
        """Open the attendance of the last four weeks."""
        return self._get_counted_action(Domain("date", ">=", self._get_recent_day()))

    def action_view_month(self, month):
        """Open the attendance that the rate of a month is made of.

        :param str month: its first day
        """
        first = date.fromisoformat(month) + relativedelta(day=1)
        return self._get_counted_action(
            Domain("date", ">=", first)
            & Domain("date", "<", first + relativedelta(months=1))
        )

    def _get_counted_action(self, domain):
        action = self._get_related_action("mamiam_program.mamiam_attendance_action")
        return {
            **action,
            "domain": list(self._get_rate_domain() & domain),
            "views": [(False, "list"), (False, "pivot"), (False, "graph")],
            "context": {"search_default_group_status": 1},
        }

    def action_view_risk(self):
        """Open the trainees who are at risk."""
        action = self.action_view_enrollments()
        return {
            **action,
            "display_name": self.env._("At Risk"),
            "domain": [("id", "in", self.risk_ids.ids)],
            "context": {},
        }

    def action_view_leavings(self):
        """Open the times that trainees of this cohort left, with their reasons."""
        return self._get_related_action("mamiam_program.mamiam_leaving_action")

    def action_view_hours(self):
        """Open the hours by subject as a table to turn around."""
        return self._get_related_action("mamiam_program.mamiam_cohort_hours_action")
