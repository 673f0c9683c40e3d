# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class MamiamApplicationScore(models.Model):
    """What one reviewer gives one application on one criterion, from 1 to 5.

    A reviewer meets her own scores only.
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
