# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from ..groups import STIPEND_GROUPS


class MamiamBeneficiaryStipendMixin(models.AbstractModel):
    """Her stipends, for those who may know of them.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.stipend.mixin"
    _description = "Stipends"
    _inherit = ["mamiam.beneficiary.count.mixin"]

    stipend_count = fields.Integer(
        string="Stipends", compute="_compute_related_counts", groups=STIPEND_GROUPS
    )

    @api.model
    def _get_counted_models(self):
        return {**super()._get_counted_models(), "stipend_count": "mamiam.stipend"}

    def action_view_stipends(self):
        """Open the statements of these women, over all their cohorts."""
        return self.enrollment_ids.action_view_stipends()
