# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamBeneficiaryAssessmentMixin(models.AbstractModel):
    """Her life maps in a file that is made anonymous: the figures without her words.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.assessment.mixin"
    _description = "Life Maps"
    _inherit = ["mamiam.beneficiary.anonymize.mixin"]

    def _get_personal_documents(self):
        return [
            *super()._get_personal_documents(),
            self.enrollment_ids.assessment_ids,
        ]
