# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamBeneficiaryRulesMixin(models.AbstractModel):
    """Whatever changes in her file is asked again by the rules of her calls.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.rules.mixin"
    _description = "Rules of the Call"

    def write(self, vals):
        result = super().write(vals)
        # As whom she works is written for one woman at a time when a cohort is
        # enrolled, and tells nothing that a rule could ask.
        if vals.keys() - {"employee_id"}:
            self._ask_rules_again()
        return result

    def _ask_rules_again(self):
        """Have eligibility and points computed anew, where her call has rules."""
        if not self.ids:
            return
        # sudo: what follows from her file is right whoever changes it.
        Application = self.env["mamiam.application"].sudo()
        Application.invalidate_model(["vulnerability", "vulnerability_note"])
        applications = Application.search(
            [("beneficiary_id", "in", self.ids), ("call_id.rule_ids", "!=", False)]
        )
        if applications:
            applications.invalidate_recordset(["rule_results"])
            applications.modified(["rule_results"])
