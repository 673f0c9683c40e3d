# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamBeneficiary(models.Model):
    _inherit = "mamiam.beneficiary"

    def _get_personal_documents(self):
        # Her hours stay; why she declined or was absent goes.
        assignments = self.env["mamiam.shift.assignment"].search(
            [("employee_id", "in", self._get_all_employees().ids)]
        )
        return [*super()._get_personal_documents(), assignments]
