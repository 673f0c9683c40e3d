# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class MamiamPlanFill(models.TransientModel):
    """Choose usual goals for a plan, with their usual steps."""

    _name = "mamiam.plan.fill"
    _description = "Usual Goals"

    plan_id = fields.Many2one(
        comodel_name="mamiam.plan", required=True, ondelete="cascade"
    )
    template_ids = fields.Many2many(
        comodel_name="mamiam.plan.template", string="Usual Goals"
    )
    with_steps = fields.Boolean(
        string="Plan Their Usual Steps",
        default=True,
        help="Each step gets a day and who takes it; both can be changed.",
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Who Takes Them",
        compute="_compute_user_id",
        store=True,
        readonly=False,
        domain="[('share', '=', False)]",
    )

    @api.depends("plan_id")
    def _compute_user_id(self):
        for wizard in self:
            wizard.user_id = wizard.plan_id.user_id or self.env.user

    def action_add(self):
        """Add what was chosen, except the goals that the plan has already."""
        self.ensure_one()
        templates = self.template_ids - self.plan_id.goal_ids.template_id
        goals = self.env["mamiam.plan.goal"].create(
            [template._prepare_goal_vals(self.plan_id) for template in templates]
        )
        if self.with_steps:
            goals._schedule_usual_steps(self.user_id or self.env.user)
