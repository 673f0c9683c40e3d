# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models


class MamiamReferralReport(models.AbstractModel):
    """Letters to partners, printed only of women who agree."""

    _name = "report.mamiam_program.mamiam_referral_report_template"
    _description = "Letter to a Partner"

    @api.model
    def _get_report_values(self, docids, data=None):
        referrals = self.env["mamiam.referral"].browse(docids)
        referrals._check_partner()
        referrals._check_consent()
        return {
            "doc_ids": docids,
            "doc_model": "mamiam.referral",
            "docs": referrals,
            "data": data,
        }
