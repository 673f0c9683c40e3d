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

    def _prepare_blank_vals(self, records):
        vals = super()._prepare_blank_vals(records)
        if records._name == "mamiam.followup":
            # A follow-up that is done has an outcome: see _prepare_anonymous_name.
            vals.pop("outcome")
        return vals

    def _prepare_anonymous_name(self, record):
        vals = super()._prepare_anonymous_name(record)
        if record._name == "mamiam.followup" and record.outcome:
            vals["outcome"] = "…"
        return vals
