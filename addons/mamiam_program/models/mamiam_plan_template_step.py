# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamPlanTemplateStep(models.Model):
    """One of the steps that usually lead to a goal."""

    _name = "mamiam.plan.template.step"
    _description = "Usual Step"
    _order = "days, sequence, id"

    template_id = fields.Many2one(
        comodel_name="mamiam.plan.template",
        string="Goal",
        required=True,
        index=True,
        ondelete="cascade",
    )
    name = fields.Char(string="Step to Take", required=True, translate=True)
    days = fields.Integer(
        string="Due After (days)", help="Counted from the day of the agreement."
    )
    sequence = fields.Integer(default=10)

    _days_positive = models.Constraint(
        "CHECK (days >= 0)", "A step can't be due before the goal was agreed on."
    )
