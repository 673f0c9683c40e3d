# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamBeneficiaryPlanMixin(models.AbstractModel):
    """Her plan goes with her file: it says what nobody else should read.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.plan.mixin"
    _description = "Her Plan"
    _inherit = ["mamiam.beneficiary.anonymize.mixin"]

    def _get_records_to_delete(self):
        plans = self.enrollment_ids.plan_ids
        return [plans.goal_ids, plans, *super()._get_records_to_delete()]
