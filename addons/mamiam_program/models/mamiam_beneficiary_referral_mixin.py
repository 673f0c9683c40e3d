# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from ..groups import HOUSEHOLD_GROUPS


class MamiamBeneficiaryReferralMixin(models.AbstractModel):
    """Where she was sent. Confidential referrals are told as confidential notes are.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.referral.mixin"
    _description = "Referrals to Partners"
    _inherit = ["mamiam.beneficiary.dossier.mixin", "mamiam.beneficiary.count.mixin"]

    referral_count = fields.Integer(
        string="Referrals to Partners",
        compute="_compute_related_counts",
        groups=HOUSEHOLD_GROUPS,
        exportable=False,
    )

    @api.model
    def _get_counted_models(self):
        return {**super()._get_counted_models(), "referral_count": "mamiam.referral"}

    def action_view_referrals(self):
        return self._get_related_action("mamiam_program.mamiam_referral_action")

    def _get_personal_records(self, owners):
        # Who writes it down for her need not be one to whom it was told.
        user = self.env.user
        return [
            records.filtered(lambda r: r._may_be_read_by(user))
            if records._name == "mamiam.referral"
            else records
            for records in super()._get_personal_records(owners)
        ]

    def _get_hidden_note_count(self):
        referrals = self.env["mamiam.referral"].sudo()
        found = referrals.search([("beneficiary_id", "=", self.id)])
        hidden = found.filtered(lambda r: not r._may_be_read_by(self.env.user))
        return super()._get_hidden_note_count() + len(hidden)
