# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models

NETWORK_GROUPS = (
    "mamiam_program.group_program_officer,mamiam_program.group_social_worker,"
    "mamiam_program.group_director"
)


class MamiamBeneficiary(models.Model):
    _inherit = "mamiam.beneficiary"

    # One at most: a unique index on the cook holds it.
    cook_ids = fields.One2many(
        comodel_name="mamiam.cook",
        inverse_name="beneficiary_id",
        string="Cook of the Network",
        context={"active_test": False},
        groups=NETWORK_GROUPS,
    )

    def action_view_cook(self):
        """Open the cook that she is, or the form that makes her one."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Cook of the Network"),
            "res_model": "mamiam.cook",
            "res_id": self.cook_ids.id,
            "view_mode": "form",
            "context": {"default_beneficiary_id": self.id},
        }

    def _take_over_references(self, other):
        # One woman is one cook: what the other one has told goes into hers.
        mine, hers = self.cook_ids, other.cook_ids
        if mine and hers:
            mine._take_over(hers)
        return super()._take_over_references(other)

    def _get_kept_reasons(self):
        reasons = super()._get_kept_reasons()
        # sudo: as for the other reasons.
        for woman in self.sudo():
            if any(woman.cook_ids.mapped("active")):
                reasons.setdefault(woman.id, []).append(
                    self.env._("she is a cook of the network")
                )
        return reasons
