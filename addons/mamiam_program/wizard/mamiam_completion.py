# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from .mamiam_completion_line import UNMET


class MamiamCompletion(models.TransientModel):
    """Decide, woman by woman, who has completed the program.

    What is known of each criterion is shown beside her name. It proposes; nothing is
    decided of whom nothing is chosen.
    """

    _name = "mamiam.completion"
    _description = "Who Has Completed the Program"

    cohort_id = fields.Many2one(
        comodel_name="mamiam.cohort", help="Closed once everybody is decided."
    )
    line_ids = fields.One2many(
        comodel_name="mamiam.completion.line", inverse_name="wizard_id"
    )

    note = fields.Char(
        string="Same Reason for Several",
        help="Why those complete the program who lack a criterion, where no reason of "
        "their own is written.",
    )

    def action_choose_completed(self):
        """Choose that those completed of whom nothing is chosen and nothing is lacking.

        With a reason for several, these are also those who lack a criterion.
        """
        self.ensure_one()
        is_explained = bool((self.note or "").strip())
        self.line_ids.filtered(
            lambda line: not line.decision
            and (is_explained or line.verdict not in UNMET)
        ).decision = "complete"
        return self._get_action()

    def action_apply(self):
        """Carry out what was chosen, and close the cohort if nobody is left open.

        :raise UserError: for a choice that lacks its reason
        """
        self.ensure_one()
        self._check_explained()
        for line in self.line_ids:
            line._apply()
        cohort = self.cohort_id
        if cohort and "followup" not in cohort.enrollment_ids.mapped("state"):
            cohort.action_close()
        return {"type": "ir.actions.act_window_close"}

    def _get_action(self):
        """Return the action that shows these decisions."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who Has Completed the Program"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def _check_explained(self):
        for line in self.line_ids:
            if line.decision == "leave" and not line.drop_reason_id:
                raise UserError(
                    self.env._(
                        "%(name)s leaves without completing: choose the reason.",
                        name=line.enrollment_id.display_name,
                    )
                )
        unexplained = self.line_ids.filtered(
            lambda line: line.decision == "complete"
            and line.verdict in UNMET
            and not line._get_reason()
        )
        if unexplained:
            raise UserError(
                self.env._(
                    "Write why they complete the program without meeting each "
                    "criterion: %(names)s.",
                    names=format_list(
                        self.env, unexplained.enrollment_id.mapped("name"), "unit"
                    ),
                )
            )
