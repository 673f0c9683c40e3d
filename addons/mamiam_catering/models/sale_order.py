# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import format_datetime, format_list

# What shifts are planned by.
PLANNED_BY = {"event_start", "event_stop", "guest_count", "venue_id"}


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = [
        "sale.order",
        "mamiam.event.details.mixin",
        "mamiam.order.cancelling.mixin",
    ]

    allergen_ids = fields.Many2many(
        comodel_name="mamiam.allergen",
        string="Allergens",
        compute="_compute_allergen_ids",
        help="Allergens of all that is ordered.",
    )
    diet_warning = fields.Text(compute="_compute_diet_warning")
    catering_event_ids = fields.One2many(
        comodel_name="mamiam.catering.event",
        inverse_name="order_id",
        string="Event",
        copy=False,
    )
    catering_event_state = fields.Selection(
        related="catering_event_ids.state", string="State of the Event"
    )

    @api.depends("event_type_id")
    def _compute_require_signature(self):
        res = super()._compute_require_signature()
        for order in self.filtered("event_type_id"):
            order.require_signature = order.event_type_id.require_signature
        return res

    @api.depends("event_type_id")
    def _compute_require_payment(self):
        res = super()._compute_require_payment()
        for order in self.filtered("event_type_id"):
            order.require_payment = order.event_type_id.require_payment
        return res

    @api.depends("event_type_id")
    def _compute_prepayment_percent(self):
        res = super()._compute_prepayment_percent()
        for order in self.filtered("event_type_id.deposit_percent"):
            order.prepayment_percent = order.event_type_id.deposit_percent
        return res

    @api.depends("order_line.product_id.all_allergen_ids")
    def _compute_allergen_ids(self):
        for order in self:
            order.allergen_ids = order.order_line.product_id.all_allergen_ids

    @api.depends("diet_ids.allergen_ids", "order_line.product_id.all_allergen_ids")
    def _compute_diet_warning(self):
        for order in self:
            order.diet_warning = "\n".join(order._get_diet_warnings()) or False

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
        # sudo: a customer who signs online confirms her order herself.
        requests = self.sudo().opportunity_id
        requests.filtered(lambda lead: lead.won_status != "won").action_set_won()
        return res

    def _action_cancel(self):
        res = super()._action_cancel()
        # sudo: the events are the kitchen's; who sells only reads them.
        self.sudo().catering_event_ids.action_cancel()
        for order in self:
            order._call_for_credit_note()
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

    def _get_diet_warnings(self):
        """Return one sentence for each line that a diet of the guests excludes."""
        self.ensure_one()
        warnings = []
        for product in self.order_line.product_id:
            for diet in self.diet_ids:
                common = product.all_allergen_ids & diet.allergen_ids
                if common:
                    warnings.append(
                        self.env._(
                            "%(product)s holds %(allergens)s: not for the diet "
                            '"%(diet)s".',
                            product=product.display_name,
                            allergens=format_list(self.env, common.mapped("name")),
                            diet=diet.name,
                        )
                    )
        return warnings
