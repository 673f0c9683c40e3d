# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..turns import take_turns


class MamiamApplicationScore(models.Model):
    """What one reviewer gives one application on one criterion, from 1 to 5.

    A reviewer meets what others gave once her own scores are complete, and can't
    change hers any more from when somebody else's are.
    """

    _name = "mamiam.application.score"
    _description = "Application Score"
    _order = "application_id, reviewer_id, criterion_id"

    application_id = fields.Many2one(
        comodel_name="mamiam.application", required=True, index=True, ondelete="cascade"
    )
    call_id = fields.Many2one(
        related="application_id.call_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, index=True, precompute=True
    )
    reviewer_id = fields.Many2one(
        comodel_name="res.users",
        required=True,
        index=True,
        default=lambda self: self.env.user,
    )
    criterion_id = fields.Many2one(
        comodel_name="mamiam.criterion", required=True, index=True, ondelete="cascade"
    )
    value = fields.Integer(string="Score", required=True, aggregator="avg")
    comment = fields.Char()

    _score_uniq = models.UniqueIndex(
        "(application_id, reviewer_id, criterion_id)",
        "A reviewer scores an application once on each criterion.",
    )
    _value_in_scale = models.Constraint(
        "CHECK (value BETWEEN 1 AND 5)", "A score is between 1 and 5."
    )

    @api.constrains("application_id", "criterion_id")
    def _check_call(self):
        for score in self:
            if score.criterion_id.call_id != score.application_id.call_id:
                raise ValidationError(
                    self.env._(
                        "%(criterion)s is not a criterion of the call that "
                        "%(application)s answers.",
                        criterion=score.criterion_id.name,
                        application=score.application_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        self._take_turns(filter(None, (v.get("application_id") for v in vals_list)))
        scores = super().create(vals_list)
        scores._ask_third_opinions()
        return scores

    def write(self, vals):
        self._take_turns(self.application_id.ids)
        self._check_blind()
        res = super().write(vals)
        self._ask_third_opinions()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_seen(self):
        self._take_turns(self.application_id.ids)
        self._check_blind()

    def _check_blind(self):
        """Refuse to change scores whose author has seen those of others."""
        if self.env.su:
            return
        for application in self.application_id:
            # sudo: who else has scored is not hers to know.
            complete = application.sudo().complete_reviewer_ids
            if self.env.user in complete and len(complete) > 1:
                raise UserError(
                    self.env._(
                        "Your scores of %(name)s are complete, and you can see those "
                        "of others. A program officer can let you score anew.",
                        name=application.display_name,
                    )
                )

    @api.model
    def _take_turns(self, application_ids):
        """Let reviewers who save at once see each other's scores, one by one.

        Whether they disagree is found in the scores of all, which the second one would
        not see; the mean may stay as it is and tell nobody.
        """
        # sudo: reviewers don't write applications, and nothing of them changes.
        take_turns(self.env["mamiam.application"].sudo().browse(set(application_ids)))

    def _ask_third_opinions(self):
        # sudo: a reviewer neither sees what others gave nor assigns files.
        self.sudo().application_id._ask_third_opinions()
