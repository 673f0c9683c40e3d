# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamPlanTemplate(models.Model):
    """A goal that many women have, with the steps that usually lead there."""

    _name = "mamiam.plan.template"
    _description = "Usual Goal"
    _order = "sequence, id"

    name = fields.Char(string="Goal", required=True, translate=True)
    indicator_id = fields.Many2one(
        comodel_name="mamiam.indicator",
        string="Life Map Question",
        index="btree_not_null",
        ondelete="set null",
        help="What of her life map it moves. Its picture is printed beside the goal.",
    )
    domain_id = fields.Many2one(related="indicator_id.domain_id", string="Domain")
    months = fields.Integer(
        string="Within (months)", default=3, help="How long it usually takes."
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    step_ids = fields.One2many(
        comodel_name="mamiam.plan.template.step",
        inverse_name="template_id",
        string="Usual Steps",
        copy=True,
    )

    _months_positive = models.Constraint(
        "CHECK (months > 0)", "A goal takes a month at least."
    )

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        for template, vals in zip(self, vals_list, strict=True):
            if "name" not in (default or {}):
                vals["name"] = self.env._("%(name)s (copy)", name=template.name)
        return vals_list

    def _prepare_goal_vals(self, plan):
        """Return the values of this goal in a plan, counted from today."""
        self.ensure_one()
        today = fields.Date.context_today(self)
        return {
            "plan_id": plan.id,
            "name": self.name,
            "template_id": self.id,
            "indicator_id": self.indicator_id.id,
            "date_target": fields.Date.add(today, months=self.months),
        }
