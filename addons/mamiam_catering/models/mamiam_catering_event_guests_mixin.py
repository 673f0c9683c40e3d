# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamCateringEventGuestsMixin(models.AbstractModel):
    """How many guests an event is for: as ordered, as promised, as they came.

    Part of ``mamiam.catering.event``.
    """

    _name = "mamiam.catering.event.guests.mixin"
    _description = "Guests"

    # As far as the field below needs it; the event says the rest.
    order_id = fields.Many2one(comodel_name="sale.order")
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

    _guests_positive = models.Constraint(
        "CHECK (COALESCE(guests_guaranteed, 0) >= 0 "
        "AND COALESCE(guests_served, 0) >= 0)",
        "The number of guests can't be negative.",
    )

    def write(self, vals):
        guests = vals.get("guests_guaranteed")
        changed = self.filtered(lambda e: guests and e.guests_guaranteed != guests)
        res = super().write(vals)
        changed._tell_salesperson()
        return res

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
