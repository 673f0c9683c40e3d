# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models

from ..groups import STIPEND_GROUPS


class MamiamBeneficiaryStipendMixin(models.AbstractModel):
    """Her stipends, for those who may know of them.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.stipend.mixin"
    _description = "Stipends"

    stipend_count = fields.Integer(
        string="Stipends", compute="_compute_stipend_count", groups=STIPEND_GROUPS
    )

    def _compute_stipend_count(self):
        counts = dict(
            self.env["mamiam.stipend"]._read_group(
                [("beneficiary_id", "in", self.ids)], ["beneficiary_id"], ["__count"]
            )
        )
        for beneficiary in self:
            beneficiary.stipend_count = counts.get(beneficiary._origin, 0)

    def action_view_stipends(self):
        """Open the statements of these women, over all their cohorts."""
        return self.enrollment_ids.action_view_stipends()
