# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from .mamiam_catering_event_amounts_mixin import MONEY_GROUPS


class AccountMove(models.Model):
    _inherit = "account.move"

    # Who sells opens invoices and may not read payments: Odoo only counts them there.
    reconciled_payment_ids = fields.Many2many(compute_sudo=True)
    catering_event_ids = fields.Many2many(
        comodel_name="mamiam.catering.event",
        string="Events",
        compute="_compute_catering_event_ids",
        groups=MONEY_GROUPS,
        help="What is sold on this invoice, or what was bought for.",
    )

    @api.depends("line_ids.analytic_distribution")
    @api.depends_context("uid")
    def _compute_catering_event_ids(self):
        """The events on whose analytic accounts the items are."""
        # sudo: who sells reads no analytic accounts.
        accounts = {
            move: move.sudo().line_ids.distribution_analytic_account_ids
            for move in self
        }
        events = self.env["mamiam.catering.event"].search(
            [
                (
                    "analytic_account_id",
                    "in",
                    [i for found in accounts.values() for i in found.ids],
                )
            ]
        )
        by_account = events.sudo().grouped("analytic_account_id")
        for move in self:
            found = [by_account[a].ids for a in accounts[move] if a in by_account]
            move.catering_event_ids = events.browse(sum(found, []))

    def action_view_catering_events(self):
        """Open the event of this invoice or bill, or the list of its events."""
        self.ensure_one()
        events = self.catering_event_ids
        if len(events) == 1:
            return events.get_formview_action()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Events"),
            "res_model": events._name,
            "view_mode": "list,form",
            "domain": [("id", "in", events.ids)],
        }

    def _get_mamiam_event_orders(self):
        """Return the orders with an event that this invoice bills, to be printed."""
        self.ensure_one()
        # sudo: who prints an invoice may lack access to the orders behind it.
        orders = self.sudo().invoice_line_ids.sale_line_ids.order_id
        return orders.filtered("event_start").with_context(lang=self.env.lang)
