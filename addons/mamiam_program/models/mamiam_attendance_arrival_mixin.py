# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models

from ..statuses import ATTENDED


class MamiamAttendanceArrivalMixin(models.AbstractModel):
    """What the tablet at the door does to a sheet. Part of ``mamiam.attendance``."""

    _name = "mamiam.attendance.arrival.mixin"
    _description = "Arrival at a Session"
    _inherit = ["mamiam.presence.mixin"]

    def _get_presence_times(self):
        return self.session_id.start, self.session_id.stop

    def _get_presence_parent(self):
        return self.session_id

    def _is_presence_open(self):
        return self.session_id.state == "planned"

    def _has_come(self):
        return self.status in ATTENDED

    def _is_marked(self):
        return self.status != "expected"

    def _prepare_arrival_vals(self, minutes):
        if minutes:
            return {"status": "late", "minutes": minutes}
        return {"status": "present"}

    def _prepare_no_arrival_vals(self):
        return {"status": "expected"}

    @api.model
    def _expects_again(self, vals):
        return vals.get("status") == "expected"

    def _forget_arrival(self):
        # sudo: as when she arrived. What the door has marked, it takes back.
        marked = self.sudo().filtered(
            lambda a: a.arrival and a._has_come() and not a.marked_by_id
        )
        if marked:
            marked.write({"status": "expected"})
        return super()._forget_arrival()
