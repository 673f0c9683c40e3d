# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import SQL

from ..models.mamiam_placement import KINDS


class MamiamOutcomeReport(models.Model):
    """One row for each enrollment: what became of the woman.

    Who left the program counts as left, whatever came after; otherwise the latest
    placement tells, and without one the state of the enrollment.
    """

    _name = "mamiam.outcome.report"
    _description = "Outcomes"
    _inherit = ["mamiam.statistics.mixin"]
    _auto = False
    _order = "cohort_id, outcome, id"
    _rec_name = "enrollment_id"

    enrollment_id = fields.Many2one(comodel_name="mamiam.enrollment", readonly=True)
    beneficiary_id = fields.Many2one(comodel_name="mamiam.beneficiary", readonly=True)
    cohort_id = fields.Many2one(comodel_name="mamiam.cohort", readonly=True)
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    is_pilot = fields.Boolean(string="Pilot cohort", readonly=True)
    outcome = fields.Selection(
        selection=[
            *KINDS,
            ("unplaced", "Completed without placement"),
            ("left", "Left the program"),
            ("followup", "In follow-up"),
            ("training", "In training"),
        ],
        readonly=True,
    )
    placement_id = fields.Many2one(comodel_name="mamiam.placement", readonly=True)
    employer_id = fields.Many2one(comodel_name="res.partner", readonly=True)
    date_placement = fields.Date(string="Placed on", readonly=True)
    is_current = fields.Boolean(
        string="Placement lasts",
        readonly=True,
        help="She is placed and the placement has not ended.",
    )
    is_verified = fields.Boolean(string="Placement verified", readonly=True)

    _depends = {
        "mamiam.enrollment": ["beneficiary_id", "cohort_id", "company_id", "state"],
        "mamiam.cohort": ["is_pilot"],
        "mamiam.placement": [
            "enrollment_id",
            "kind",
            "employer_id",
            "date_start",
            "date_end",
            "is_verified",
        ],
    }

    @property
    def _table_query(self):
        return SQL("SELECT %s FROM %s", self._select_query(), self._from_query())

    @api.model
    def _select_query(self):
        """Hook: the columns."""
        return SQL(
            """
            enrollment.id AS id,
            enrollment.id AS enrollment_id,
            enrollment.beneficiary_id AS beneficiary_id,
            enrollment.cohort_id AS cohort_id,
            enrollment.company_id AS company_id,
            cohort.is_pilot AS is_pilot,
            CASE
                WHEN enrollment.state = 'dropped' THEN 'left'
                WHEN placement.id IS NOT NULL THEN placement.kind
                WHEN enrollment.state = 'completed' THEN 'unplaced'
                WHEN enrollment.state = 'followup' THEN 'followup'
                ELSE 'training'
            END AS outcome,
            placement.id AS placement_id,
            placement.employer_id AS employer_id,
            placement.date_start AS date_placement,
            COALESCE(placement.is_verified, FALSE) AS is_verified,
            placement.id IS NOT NULL
                AND COALESCE(placement.date_end >= CURRENT_DATE, TRUE) AS is_current
            """
        )

    @api.model
    def _from_query(self):
        """Hook: the tables, with the latest placement of each enrollment."""
        return SQL(
            """
            mamiam_enrollment enrollment
            JOIN mamiam_cohort cohort ON cohort.id = enrollment.cohort_id
            LEFT JOIN (
                SELECT DISTINCT ON (enrollment_id) *
                FROM mamiam_placement
                ORDER BY enrollment_id, date_start DESC, id DESC
            ) placement ON placement.enrollment_id = enrollment.id
            """
        )

    def action_open(self):
        """Open the placement that the row is about, else the enrollment."""
        self.ensure_one()
        record = self.placement_id or self.enrollment_id
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "view_mode": "form",
        }
