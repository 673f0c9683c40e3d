# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class AccountMove(models.Model):
    _inherit = "account.move"

    # Who sells opens invoices and may not read payments: Odoo only counts them there.
    reconciled_payment_ids = fields.Many2many(compute_sudo=True)

    def _get_mamiam_event_orders(self):
        """Return the orders with an event that this invoice bills, to be printed."""
        self.ensure_one()
        # sudo: who prints an invoice may lack access to the orders behind it.
        orders = self.sudo().invoice_line_ids.sale_line_ids.order_id
        return orders.filtered("event_start").with_context(lang=self.env.lang)
