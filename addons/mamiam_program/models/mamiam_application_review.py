# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class MamiamApplicationReview(models.Model):
    """An application that a reviewer has to score.

    Complete once she has scored every criterion of the call; until then she meets no
    score but her own.
    """

    _name = "mamiam.application.review"
    _description = "Review of an Application"
    _order = "sequence, id"

    application_id = fields.Many2one(
        comodel_name="mamiam.application", required=True, index=True, ondelete="cascade"
    )
    call_id = fields.Many2one(
        related="application_id.call_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, index=True, precompute=True
    )
    state = fields.Selection(
        related="application_id.state", string="Application Status"
    )
    reviewer_id = fields.Many2one(comodel_name="res.users", required=True, index=True)
    sequence = fields.Integer(
        help="Drawn by lot: no file is always read first, or always last."
    )
    is_third = fields.Boolean(
        string="Third Opinion",
        readonly=True,
        help="Asked for since two reviewers were more than one level apart.",
    )
    is_complete = fields.Boolean(
        string="Fully Scored", compute="_compute_is_complete", store=True
    )

    _review_uniq = models.UniqueIndex(
        "(application_id, reviewer_id)",
        "This reviewer has this application on her list already.",
    )

    @api.depends(
        "application_id.score_ids.reviewer_id",
        "application_id.score_ids.criterion_id",
        "call_id.criterion_ids",
    )
    def _compute_is_complete(self):
        for review in self:
            scored = review.application_id.score_ids.filtered(
                lambda score, reviewer=review.reviewer_id: score.reviewer_id == reviewer
            ).criterion_id
            criteria = review.call_id.criterion_ids
            review.is_complete = bool(criteria) and criteria <= scored

    @api.depends("application_id.display_name", "reviewer_id.name")
    def _compute_display_name(self):
        for review in self:
            application = review.application_id.display_name
            review.display_name = f"{application}, {review.reviewer_id.name}"

    def action_score(self):
        """Open the sheet of this application."""
        self.ensure_one()
        return self.application_id.action_score()

    def action_redo(self):
        """Let reviewers score anew, and blind: what they gave is taken back."""
        self.check_access("write")
        # sudo: nobody else may take back what a reviewer gave.
        self.sudo()._get_scores().unlink()

    def _get_scores(self):
        """Return the scores that these reviewers gave these applications."""
        scores = self.application_id.score_ids
        pairs = {(r.application_id.id, r.reviewer_id.id) for r in self}
        return scores.filtered(
            lambda s: (s.application_id.id, s.reviewer_id.id) in pairs
        )
