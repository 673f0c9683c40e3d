# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamBeneficiaryInterviewMixin(models.AbstractModel):
    """Meetings about her are hers: told when she asks, gone when her data goes.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.interview.mixin"
    _description = "Interviews"
    _inherit = [
        "mamiam.beneficiary.dossier.mixin",
        "mamiam.beneficiary.anonymize.mixin",
    ]

    def _get_records_to_delete(self):
        return [
            *super()._get_records_to_delete(),
            self.application_ids._get_interviews(),
        ]

    def _get_personal_records(self, owners):
        interviews = self.application_ids._get_interviews()
        found = super()._get_personal_records(owners)
        return [*found, interviews] if interviews else found
