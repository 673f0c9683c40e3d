# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamIndicatorDomain(models.Model):
    """A side of life under which indicators of the life map are gathered."""

    _name = "mamiam.indicator.domain"
    _description = "Domain of the Life Map"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
