# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamRefuseReason(models.Model):
    """Why an application was not retained, for the answer and the figures."""

    _name = "mamiam.refuse.reason"
    _description = "Refusal Reason"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    answer = fields.Text(
        translate=True,
        help="Added to what she is told. Words that help her on, never a reproach.",
    )
