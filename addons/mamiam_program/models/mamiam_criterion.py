# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamCriterion(models.Model):
    """What reviewers score in a call, from 1 to 5, each level in words.

    A criterion without a call is a model: every new call starts with its copies.
    """

    _name = "mamiam.criterion"
    _description = "Selection Criterion"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    call_id = fields.Many2one(
        comodel_name="mamiam.call", index="btree_not_null", ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    weight = fields.Float(
        default=1.0,
        required=True,
        aggregator=None,
        help="A criterion of weight 2 counts twice as much as one of weight 1.",
    )
    anchor_1 = fields.Char(string="What 1 Means", translate=True)
    anchor_2 = fields.Char(string="What 2 Means", translate=True)
    anchor_3 = fields.Char(string="What 3 Means", translate=True)
    anchor_4 = fields.Char(string="What 4 Means", translate=True)
    anchor_5 = fields.Char(string="What 5 Means", translate=True)

    _weight_positive = models.Constraint(
        "CHECK (weight > 0)", "The weight of a criterion is more than zero."
    )
