# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from .mamiam_beneficiary import NETWORK_GROUPS


class MamiamEnrollment(models.Model):
    _inherit = "mamiam.enrollment"

    is_cook = fields.Boolean(
        string="In the Network", compute="_compute_is_cook", groups=NETWORK_GROUPS
    )

    @api.depends("beneficiary_id.cook_ids")
    def _compute_is_cook(self):
        for enrollment in self:
            enrollment.is_cook = bool(enrollment.beneficiary_id.cook_ids)

    def action_view_cook(self):
        """Open the cook that she is, or the form that makes her one."""
        self.ensure_one()
        return self.beneficiary_id.action_view_cook()
