# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.tools import SQL


class MamiamAttendanceReport(models.Model):
    """Who came when: one row for each trainee marked at a session.

    Weekday and hour are those at the cohort's place, when the session begins.
    """

    _name = "mamiam.attendance.report"
    _description = "Attendance Figures"
    _auto = False
    _order = "date desc, id"
    _rec_name = "enrollment_id"

    session_id = fields.Many2one(comodel_name="mamiam.session", readonly=True)
    enrollment_id = fields.Many2one(
        comodel_name="mamiam.enrollment", string="Trainee", readonly=True
    )
    cohort_id = fields.Many2one(comodel_name="mamiam.cohort", readonly=True)
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    subject_id = fields.Many2one(comodel_name="mamiam.subject", readonly=True)
    trainer_id = fields.Many2one(comodel_name="res.users", readonly=True)
    date = fields.Date(readonly=True)
    weekday = fields.Selection(
        selection=[
            ("1", "Monday"),
            ("2", "Tuesday"),
            ("3", "Wednesday"),
            ("4", "Thursday"),
            ("5", "Friday"),
            ("6", "Saturday"),
            ("7", "Sunday"),
        ],
        readonly=True,
    )
    hour = fields.Integer(string="Hour of Day", readonly=True, aggregator=None)
    status = fields.Selection(
        selection=[
            ("present", "Present"),
            ("late", "Late"),
            ("excused", "Excused"),
            ("absent", "Absent"),
        ],
        readonly=True,
    )
    is_walk_in = fields.Boolean(string="Walk-In", readonly=True)
    marked = fields.Integer(
        readonly=True, help="How often somebody was marked at a session."
    )
    rate = fields.Float(
        string="Attendance Rate",
        readonly=True,
        aggregator="avg",
        help="Present and late among present, late and absent: an excused absence "
        "counts neither way, and nor does a walk-in.",
    )
    minutes = fields.Integer(string="Minutes Late", readonly=True)
    hours = fields.Float(string="Hours Attended", readonly=True)

    _depends = {
        "mamiam.attendance": [
            "session_id",
            "enrollment_id",
            "cohort_id",
            "company_id",
            "date",
            "status",
            "minutes",
            "hours",
            "is_walk_in",
        ],
        "mamiam.session": ["subject_id", "trainer_id", "start"],
        "mamiam.cohort": ["tz"],
    }

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT
                attendance.id,
                attendance.session_id,
                attendance.enrollment_id,
                attendance.cohort_id,
                attendance.company_id,
                session.subject_id,
                session.trainer_id,
                attendance.date,
                extract(isodow FROM attendance.date)::int::text AS weekday,
                extract(
                    hour FROM session.start AT TIME ZONE 'UTC'
                    AT TIME ZONE coalesce(cohort.tz, 'UTC')
                )::int AS hour,
                attendance.status,
                COALESCE(attendance.is_walk_in, false) AS is_walk_in,
                1 AS marked,
                CASE
                    WHEN attendance.is_walk_in THEN NULL
                    WHEN attendance.status IN ('present', 'late') THEN 1.0::float
                    WHEN attendance.status = 'absent' THEN 0.0::float
                END AS rate,
                attendance.minutes,
                attendance.hours
            FROM mamiam_attendance attendance
            -- Left joins, which PostgreSQL leaves out where nothing is asked of them.
            LEFT JOIN mamiam_session session ON session.id = attendance.session_id
            LEFT JOIN mamiam_cohort cohort ON cohort.id = attendance.cohort_id
            WHERE attendance.status != 'expected'
            """
        )

    def action_open(self):
        """Open the session at which it was."""
        self.ensure_one()
        return self.session_id.get_formview_action()
