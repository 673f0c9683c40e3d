# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models

MARITAL_STATUSES = [
    ("single", "Single mother"),
    ("married", "Married"),
    ("separated", "Separated"),
    ("divorced", "Divorced"),
    ("widowed", "Widowed"),
    ("abandoned", "Abandoned"),
]


class MamiamMaritalStatus(models.Model):
    """A marital situation, so that a call can accept several of them."""

    _name = "mamiam.marital.status"
    _description = "Marital Situation"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Selection(selection=MARITAL_STATUSES, required=True)
    sequence = fields.Integer(default=10)

    _code_uniq = models.UniqueIndex("(code)", "This situation is in the list already.")
