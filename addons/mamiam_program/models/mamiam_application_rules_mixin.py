# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from functools import partial

from odoo import api, fields, models

from ..groups import HOUSEHOLD_GROUPS


class MamiamApplicationRulesMixin(models.AbstractModel):
    """What the rules by domain say of her: each is asked once for all who are read.

    Part of ``mamiam.application``.
    """

    _name = "mamiam.application.rules.mixin"
    _description = "Further Rules"
    _inherit = "mamiam.application.eligibility.mixin"

    rule_results = fields.Json(
        compute="_compute_rule_results",
        compute_sudo=True,
        exportable=False,
        groups=HOUSEHOLD_GROUPS,
        help="Pairs of the rule's id and whether she meets it.",
    )

    @api.depends(
        "date",
        "beneficiary_id",
        "call_id.date_age",
        "call_id.rule_ids.domain",
        "call_id.rule_ids.date_from",
        "call_id.rule_ids.date_to",
    )
    def _compute_rule_results(self):
        for call, applications in self.grouped("call_id").items():
            asked = {
                application: application._get_asked() for application in applications
            }
            statuses = call.rule_ids._origin._evaluate(asked.values())
            for application in applications:
                application.rule_results = [
                    [rule.id, found.get(asked[application], "unknown")]
                    for rule, found in statuses.items()
                    if application.date and rule._is_valid_on(application.date)
                ]

    @api.depends("rule_results")
    def _compute_eligibility(self):
        return super()._compute_eligibility()

    @api.depends("rule_results", "call_id.rule_ids.name")
    def _compute_eligibility_note(self):
        return super()._compute_eligibility_note()

    def _get_eligibility_checks(self):
        checks = super()._get_eligibility_checks()
        Rule = self.env["mamiam.call.rule"]
        for rule_id, status in self.rule_results or ():
            rule = Rule.browse(rule_id)
            checks.append((status, partial(self._tell_rule, rule, status)))
        return checks

    def _tell_rule(self, rule, status):
        if status == "met":
            return self.env._("%(rule)s: yes", rule=rule.name)
        if status == "not_met":
            return self.env._("%(rule)s: no", rule=rule.name)
        return self.env._("%(rule)s: not known", rule=rule.name)
