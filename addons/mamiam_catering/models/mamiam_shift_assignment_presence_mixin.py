# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models
from odoo.tools import float_compare


class MamiamShiftAssignmentPresenceMixin(models.AbstractModel):
    """What it means to come to a shift, or to come late.

    Part of ``mamiam.shift.assignment``.
    """

    _name = "mamiam.shift.assignment.presence.mixin"
    _description = "Presence at a Shift"
    _inherit = ["mamiam.presence.mixin"]

    def _get_presence_times(self):
        return self.start, self.stop

    def _get_presence_parent(self):
        return self.shift_id

    def _is_presence_open(self):
        return self.state in ("accepted", "absent")

    def _has_come(self):
        return self.state == "done" or bool(self.state == "accepted" and self.arrival)

    def _is_marked(self):
        """Whether the kitchen has said how long she works, or that she won't."""
        return self.state != "accepted" or self.hours != self.shift_id.hours

    def _prepare_arrival_vals(self, minutes):
        return {"hours": max(self.shift_id.hours - minutes / 60, 0.0)}

    def _prepare_no_arrival_vals(self):
        return {"hours": self.shift_id.hours}

    @api.model
    def _expects_again(self, vals):
        return vals.get("state") in ("proposed", "declined")

    def _forget_arrival(self):
        # sudo: as when she arrived.
        for assignment in self.sudo().filtered("arrival"):
            if assignment.state != "done" and assignment._is_as_arrived():
                assignment.write(assignment._prepare_no_arrival_vals())
        return super()._forget_arrival()

    def _is_as_arrived(self):
        """Whether its hours are those that the arrival wrote, on time or late."""
        self.ensure_one()
        late = self._get_minutes_late(self.arrival, 0)
        return any(
            not float_compare(self.hours, hours, precision_digits=2)
            for hours in (
                self._prepare_arrival_vals(minutes)["hours"] for minutes in (0, late)
            )
        )
