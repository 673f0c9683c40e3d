# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.tools import format_datetime

# What shifts are planned by.
PLANNED_BY = {"event_start", "event_stop", "guest_count", "venue_id"}


class SaleOrder(models.Model):
    _inherit = "sale.order"

    catering_event_ids = fields.One2many(
        comodel_name="mamiam.catering.event",
        inverse_name="order_id",
        string="Event",
        copy=False,
    )
    catering_event_state = fields.Selection(
        related="catering_event_ids.state", string="State of the Event"
    )

    def write(self, vals):
        before = {}
        if vals.keys() & PLANNED_BY:
            before = self._get_event_details()
        res = super().write(vals)
        if before:
            self._tell_event(before)
        if vals.get("event_start"):
            # Confirmed before the date was known.
            late = self.filtered(lambda order: order.state == "sale")
            late.filtered(
                lambda order: not order.sudo().catering_event_ids
            )._create_catering_events()
        return res

    def action_view_catering_event(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Event"),
            "res_model": "mamiam.catering.event",
            "res_id": self.catering_event_ids.id,
            "view_mode": "form",
        }

    def _action_confirm(self):
        res = super()._action_confirm()
        self._create_catering_events()
        return res

    def _action_cancel(self):
        res = super()._action_cancel()
        # sudo: the events are the kitchen's; who sells only reads them.
        self.sudo().catering_event_ids.action_cancel()
        return res

    def _prepare_catering_event_vals(self):
        """Hook: values of the event of this order."""
        self.ensure_one()
        return {"order_id": self.id}

    def _create_catering_events(self):
        """Open the event of each confirmed order that has a date, in one batch.

        An order that was cancelled and is confirmed again takes up its event.
        """
        # sudo: the events are the kitchen's; who sells only reads them.
        orders = self.sudo().filtered("event_start")
        known = orders.catering_event_ids
        known.filtered(lambda e: e.state == "cancelled").action_reset()
        return known + known.create(
            [order._prepare_catering_event_vals() for order in orders - known.order_id]
        )

    def _get_event_details(self):
        """Return {order: what the kitchen plans by} of orders with a living event."""
        # sudo: who sells reads the events, who only invoices does not.
        return {
            order: {name: order[name] for name in PLANNED_BY}
            for order in self.sudo()
            if order.catering_event_ids.filtered(
                lambda e: e.state not in ("served", "closed", "cancelled")
            )
        }

    def _tell_event(self, before):
        """Ask the kitchen lead to plan again when the order changes what was planned.

        The chatter of the event shows the old and the new values.
        """
        changed = self.browse(
            [
                order.id
                for order, details in self._get_event_details().items()
                if before.get(order) != details
            ]
        )
        events = changed.sudo().catering_event_ids
        # The order is the contract: other guests on it are what the customer answers
        # for. Another day or place says nothing of the guests.
        for event in events.filtered("guests_guaranteed"):
            order = event.order_id
            if order not in before or before[order]["guest_count"] != order.guest_count:
                event.guests_guaranteed = event.guests_estimated
        for event in events.filtered("shift_ids"):
            event.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("The order changed: plan the shifts again"),
                note=self.env._(
                    "%(guests)s guests, %(start)s. Draft shifts follow with the button "
                    '"Plan shifts"; change those that are published by hand.',
                    guests=event._get_guests(),
                    start=format_datetime(self.env, event.start, dt_format="short"),
                ),
                user_id=event.user_id.id or self.env.uid,
            )
