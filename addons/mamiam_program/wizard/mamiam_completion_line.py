# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models

# Where these are found, somebody writes why she completes all the same.
UNMET = ("not_met", "unknown")


class MamiamCompletionLine(models.TransientModel):
    """What is known of one woman, and what somebody decides."""

    _name = "mamiam.completion.line"
    _description = "Decision on Completion"

    wizard_id = fields.Many2one(
        comodel_name="mamiam.completion", required=True, ondelete="cascade"
    )
    enrollment_id = fields.Many2one(
        comodel_name="mamiam.enrollment",
        string="Trainee",
        required=True,
        ondelete="cascade",
    )
    overview = fields.Html(
        related="enrollment_id.completion_overview", string="What Is Known"
    )
    verdict = fields.Selection(related="enrollment_id.completion_verdict")
    decision = fields.Selection(
        selection=[("complete", "Completed"), ("leave", "Leaves without completing")],
        help="Empty: not decided yet.",
    )
    drop_reason_id = fields.Many2one(comodel_name="mamiam.drop.reason")
    note = fields.Char(
        string="Reason", help="Needed where a criterion is not met or not known."
    )

    def _get_reason(self):
        """Return why she completes without each criterion: her own, or that of all."""
        self.ensure_one()
        return (self.note or self.wizard_id.note or "").strip()

    def _apply(self):
        """Carry out the decision on one woman."""
        self.ensure_one()
        if self.decision == "complete":
            is_lacking = self.verdict in UNMET
            reason = self._get_reason() if is_lacking else self.note
            self.enrollment_id._complete(reason)
        elif self.decision == "leave":
            today = fields.Date.context_today(self)
            self.enrollment_id._drop(self.drop_reason_id, today, self.note)
