# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamAllergen(models.Model):
    """A substance that the menus must name.

    The list shipped is that of annex II of regulation (EU) 1169/2011, which caterers in
    Morocco use too.
    """

    _name = "mamiam.allergen"
    _description = "Allergen"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    color = fields.Integer(string="Color Index")
    active = fields.Boolean(default=True)
