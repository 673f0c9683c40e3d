# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    @api.depends("order_id.catering_event_ids.analytic_account_id")
    def _compute_analytic_distribution(self):
        """Let what is invoiced for an order with an event count for that event."""
        res = super()._compute_analytic_distribution()
        for line in self:
            # sudo: who sells sees no analytic accounts.
            account = line.order_id.sudo().catering_event_ids.analytic_account_id
            if account and not line.display_type:
                line.analytic_distribution = line._add_to_distribution(account)
        return res

    def _add_to_distribution(self, account):
        """Return the distribution of a line with this account in its own plan."""
        self.ensure_one()
        distribution = self.analytic_distribution or {}
        Account = account.browse()
        combined = {}
        for key, share in distribution.items():
            others = Account.browse(int(id_) for id_ in key.split(","))
            others = others.exists().filtered(
                lambda other: other.root_plan_id != account.root_plan_id
            )
            new_key = ",".join(str(other.id) for other in others + account)
            combined[new_key] = combined.get(new_key, 0.0) + share
        return combined or {str(account.id): 100.0}
