# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.exceptions import UserError


class MamiamAttendance(models.Model):
    _inherit = "mamiam.attendance"

    def write(self, vals):
        if "status" in vals and vals["status"] not in ("present", "late"):
            self._check_not_paid()
        return super().write(vals)

    def _check_not_paid(self):
        """Refuse to take back attendance that a confirmed stipend run pays."""
        attended = self.filtered(lambda a: a.status in ("present", "late"))
        if not attended:
            return
        # sudo: who marks attendance doesn't see stipends.
        line = (
            self.env["mamiam.stipend.line"]
            .sudo()
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", attended.ids),
                    ("run_id.state", "!=", "draft"),
                ],
                limit=1,
            )
        )
        if line:
            raise UserError(
                self.env._(
                    "%(attendance)s is paid in %(run)s. Ask the stipend officer to "
                    "take it off the next run with an adjustment.",
                    attendance=self.browse(line.res_id).display_name,
                    run=line.run_id.display_name,
                )
            )
