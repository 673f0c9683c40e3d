# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import SQL

from ..stages import IN_PROGRAM


class MamiamWalkInCandidate(models.Model):
    """Who may walk into a session: of each trainee no more than name and cohort.

    A trainer meets the trainees of her cohorts only, but finds here whoever comes
    through her door. The id is that of the enrollment.
    """

    _name = "mamiam.walk.in.candidate"
    _description = "Possible Walk-In"
    _auto = False
    _order = "name, id"
    _rec_names_search = ["name", "cohort"]

    name = fields.Char(readonly=True)
    cohort = fields.Char(readonly=True)
    cohort_id = fields.Many2one(
        comodel_name="mamiam.cohort", string="Of Cohort", readonly=True
    )
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)

    _depends = {
        "mamiam.enrollment": ["name", "cohort_id", "company_id", "state"],
        "mamiam.cohort": ["name", "code", "state"],
    }

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT enrollment.id, enrollment.name, enrollment.company_id,
                enrollment.cohort_id,
                COALESCE(cohort.code, cohort.name) AS cohort
            FROM mamiam_enrollment enrollment
            JOIN mamiam_cohort cohort ON cohort.id = enrollment.cohort_id
            WHERE enrollment.state IN %s
                OR enrollment.state = 'dropped'
                    AND cohort.state IN ('training', 'followup')
            """,
            IN_PROGRAM,
        )

    @api.depends("name", "cohort")
    def _compute_display_name(self):
        for candidate in self:
            candidate.display_name = f"{candidate.name or ''} ({candidate.cohort})"
