# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamDiet(models.Model):
    """What some guests of an event do not eat."""

    _name = "mamiam.diet"
    _description = "Diet"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    color = fields.Integer(string="Color Index")
    active = fields.Boolean(default=True)
    allergen_ids = fields.Many2many(
        comodel_name="mamiam.allergen",
        string="Excluded Allergens",
        help="An order whose dishes hold one of these is pointed out to who sells it.",
    )
