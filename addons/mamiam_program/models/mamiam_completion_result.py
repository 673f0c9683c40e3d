# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models

VERDICTS = [("met", "Met"), ("not_met", "Not met"), ("unknown", "Not known")]


class MamiamCompletionResult(models.Model):
    """What was known of one criterion when it was decided that she has completed.

    It stays as it was on that day, whatever is corrected later.
    """

    _name = "mamiam.completion.result"
    _description = "Completion Result"
    _inherit = ["mamiam.enrolled.mixin", "mamiam.guard.mixin"]
    _order = "enrollment_id, sequence, id"

    enrollment_id = fields.Many2one(readonly=True)
    criterion_id = fields.Many2one(
        comodel_name="mamiam.completion.criterion",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    sequence = fields.Integer(readonly=True)
    name = fields.Char(string="What Was Wanted", required=True, readonly=True)
    value = fields.Float(readonly=True, aggregator="avg")
    minimum = fields.Float(readonly=True, aggregator=None)
    verdict = fields.Selection(selection=VERDICTS, required=True, readonly=True)
    explanation = fields.Char(required=True, readonly=True)

    def _get_rows(self):
        """Return what was known, in the language of the reader if it still can be."""
        rows = []
        for result in self:
            row = {"value": result.value, "verdict": result.verdict}
            criterion = result.criterion_id
            value = None if result.verdict == "unknown" else result.value
            rows.append(
                {
                    **row,
                    "name": criterion._get_label() if criterion else result.name,
                    "explanation": criterion._explain(value, result.minimum)
                    if criterion
                    else result.explanation,
                }
            )
        return rows
