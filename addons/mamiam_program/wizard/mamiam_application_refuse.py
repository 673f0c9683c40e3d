# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamApplicationRefuse(models.TransientModel):
    """Ask why applications are not retained."""

    _name = "mamiam.application.refuse"
    _description = "Not Retained"

    application_ids = fields.Many2many(
        comodel_name="mamiam.application", string="Applications", required=True
    )
    reason_id = fields.Many2one(comodel_name="mamiam.refuse.reason", required=True)
    note = fields.Text(
        string="In Words", required=True, help="As it will be told to her."
    )

    def action_refuse(self):
        self.ensure_one()
        self.application_ids._refuse(self.reason_id, self.note)
