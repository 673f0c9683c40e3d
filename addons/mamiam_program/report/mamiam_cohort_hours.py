# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.tools import SQL


class MamiamCohortHours(models.Model):
    """Hours of a subject that a cohort is promised, and how far its sessions reach."""

    _name = "mamiam.cohort.hours"
    _description = "Hours by Subject"
    _auto = False
    _order = "cohort_id, sequence, subject_id"

    cohort_id = fields.Many2one(comodel_name="mamiam.cohort", readonly=True)
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    subject_id = fields.Many2one(comodel_name="mamiam.subject", readonly=True)
    sequence = fields.Integer(readonly=True)
    promised = fields.Float(readonly=True)
    planned = fields.Float(
        string="Hours Planned",
        readonly=True,
        help="Hours of sessions to come, or whose sheet is still open.",
    )
    held = fields.Float(
        string="Hours Held",
        readonly=True,
        help="Hours of sessions whose sheet is closed.",
    )
    missing = fields.Float(
        readonly=True, help="Promised hours that are neither held nor planned."
    )

    received = fields.Float(
        string="Hours Received",
        readonly=True,
        help="Hours that a trainee who has not left attended on average.",
    )
    trainee_hours = fields.Float(
        string="Trainees' Hours",
        readonly=True,
        help="Hours that all trainees of the cohort attended, added up.",
    )

    _depends = {
        "mamiam.attendance": ["enrollment_id", "hours", "session_id"],
        "mamiam.cohort": ["company_id"],
        "mamiam.enrollment": ["cohort_id", "state"],
        "mamiam.session": ["cohort_id", "duration", "state", "subject_id"],
        "mamiam.subject": ["active", "hours_promised", "sequence"],
    }

    @property
    def _table_query(self):
        """One row for each subject that a cohort is promised or has sessions of."""
        return SQL(
            """
            SELECT cohort.id::bigint * 1000000 + subject.id AS id,
                cohort.id AS cohort_id,
                cohort.company_id,
                subject.id AS subject_id,
                subject.sequence,
                COALESCE(subject.hours_promised, 0) AS promised,
                COALESCE(done.planned, 0) AS planned,
                COALESCE(done.held, 0) AS held,
                GREATEST(
                    COALESCE(subject.hours_promised, 0) - COALESCE(done.planned, 0)
                    - COALESCE(done.held, 0), 0
                ) AS missing,
                COALESCE(got.hours / women.count, 0) AS received,
                COALESCE(got.trainee_hours, 0) AS trainee_hours
            FROM mamiam_cohort cohort
            CROSS JOIN mamiam_subject subject
            LEFT JOIN (
                SELECT cohort_id, subject_id,
                    SUM(duration) FILTER (WHERE state = 'planned') AS planned,
                    SUM(duration) FILTER (WHERE state = 'held') AS held
                FROM mamiam_session
                WHERE state != 'cancelled'
                GROUP BY cohort_id, subject_id
            ) done ON done.cohort_id = cohort.id AND done.subject_id = subject.id
            LEFT JOIN (
                SELECT enrollment.cohort_id, session.subject_id,
                    SUM(attendance.hours) AS trainee_hours,
                    SUM(attendance.hours) FILTER (WHERE enrollment.state != 'dropped')
                        AS hours
                FROM mamiam_attendance attendance
                JOIN mamiam_session session ON session.id = attendance.session_id
                JOIN mamiam_enrollment enrollment
                    ON enrollment.id = attendance.enrollment_id
                WHERE attendance.hours > 0
                GROUP BY enrollment.cohort_id, session.subject_id
            ) got ON got.cohort_id = cohort.id AND got.subject_id = subject.id
            LEFT JOIN (
                SELECT cohort_id, COUNT(*) AS count
                FROM mamiam_enrollment
                WHERE state != 'dropped'
                GROUP BY cohort_id
            ) women ON women.cohort_id = cohort.id
            WHERE done.cohort_id IS NOT NULL OR got.cohort_id IS NOT NULL
                OR (subject.active AND subject.hours_promised > 0)
            """
        )

    def action_view_sessions(self):
        """Open the sessions that these hours are made of."""
        self.ensure_one()
        return {
            **self._get_rows_action("mamiam_program.mamiam_session_action"),
            "domain": [
                ("cohort_id", "=", self.cohort_id.id),
                ("subject_id", "=", self.subject_id.id),
                ("state", "!=", "cancelled"),
            ],
            "views": [(False, "list"), (False, "calendar"), (False, "form")],
            "context": {"search_default_group_state": 1},
        }

    def action_view_attendance(self):
        """Open the attendance that the hours received are made of.

        Of who has left as well, once the filter is taken away: the trainees' hours.
        """
        self.ensure_one()
        return {
            **self._get_rows_action("mamiam_program.mamiam_attendance_action"),
            "domain": [
                ("enrollment_id.cohort_id", "=", self.cohort_id.id),
                ("session_id.subject_id", "=", self.subject_id.id),
                ("hours", ">", 0),
            ],
            "views": [(False, "list"), (False, "pivot"), (False, "form")],
            "context": {
                "search_default_stays": 1,
                "search_default_group_enrollment": 1,
            },
        }

    def _get_rows_action(self, xmlid):
        return {
            **self.env["ir.actions.actions"]._for_xml_id(xmlid),
            "name": self.env._(
                "%(subject)s of %(cohort)s",
                subject=self.subject_id.name,
                cohort=self.cohort_id.name,
            ),
        }
