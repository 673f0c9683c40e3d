# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.exceptions import UserError


class MamiamCateringEventPlanningMixin(models.AbstractModel):
    """The shifts that an event takes, by its guests.

    Part of ``mamiam.catering.event``.
    """

    _name = "mamiam.catering.event.planning.mixin"
    _description = "Shifts"

    def action_plan_shifts(self):
        """Make the shifts that the guests take, by role; nothing is made twice."""
        events = self.filtered(lambda e: e.state not in ("closed", "cancelled"))
        events._check_plannable()
        events._plan_shifts()
        return True

    def _check_plannable(self):
        for event in self:
            if not event.start or not event.stop or event._get_guests() <= 0:
                raise UserError(
                    self.env._(
                        "%(event)s has no time or no guests to plan for. Set its "
                        "beginning, its end and its guests on the order.",
                        event=event.display_name,
                    )
                )

    def _plan_shifts(self):
        """Make the shifts that are missing and bring those in draft up to date.

        Published shifts have been told to people: they stay as they are.
        """
        to_create = []
        known = {
            (shift.event_id, shift.role_id): shift
            for shift in self.shift_ids.filtered(lambda s: s.state != "cancelled")
        }
        for event in self:
            for role in event._get_planned_roles():
                vals = event._prepare_shift_vals(role)
                shift = known.get((event, role))
                if not shift and vals["required"]:
                    to_create.append(vals)
                elif shift and shift.state == "draft":
                    shift._update_plan(vals)
        return self.env["mamiam.shift"].create(to_create)

    def _get_planned_roles(self):
        """Hook: the roles that this event takes."""
        self.ensure_one()
        roles = self.env["mamiam.shift.role"].search(
            [
                ("is_planned", "=", True),
                ("company_id", "in", (False, self.company_id.id)),
            ]
        )
        if self.service_style == "delivery":
            roles = roles.filtered(lambda role: not role.is_on_site)
        return roles

    def _prepare_shift_vals(self, role):
        """Hook: values of the shift of a role at this event."""
        self.ensure_one()
        start, stop = role._get_interval(self.start, self.stop)
        return {
            "event_id": self.id,
            "role_id": role.id,
            "company_id": self.company_id.id,
            "start": start,
            "stop": stop,
            "required": role._get_required(self._get_guests()),
        }
