# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class MamiamEnrollmentAttendanceMixin(models.AbstractModel):
    """How regularly she comes, counted from the sheets of her sessions.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.attendance.mixin"
    _description = "Attendance"

    attendance_ids = fields.One2many(
        comodel_name="mamiam.attendance", inverse_name="enrollment_id"
    )
    sessions_marked = fields.Integer(
        compute="_compute_attendance_figures",
        store=True,
        help="Sessions at which she was expected, and present, late or absent without "
        "excuse.",
    )
    attendance_rate = fields.Float(
        compute="_compute_attendance_figures",
        store=True,
        aggregator="avg",
        help="Percentage of these sessions at which she was present or late. "
        "Excused absences don't count.",
    )
    consecutive_absences = fields.Integer(
        compute="_compute_attendance_figures",
        store=True,
        aggregator="max",
        help="Absences without excuse since she last came.",
    )
    # As far as the fields below need it; the enrollment says the rest.
    company_id = fields.Many2one(comodel_name="res.company")
    attendance_band = fields.Selection(
        selection=[("high", "Good"), ("middle", "Middling"), ("low", "Low")],
        string="How Regularly",
        compute="_compute_attendance_band",
        store=True,
        help="Where the settings draw the lines.",
    )
    is_often_absent = fields.Boolean(
        string="Absent Several Times in a Row",
        compute="_compute_is_often_absent",
        search="_search_is_often_absent",
        help="As often as the settings say.",
    )
    hours_trained = fields.Float(compute="_compute_attendance_figures", store=True)

    @api.depends(
        "attendance_ids.status", "attendance_ids.hours", "attendance_ids.is_walk_in"
    )
    def _compute_attendance_figures(self):
        figures = self._get_attendance_figures()
        for enrollment in self:
            attended, absent, streak, hours = figures.get(
                enrollment._origin.id, (0, 0, 0, 0.0)
            )
            marked = attended + absent
            enrollment.sessions_marked = marked
            enrollment.attendance_rate = 100.0 * attended / marked if marked else 0.0
            enrollment.consecutive_absences = streak
            enrollment.hours_trained = hours

    @api.depends(
        "attendance_rate",
        "sessions_marked",
        "company_id.mamiam_rate_good",
        "company_id.mamiam_rate_low",
    )
    def _compute_attendance_band(self):
        for enrollment in self:
            company, rate = enrollment.company_id, enrollment.attendance_rate
            is_marked = enrollment.sessions_marked > 0
            band = is_marked and company._get_mamiam_rate_band(rate)
            enrollment.attendance_band = band

    @api.depends("consecutive_absences", "company_id.mamiam_absence_limit")
    def _compute_is_often_absent(self):
        for enrollment in self:
            limit = enrollment.company_id.mamiam_absence_limit
            enrollment.is_often_absent = enrollment.consecutive_absences >= limit > 0

    def _search_is_often_absent(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(
            Domain("company_id", "=", company.id)
            & Domain("consecutive_absences", ">=", company.mamiam_absence_limit)
            for company in self.env.companies
        )

    def _read_group_select(self, aggregate_spec, query):
        if aggregate_spec == "attendance_rate:avg":
            # Who was never marked has no rate, which differs from a rate of zero.
            return SQL(
                "AVG(%s) FILTER (WHERE %s > 0)",
                self._field_to_sql(self._table, "attendance_rate", query),
                self._field_to_sql(self._table, "sessions_marked", query),
            )
        return super()._read_group_select(aggregate_spec, query)

    def action_view_attendance(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_attendance_action"
        )
        return {
            **action,
            "domain": [("enrollment_id", "=", self.id)],
            "views": [(False, v) for v in ("list", "pivot", "graph", "form")],
            "context": {"search_default_marked": 1},
        }

    def _get_attendance_figures(self):
        """Return {id: (attended, absent, absences since she last came, hours)}."""
        if not self.ids:
            return {}
        self.env["mamiam.attendance"].flush_model(
            ["enrollment_id", "session_id", "status", "hours", "is_walk_in"]
        )
        self.env["mamiam.session"].flush_model(["start"])
        rows = self.env.execute_query(
            SQL(
                """
                WITH marked AS (
                    SELECT attendance.enrollment_id, attendance.hours, session.start,
                        attendance.status = 'absent' AS absent,
                        COALESCE(attendance.is_walk_in, false) AS walked_in,
                        max(session.start) FILTER (WHERE attendance.status != 'absent')
                            OVER (PARTITION BY attendance.enrollment_id) AS last_came
                    FROM mamiam_attendance attendance
                    JOIN mamiam_session session ON session.id = attendance.session_id
                    WHERE attendance.enrollment_id IN %s
                        AND attendance.status IN ('present', 'late', 'absent')
                )
                SELECT enrollment_id,
                    count(*) FILTER (WHERE NOT absent AND NOT walked_in),
                    count(*) FILTER (WHERE absent),
                    count(*) FILTER (
                        WHERE absent AND (last_came IS NULL OR start > last_came)
                    ),
                    sum(hours)
                FROM marked
                GROUP BY enrollment_id
                """,
                tuple(self.ids),
            )
        )
        return {row[0]: row[1:] for row in rows}
