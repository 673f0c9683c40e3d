# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamBeneficiary(models.Model):
    _inherit = "mamiam.beneficiary"

    def _get_personal_documents(self):
        enrollments = self.enrollment_ids
        placements = enrollments.placement_ids
        return [
            *super()._get_personal_documents(),
            placements,
            placements.check_ids,
            enrollments.followup_ids,
        ]

    def _get_held_texts(self):
        # A follow-up that is done has an outcome.
        return {**super()._get_held_texts(), "mamiam.followup": "outcome"}
