# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models

from ..models.mamiam_plan_goal import STATES


class MamiamPlanGoalClose(models.TransientModel):
    """Ask what came of goals."""

    _name = "mamiam.plan.goal.close"
    _description = "What Came of It"

    goal_ids = fields.Many2many(
        comodel_name="mamiam.plan.goal", string="Goals", required=True
    )
    state = fields.Selection(
        selection=STATES[1:], string="Outcome", default="reached", required=True
    )
    note = fields.Text(string="What Came of It")

    def action_close(self):
        """Close the goals.

        :raise UserError: for what is given up without a reason
        """
        self.ensure_one()
        self.goal_ids._close(self.state, self.note)
