# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models


class SaleAdvancePaymentInv(models.TransientModel):
    _inherit = "sale.advance.payment.inv"

    @api.model
    def default_get(self, fields):
        """Propose the deposit of the event's type until something is invoiced."""
        values = super().default_get(fields)
        order = self.env["sale.order"].browse(self.env.context.get("active_ids"))
        percent = len(order) == 1 and order.event_type_id.deposit_percent
        invoices = order.invoice_ids.filtered(lambda m: m.state != "cancel")
        if percent and not invoices:
            deposit = {"advance_payment_method": "percentage", "amount": percent * 100}
            given = {name for name in deposit if f"default_{name}" in self.env.context}
            values.update(
                {
                    name: value
                    for name, value in deposit.items()
                    if name in fields and name not in given
                }
            )
        return values
