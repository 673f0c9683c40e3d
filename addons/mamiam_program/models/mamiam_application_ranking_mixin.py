# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import SQL

from ..groups import HOUSEHOLD_GROUPS

# Who has a place among the others.
RANKED = """(
    duplicate_of_id IS NULL
    AND eligibility != 'not_eligible'
    AND state NOT IN ('refused', 'withdrawn')
    AND score > 0
)"""


class MamiamApplicationRankingMixin(models.AbstractModel):
    """What reviewers think of it, and its place among the others.

    Part of ``mamiam.application``.
    """

    _name = "mamiam.application.ranking.mixin"
    _description = "Ranking"

    score_ids = fields.One2many(
        comodel_name="mamiam.application.score",
        inverse_name="application_id",
        string="Scores",
    )
    # Reviewers don't see the mean: it would tell them what the others gave.
    score = fields.Float(
        compute="_compute_score",
        store=True,
        aggregator="avg",
        digits=(3, 2),
        groups=HOUSEHOLD_GROUPS,
        help="Mean of all reviewers' scores, weighted by criterion, from 1 to 5.",
    )
    reviewer_count = fields.Integer(
        string="Scored By", compute="_compute_score", store=True, aggregator="avg"
    )
    rank = fields.Integer(
        compute="_compute_rank",
        compute_sudo=True,
        aggregator=None,
        groups=HOUSEHOLD_GROUPS,
        help="Place by score among the applications to the call that are neither "
        "duplicates nor withdrawn nor outside its rules.",
    )
    is_scored_by_me = fields.Boolean(
        string="Scored by Me",
        compute="_compute_is_scored_by_me",
        search="_search_is_scored_by_me",
    )

    # The order in which lists of applications open.
    _score_idx = models.Index("(score DESC, id)")
    _rank_idx = models.Index(f"(call_id, score DESC, id) WHERE {RANKED}")

    @api.depends("score_ids.value", "score_ids.criterion_id.weight")
    def _compute_score(self):
        scores = self._get_mean_scores()
        for application in self:
            score, reviewer_count = scores.get(application._origin.id, (0.0, 0))
            application.score = score
            application.reviewer_count = reviewer_count

    @api.depends(
        "call_id.application_ids.score",
        "call_id.application_ids.state",
        "call_id.application_ids.eligibility",
        "call_id.application_ids.duplicate_of_id",
    )
    def _compute_rank(self):
        ranks = self._get_ranks()
        for application in self:
            application.rank = ranks.get(application._origin.id, 0)

    @api.depends("score_ids")
    @api.depends_context("uid")
    def _compute_is_scored_by_me(self):
        scored = self._get_scored_by_me(self.ids)
        for application in self:
            application.is_scored_by_me = application._origin.id in scored

    def _search_is_scored_by_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        scored = list(self._get_scored_by_me())
        return [("id", "in" if True in value else "not in", scored)]

    def action_score(self):
        """Open the sheet on which the current user scores this application."""
        self.ensure_one()
        return self.env["mamiam.application.scoring"]._open(self)

    def action_view_scores(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_application_score_action"
        )
        action["domain"] = [("application_id", "=", self.id)]
        return action

    @api.model
    def _get_scored_by_me(self, ids=None):
        """Return the ids of applications on which the user's scores are complete."""
        domain = [("reviewer_id", "=", self.env.uid)]
        if ids is not None:
            domain.append(("application_id", "in", ids))
        groups = (
            self.env["mamiam.application.score"]
            .sudo()
            ._read_group(domain, ["call_id", "application_id"], ["__count"])
        )
        return {
            application.id
            for call, application, count in groups
            if count >= len(call.criterion_ids)
        }

    def _get_mean_scores(self):
        """Return {id: (weighted mean, number of reviewers)} of those that are scored.

        Of thousands at once when a weight changes: their sums are for the database.
        """
        if not self.ids:
            return {}
        self.env["mamiam.application.score"].flush_model(
            ["application_id", "reviewer_id", "criterion_id", "value"]
        )
        self.env["mamiam.criterion"].flush_model(["weight"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT score.application_id,
                    coalesce(
                        sum(score.value * criterion.weight)
                        / nullif(sum(criterion.weight), 0),
                        0
                    ),
                    count(DISTINCT score.reviewer_id)
                FROM mamiam_application_score score
                JOIN mamiam_criterion criterion ON criterion.id = score.criterion_id
                WHERE score.application_id IN %s
                GROUP BY score.application_id
                """,
                tuple(self.ids),
            )
        )
        return {id_: (mean, count) for id_, mean, count in rows}

    def _get_ranks(self):
        """Return {id: place by score in its call}, of those that are ranked.

        Only who is before them is looked at: of a page of the best, few.
        """
        if not self.ids:
            return {}
        self.flush_model(
            ["call_id", "score", "state", "eligibility", "duplicate_of_id"]
        )
        return dict(
            self.env.execute_query(
                SQL(
                    """
                    WITH asked AS (
                        SELECT call_id, min(score) AS least
                        FROM mamiam_application
                        WHERE id IN %(ids)s AND %(ranked)s
                        GROUP BY call_id
                    )
                    SELECT id, place FROM (
                        SELECT application.id, rank() OVER (
                            PARTITION BY application.call_id
                            ORDER BY application.score DESC
                        ) AS place
                        FROM asked
                        JOIN mamiam_application application
                            ON application.call_id = asked.call_id
                            AND application.score >= asked.least
                        WHERE %(ranked)s
                    ) ranked
                    WHERE id IN %(ids)s
                    """,
                    ids=tuple(self.ids),
                    ranked=SQL(RANKED),
                )
            )
        )
