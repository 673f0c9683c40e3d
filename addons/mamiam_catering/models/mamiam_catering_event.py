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
    guests_estimated = fields.Integer(
        related="order_id.guest_count",
        store=True,
        precompute=True,
        tracking=True,
        string="Guests Ordered",
    )
    guests_guaranteed = fields.Integer(
        copy=False,
        tracking=True,
        help="The number that the customer answers for. The kitchen and the shifts "
        "follow it as soon as it is known.",
    )
    guests_served = fields.Integer(copy=False, tracking=True, help="Who really came.")
    shift_ids = fields.One2many(comodel_name="mamiam.shift", inverse_name="event_id")
    shift_count = fields.Integer(compute="_compute_shift_counts")
    draft_shift_count = fields.Integer(compute="_compute_shift_counts")
    published_shift_count = fields.Integer(compute="_compute_shift_counts")
    people_required = fields.Integer(compute="_compute_shift_counts")
    people_assigned = fields.Integer(compute="_compute_shift_counts")
    can_reset = fields.Boolean(compute="_compute_can_reset")
    note = fields.Html(string="Instructions")
    _order_uniq = models.UniqueIndex(
        "(order_id)", "This order has its event already. Open it from the order."
    )
    _guests_positive = models.Constraint(
        "CHECK (COALESCE(guests_guaranteed, 0) >= 0 "
        "AND COALESCE(guests_served, 0) >= 0)",
        "The number of guests can't be negative.",
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

    @api.depends("shift_ids.state", "shift_ids.required", "shift_ids.assigned_count")
    def _compute_shift_counts(self):
        for event in self:
            shifts = event.shift_ids.filtered(lambda s: s.state != "cancelled")
            event.shift_count = len(shifts)
            states = shifts.mapped("state")
            event.draft_shift_count = states.count("draft")
            event.published_shift_count = states.count("published")
            event.people_required = sum(shifts.mapped("required"))
            event.people_assigned = sum(shifts.mapped("assigned_count"))

    @api.depends("state", "order_id.state")
    def _compute_can_reset(self):
        """An event whose order is cancelled comes back with its order only."""
        for event in self:
            tentative = event.state == "tentative"
            event.can_reset = not tentative and not event._is_order_cancelled()

    def write(self, vals):
        guests = vals.get("guests_guaranteed")
        changed = self.filtered(lambda e: guests and e.guests_guaranteed != guests)
        res = super().write(vals)
        changed._tell_salesperson()
        if vals.get("state") == "cancelled":
            self.shift_ids.action_cancel()
        elif vals.get("state") == "closed":
            self.shift_ids.filtered(lambda s: s.state == "draft").action_cancel()
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_worked(self):
        for event in self:
            if event.state in ("served", "closed") or any(
                shift.state == "done" for shift in event.shift_ids
            ):
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

    def action_publish_shifts(self):
        """Publish all shifts of these events that are still in draft."""
        self.shift_ids.action_publish()

    def action_done_shifts(self):
        """Record the work in all published shifts of these events.

        :raise UserError: before one of them began, or while somebody's answer or
            presence is not known
        """
        self.shift_ids.filtered(lambda s: s.state == "published").action_done()

    def action_view_shifts(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_catering.mamiam_shift_action"
        )
        action["domain"] = [("event_id", "=", self.id)]
        action["context"] = {"default_event_id": self.id}
        # As a list first: a calendar would open on another month.
        action["views"] = [(False, mode) for mode in ("list", "kanban", "form")]
        return action

    def action_view_assignments(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_catering.mamiam_shift_assignment_action"
        )
        action["domain"] = [("event_id", "=", self.id)]
        action["context"] = {}
        return action

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

    def _tell_salesperson(self):
        """Ask to bill the guests that the customer answers for.

        The order is the contract: only who sells changes it.
        """
        # sudo: the kitchen has no access to orders.
        for event in self.sudo().filtered(
            lambda e: e.guests_guaranteed != e.guests_estimated
        ):
            order = event.order_id
            order.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("The number of guests changed"),
                note=self.env._(
                    "The customer answers for %(guaranteed)s guests, the order counts "
                    "%(ordered)s. Change the guests of the order, and what is billed "
                    "with them.",
                    guaranteed=event.guests_guaranteed,
                    ordered=event.guests_estimated,
                ),
                user_id=order.user_id.id or self.env.uid,
            )

    def _get_guests(self):
        """Return the best number of guests known so far."""
        self.ensure_one()
        return self.guests_served or self.guests_guaranteed or self.guests_estimated
