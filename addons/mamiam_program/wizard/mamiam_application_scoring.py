# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class MamiamApplicationScoring(models.TransientModel):
    """The sheet on which a reviewer scores one application, and goes to the next."""

    _name = "mamiam.application.scoring"
    _description = "Score an Application"

    application_id = fields.Many2one(
        comodel_name="mamiam.application", required=True, ondelete="cascade"
    )
    applicant_name = fields.Char(related="application_id.applicant_name")
    avatar_128 = fields.Image(related="application_id.avatar_128", string="Photo")
    note = fields.Text(related="application_id.note")
    line_ids = fields.One2many(
        comodel_name="mamiam.application.scoring.line",
        inverse_name="scoring_id",
        string="Criteria",
    )
    remaining_count = fields.Integer(
        string="Still to Score", compute="_compute_remaining_count"
    )

    @api.depends("application_id")
    def _compute_remaining_count(self):
        for scoring in self:
            scoring.remaining_count = len(scoring._get_remaining())

    def action_save(self):
        """Keep the scores of this sheet, complete or not."""
        for scoring in self:
            scoring.line_ids._save()

    def action_save_next(self):
        """Keep them and go on with the next application that she has not scored."""
        self.ensure_one()
        self.action_save()
        remaining = self._get_remaining()
        if not remaining:
            return {
                "type": "ir.actions.client",
                "tag": "display_notification",
                "params": {
                    "type": "success",
                    "message": self.env._("You have scored every application. Thanks!"),
                    "next": {"type": "ir.actions.act_window_close"},
                },
            }
        return self._open(remaining[0])

    @api.model
    def _open(self, application):
        criteria = application.call_id.criterion_ids
        if not criteria:
            raise UserError(
                self.env._(
                    "%(call)s has no criteria to score. Add them on the call.",
                    call=application.call_id.name,
                )
            )
        scores = self.env["mamiam.application.score"].search(
            [
                ("application_id", "=", application.id),
                ("reviewer_id", "=", self.env.uid),
            ]
        )
        by_criterion = {score.criterion_id: score for score in scores}
        empty = scores.browse()
        scoring = self.create(
            {
                "application_id": application.id,
                "line_ids": [
                    Command.create(
                        {
                            "criterion_id": criterion.id,
                            "value": str(score.value) if score else False,
                            "comment": score.comment,
                        }
                    )
                    for criterion in criteria
                    for score in [by_criterion.get(criterion, empty)]
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Score"),
            "res_model": self._name,
            "res_id": scoring.id,
            "view_mode": "form",
            "target": "new",
        }

    def _get_remaining(self):
        """Return what she has still to score, in the order drawn for her.

        The files on her list, or all that are shortlisted where none was assigned.
        """
        call = self.application_id.call_id
        reviews = self.env["mamiam.application.review"].search(
            [("call_id", "=", call.id), ("reviewer_id", "=", self.env.uid)]
        )
        if reviews:
            applications = reviews.filtered(lambda r: not r.is_complete).application_id
            applications = applications.filtered(lambda a: a.state == "shortlisted")
        else:
            applications = self.env["mamiam.application"].search(
                [
                    ("call_id", "=", call.id),
                    ("state", "=", "shortlisted"),
                    ("is_scored_by_me", "=", False),
                ],
                order="id",
            )
        return applications - self.application_id
