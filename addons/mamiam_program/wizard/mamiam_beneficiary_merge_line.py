# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamBeneficiaryMergeLine(models.TransientModel):
    """What two files say on one point, and which of them is right."""

    _name = "mamiam.beneficiary.merge.line"
    _description = "Point of Comparison"

    merge_id = fields.Many2one(
        comodel_name="mamiam.beneficiary.merge",
        required=True,
        index=True,
        ondelete="cascade",
    )
    field_name = fields.Char(required=True)
    label = fields.Char(string="Point")
    value = fields.Char(string="File That Stays")
    other_value = fields.Char(string="Other File")
    is_different = fields.Boolean()
    take = fields.Selection(
        selection=[("keep", "As it is"), ("other", "As in the other")],
        string="Right",
        required=True,
        default="keep",
    )
