# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.tools import format_datetime, format_list


class MamiamCateringEventCancellingMixin(models.AbstractModel):
    """Who is to be told that an event does not take place.

    Part of ``mamiam.catering.event``.
    """

    _name = "mamiam.catering.event.cancelling.mixin"
    _description = "Cancelled Event"

    def write(self, vals):
        called_off = self.browse()
        if vals.get("state") == "cancelled":
            called_off = self.filtered(lambda e: e.state != "cancelled")
        awaited = {event: event._get_awaited_people() for event in called_off}
        res = super().write(vals)
        for event, people in awaited.items():
            event._tell_kitchen_of_cancellation(people)
        return res

    def _get_awaited_people(self):
        """Return who was told to come: people of the shifts that are published."""
        self.ensure_one()
        # sudo: who sells calls the event off, and doesn't plan people.
        shifts = self.sudo().shift_ids.filtered(lambda s: s.state == "published")
        return shifts.assignment_ids.filtered(
            lambda a: a.state in ("proposed", "accepted")
        ).employee_id

    def _tell_kitchen_of_cancellation(self, people):
        """Ask the kitchen lead to tell the people who were to come."""
        self.ensure_one()
        # sudo: see above.
        event = self.sudo()
        lead = event.user_id
        if not people and (not lead or lead == self.env.user):
            return
        when = event.start and format_datetime(self.env, event.start, dt_format="short")
        if people:
            summary = self.env._("The event is cancelled: tell the people")
            note = self.env._(
                "They were to come on %(date)s: %(names)s.",
                date=when,
                names=format_list(self.env, people.mapped("name")),
            )
        else:
            summary = self.env._("The event is cancelled")
            note = when
        event.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=summary,
            note=note,
            user_id=lead.id or self.env.uid,
        )
