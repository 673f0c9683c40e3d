# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.tools import format_datetime


class MamiamClosingPlan(models.TransientModel):
    """Shifts on a closed day: families feast then, so that the client decides."""

    _inherit = "mamiam.closing.plan"

    def _get_affected_labels(self, start, stop):
        # sudo: program officers see that there is a shift, not its event.
        shifts = (
            self.env["mamiam.shift"]
            .sudo()
            .search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("start", "<", stop),
                    ("stop", ">", start),
                    ("state", "!=", "cancelled"),
                ]
            )
        )
        tz = self.company_id._get_mamiam_tz()
        return super()._get_affected_labels(start, stop) + [
            self.env._(
                "%(shift)s, from %(start)s",
                shift=shift.display_name,
                start=format_datetime(self.env, shift.start, tz=tz, dt_format="short"),
            )
            for shift in shifts
        ]
