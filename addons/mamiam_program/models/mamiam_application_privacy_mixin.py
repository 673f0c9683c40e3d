# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models

from ..groups import HOUSEHOLD_GROUPS


class MamiamApplicationPrivacyMixin(models.AbstractModel):
    """Her household is on her application too: reading it is logged.

    Part of ``mamiam.application``.
    """

    _name = "mamiam.application.privacy.mixin"
    _description = "Privacy"
    _inherit = ["mamiam.application.eligibility.mixin", "mamiam.access.mixin"]
    _logged_as = "application"

    @api.model
    def _get_logged_fields(self):
        # Phone and district are on the list that everybody works with all day.
        return {
            name
            for name, field in self._fields.items()
            if field.groups == HOUSEHOLD_GROUPS
            and name not in ("phone", "street2", "city", "age", "eligibility_note")
        } | {"note"}

    def _compute_eligibility(self):
        # What she told is gone; what followed from it stays in the statistics.
        anonymous = self.filtered("beneficiary_id.date_anonymized")
        for application in anonymous:
            application.eligibility = application.eligibility
        others = self - anonymous
        return super(MamiamApplicationPrivacyMixin, others)._compute_eligibility()
