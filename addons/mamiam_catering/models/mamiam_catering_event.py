# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError


class MamiamCateringEvent(models.Model):
    """What the kitchen and the service carry out for one confirmed order.

    Date, place and guests are those of the order.
    """

    _name = "mamiam.catering.event"
    _description = "Catering Event"
    _inherit = [
        "mamiam.catering.event.planning.mixin",
        "mamiam.catering.event.guests.mixin",
        "mamiam.catering.event.kitchen.mixin",
        "mamiam.catering.event.amounts.mixin",
        "mamiam.catering.event.cancelling.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "mamiam.guard.mixin",
    ]
    _order = "start desc, id desc"
    _rec_names_search = ["name", "order_id.name", "partner_id.name"]
    _check_company_auto = True
    _state_steps = {
        "tentative": ("confirmed", "cancelled"),
        "confirmed": ("prepared", "cancelled", "tentative"),
        "prepared": ("served", "cancelled", "tentative"),
        "served": ("closed", "cancelled", "tentative"),
        "closed": ("tentative",),
        "cancelled": ("tentative",),
    }
    # Who sells answers for the order; the kitchen doesn't call it off.
    _state_step_groups = dict.fromkeys(
        [
            (state, "cancelled")
            for state in ("tentative", "confirmed", "prepared", "served")
        ],
        "sales_team.group_sale_manager",
    )

    name = fields.Char(
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        index="trigram",
    )
    order_id = fields.Many2one(
        comodel_name="sale.order",
        required=True,
        index=True,
        readonly=True,
        check_company=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="order_id.company_id", store=True, index=True, precompute=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        related="order_id.partner_id",
        store=True,
        index=True,
        precompute=True,
        string="Customer",
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Kitchen Lead",
        index="btree_not_null",
        tracking=True,
        help="Answers for the preparation and the service of the event.",
    )
    salesman_id = fields.Many2one(related="order_id.user_id", string="Salesperson")
    event_type_id = fields.Many2one(
        related="order_id.event_type_id",
        store=True,
        index="btree_not_null",
        precompute=True,
    )
    start = fields.Datetime(
        related="order_id.event_start",
        store=True,
        index=True,
        precompute=True,
        tracking=True,
    )
    stop = fields.Datetime(
        related="order_id.event_stop", store=True, precompute=True, tracking=True
    )
    venue_id = fields.Many2one(
        related="order_id.venue_id",
        store=True,
        index="btree_not_null",
        precompute=True,
        tracking=True,
    )
    service_style = fields.Selection(related="order_id.service_style", store=True)
    diet_ids = fields.Many2many(related="order_id.diet_ids")
    state = fields.Selection(
        selection=[
            ("tentative", "Tentative"),
            ("confirmed", "Confirmed"),
            ("prepared", "Prepared"),
            ("served", "Served"),
            ("closed", "Closed"),
            ("cancelled", "Called Off"),
        ],
        default="tentative",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
        group_expand=True,
    )
    can_reset = fields.Boolean(compute="_compute_can_reset")
    note = fields.Html(string="Instructions")

    _order_uniq = models.UniqueIndex(
        "(order_id)", "This order has its event already. Open it from the order."
    )

    @api.depends("partner_id", "event_type_id")
    def _compute_name(self):
        for event in self:
            # The customer first: calendars and paths cut long names.
            parts = (event.partner_id.name, event.event_type_id.name)
            event.name = ", ".join(filter(None, parts)) or event.order_id.name

    @api.depends("name", "order_id.name")
    def _compute_display_name(self):
        for event in self:
            # sudo: the kitchen has no access to orders, only to their number.
            number = event.sudo().order_id.name
            event.display_name = f"{event.name} ({number})" if number else event.name

    @api.depends("state", "order_id.state")
    def _compute_can_reset(self):
        """An event whose order is cancelled comes back with its order only."""
        for event in self:
            tentative = event.state == "tentative"
            event.can_reset = not tentative and not event._is_order_cancelled()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_worked(self):
        for event in self:
            served = event.state in ("served", "closed")
            if served or event.shift_ids._filter_worked():
                raise UserError(
                    self.env._(
                        "%(event)s has been served or worked for: it stays in the "
                        "records. Cancel it if it did not take place.",
                        event=event.display_name,
                    )
                )

    def action_confirm(self):
        """The customer has answered for the number of guests.

        A kitchen lead who confirms an event that nobody answers for takes it over.
        """
        is_kitchen = self.env.user.has_group("mamiam_catering.group_kitchen_lead")
        for event in self.filtered(lambda e: e.state == "tentative"):
            event.write(
                {
                    "state": "confirmed",
                    "guests_guaranteed": event.guests_guaranteed
                    or event.guests_estimated,
                    "user_id": event.user_id.id or (is_kitchen and self.env.uid),
                }
            )

    def action_prepare(self):
        """All is cooked and packed."""
        self.filtered(lambda e: e.state == "confirmed").write({"state": "prepared"})

    def action_serve(self):
        """The event has taken place.

        :raise UserError: when it has not begun
        """
        for event in self.filtered(lambda e: e.state == "prepared"):
            event.write(
                {
                    "state": "served",
                    "guests_served": event.guests_served or event._get_guests(),
                }
            )

    def action_close(self):
        """Close the file of events that were served and whose work is recorded.

        :raise UserError: when a published shift is not marked as done
        """
        events = self.filtered(lambda e: e.state == "served")
        events.write({"state": "closed"})

    def action_cancel(self):
        """Cancel events, and their shifts that were not worked."""
        events = self.filtered(lambda e: e.state not in ("closed", "cancelled"))
        events.write({"state": "cancelled"})

    def action_reset(self):
        """Go back to tentative.

        :raise UserError: when the order is cancelled
        """
        events = self.filtered(lambda e: e.state != "tentative")
        events.write({"state": "tentative"})

    def action_view_order(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Order"),
            "res_model": "sale.order",
            "res_id": self.order_id.id,
            "view_mode": "form",
        }

    def _check_state_step(self, vals):
        res = super()._check_state_step(vals)
        if vals["state"] == "served":
            self._check_begun()
        elif vals["state"] == "closed":
            self._check_worked()
        elif vals["state"] == "tentative":
            self._check_ordered()
        return res

    def _check_begun(self):
        now = fields.Datetime.now()
        for event in self:
            if event.start and event.start > now:
                raise UserError(
                    self.env._(
                        "%(event)s has not begun. Change its date on the order, or "
                        "mark it as served once it has.",
                        event=event.display_name,
                    )
                )

    def _check_worked(self):
        for shift in self.shift_ids.filtered(lambda s: s.state == "published"):
            raise UserError(
                self.env._(
                    "%(shift)s is still open. Mark it as done or cancel it, then "
                    "close the event.",
                    shift=shift.display_name,
                )
            )

    def _is_order_cancelled(self):
        self.ensure_one()
        # sudo: the kitchen has no access to orders.
        return self.sudo().order_id.state == "cancel"

    def _check_ordered(self):
        for event in self:
            if event._is_order_cancelled():
                raise UserError(
                    self.env._(
                        "The order of %(event)s is cancelled. Confirm it again first.",
                        event=event.display_name,
                    )
                )
