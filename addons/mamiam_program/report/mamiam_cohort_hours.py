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
        readonly=True, help="Hours of sessions to come, or whose sheet is still open."
    )
    held = fields.Float(readonly=True, help="Hours of sessions whose sheet is closed.")
    missing = fields.Float(
        readonly=True, help="Promised hours that are neither held nor planned."
    )

    _depends = {
        "mamiam.cohort": ["company_id"],
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
                ) AS missing
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
            WHERE done.cohort_id IS NOT NULL
                OR (subject.active AND subject.hours_promised > 0)
            """
        )

    def action_view_sessions(self):
        """Open the sessions that these hours are made of."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_session_action"
        )
        return {
            **action,
            "name": self.env._(
                "%(subject)s of %(cohort)s",
                subject=self.subject_id.name,
                cohort=self.cohort_id.name,
            ),
            "domain": [
                ("cohort_id", "=", self.cohort_id.id),
                ("subject_id", "=", self.subject_id.id),
                ("state", "!=", "cancelled"),
            ],
            "views": [(False, "list"), (False, "calendar"), (False, "form")],
            "context": {"search_default_group_state": 1},
        }
