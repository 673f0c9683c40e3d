# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class MamiamApplicationScoringLine(models.TransientModel):
    """One criterion of the sheet, with what each level means."""

    _name = "mamiam.application.scoring.line"
    _description = "Score on a Criterion"
    _order = "sequence, id"

    scoring_id = fields.Many2one(
        comodel_name="mamiam.application.scoring",
        required=True,
        index=True,
        ondelete="cascade",
    )
    criterion_id = fields.Many2one(comodel_name="mamiam.criterion", required=True)
    sequence = fields.Integer(related="criterion_id.sequence", store=True)
    value = fields.Selection(
        selection=[(str(level), str(level)) for level in range(1, 6)], string="Score"
    )
    meaning = fields.Text(compute="_compute_meaning")
    comment = fields.Char()

    @api.depends("criterion_id")
    @api.depends_context("lang")
    def _compute_meaning(self):
        for line in self:
            anchors = ((n, line.criterion_id[f"anchor_{n}"]) for n in range(1, 6))
            line.meaning = "\n".join(f"{n}: {text}" for n, text in anchors if text)

    def _save(self):
        """Write the scores of the current user."""
        Score = self.env["mamiam.application.score"]
        application = self.scoring_id.application_id
        scores = Score.search(
            [
                ("application_id", "in", application.ids),
                ("reviewer_id", "=", self.env.uid),
            ]
        )
        known = {(score.application_id, score.criterion_id): score for score in scores}
        new = []
        for line in self.filtered("value"):
            vals = {"value": int(line.value), "comment": line.comment}
            score = known.get((line.scoring_id.application_id, line.criterion_id))
            if score:
                score.write(vals)
            else:
                new.append(
                    {
                        **vals,
                        "application_id": line.scoring_id.application_id.id,
                        "criterion_id": line.criterion_id.id,
                    }
                )
        Score.create(new)
