# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models


class MamiamEventDetailsMixin(models.AbstractModel):
    """What is known of a customer's event, from the first request to the order."""

    _name = "mamiam.event.details.mixin"
    _description = "Event Details"

    event_type_id = fields.Many2one(
        comodel_name="mamiam.event.type", index="btree_not_null"
    )
    event_start = fields.Datetime(index="btree_not_null")
    event_stop = fields.Datetime(
        string="Event End",
        compute="_compute_event_stop",
        store=True,
        readonly=False,
        precompute=True,
    )
    venue_id = fields.Many2one(
        comodel_name="res.partner",
        index="btree_not_null",
        check_company=True,
        help="Contact whose address is the place of the event.",
    )
    guest_count = fields.Integer(string="Guests")
    service_style = fields.Selection(
        selection=[
            ("buffet", "Buffet"),
            ("plated", "Served at table"),
            ("cocktail", "Cocktail"),
            ("delivery", "Delivery"),
        ],
    )
    diet_ids = fields.Many2many(
        comodel_name="mamiam.diet",
        string="Diets",
        help="Diets of some of the guests.",
    )

    _event_stop_after_start = models.Constraint(
        "CHECK (event_stop > event_start)",
        "The event ends before it starts. Correct its start or its end.",
    )
    _guest_count_positive = models.Constraint(
        "CHECK (guest_count >= 0)", "The number of guests can't be negative."
    )

    @api.depends("event_start")
    def _compute_event_stop(self):
        """Propose an end: the usual length of such an event after its start."""
        for record in self:
            start, stop = record.event_start, record.event_stop
            if start and (not stop or stop <= start):
                hours = record.event_type_id.duration or 4.0
                record.event_stop = start + timedelta(hours=hours)

    @api.model
    def _get_event_details_fields(self):
        """Hook: names of the fields that a quotation takes over from its request."""
        return [
            "event_type_id",
            "event_start",
            "event_stop",
            "venue_id",
            "guest_count",
            "service_style",
            "diet_ids",
        ]

    def _prepare_event_details_context(self):
        """Return `default_*` keys to create a record about the same event."""
        self.ensure_one()
        values = self._convert_to_write(
            {name: self[name] for name in self._get_event_details_fields()}
        )
        context = {}
        for name, value in values.items():
            # The context travels to the browser and back as JSON.
            if value and self._fields[name].type == "datetime":
                value = fields.Datetime.to_string(value)
            context[f"default_{name}"] = value
        return context
