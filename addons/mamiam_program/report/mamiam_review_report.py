# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import SQL

from ..models.mamiam_application_reviewing_mixin import LARGEST_GAP


class MamiamReviewReport(models.Model):
    """How far reviewers agree: each score beside those that others gave.

    One row for each score on a criterion that somebody else has scored too, on the
    same application.
    """

    _name = "mamiam.review.report"
    _description = "Agreement of Reviewers"
    _auto = False
    _order = "call_id, application_id, criterion_id, id"
    _rec_name = "application_id"

    application_id = fields.Many2one(comodel_name="mamiam.application", readonly=True)
    call_id = fields.Many2one(comodel_name="mamiam.call", readonly=True)
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    reviewer_id = fields.Many2one(comodel_name="res.users", readonly=True)
    criterion_id = fields.Many2one(comodel_name="mamiam.criterion", readonly=True)
    value = fields.Integer(string="Score", readonly=True, aggregator="avg")
    compared = fields.Integer(
        string="Compared Scores",
        readonly=True,
        help="Scores on a criterion that somebody else has scored too.",
    )
    agreed = fields.Integer(
        string="Agreed Scores",
        readonly=True,
        help="At most one level from what each of the others gave.",
    )
    apart = fields.Integer(
        string="Scores Apart",
        readonly=True,
        help="More than one level from what one of the others gave.",
    )
    agreement = fields.Float(
        readonly=True,
        aggregator="avg",
        help="Share of the compared scores that agree.",
    )
    difference = fields.Float(
        string="Difference to the Others",
        readonly=True,
        aggregator="avg",
        digits=(3, 2),
        help="Her score less the mean of the others: below zero she is stricter.",
    )

    _depends = {
        "mamiam.application": ["call_id", "company_id", "duplicate_of_id"],
        "mamiam.application.score": [
            "application_id",
            "criterion_id",
            "reviewer_id",
            "value",
        ],
        "mamiam.call": ["year"],
    }

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT
                score.*,
                1 AS compared,
                score.is_near::int AS agreed,
                (NOT score.is_near)::int AS apart,
                score.is_near::int::float AS agreement
            FROM (%s) score
            """,
            self._scores_query(),
        )

    @api.model
    def _scores_query(self):
        """Hook: the compared scores, each with its distance to the others."""
        return SQL(
            """
            SELECT
                score.id AS id,
                score.application_id AS application_id,
                application.call_id AS call_id,
                application.company_id AS company_id,
                call.year AS year,
                score.reviewer_id AS reviewer_id,
                score.criterion_id AS criterion_id,
                score.value AS value,
                score.value
                    - (peers.total - score.value)::float / (peers.number - 1)
                    AS difference,
                greatest(peers.high - score.value, score.value - peers.low)
                    <= %s AS is_near
            FROM mamiam_application_score score
            JOIN (
                SELECT
                    application_id, criterion_id, count(*) AS number,
                    sum(value) AS total, min(value) AS low, max(value) AS high
                FROM mamiam_application_score
                GROUP BY application_id, criterion_id
                HAVING count(*) > 1
            ) peers
                ON peers.application_id = score.application_id
                AND peers.criterion_id = score.criterion_id
            JOIN mamiam_application application
                ON application.id = score.application_id
            JOIN mamiam_call call ON call.id = application.call_id
            WHERE application.duplicate_of_id IS NULL
            """,
            LARGEST_GAP,
        )

    def action_open(self):
        """Open the application that was scored."""
        self.ensure_one()
        return self.application_id.get_formview_action()
