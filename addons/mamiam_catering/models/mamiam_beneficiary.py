# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamBeneficiary(models.Model):
    _inherit = "mamiam.beneficiary"

    def _get_personal_documents(self):
        # Her hours stay; why she declined or was absent goes.
        employees = self._get_employees()
        assignments = self.env["mamiam.shift.assignment"].search(
            [("employee_id", "in", (employees | employees.merged_ids).ids)]
        )
        return [*super()._get_personal_documents(), assignments]
