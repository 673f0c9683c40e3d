# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamBeneficiaryContactMixin(models.AbstractModel):
    """Calls to her in a file that is made anonymous: outcomes without remarks.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.contact.mixin"
    _description = "Calls"
    _inherit = ["mamiam.beneficiary.anonymize.mixin"]

    def _get_personal_documents(self):
        return [
            *super()._get_personal_documents(),
            self.enrollment_ids.contact_task_ids,
        ]
