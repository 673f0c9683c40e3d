# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.fields import Domain


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _get_mamiam_busy_intervals(self, start, stop, own_cohorts=None):
        """Add the shifts that these people are in, and their leaves."""
        busy = super()._get_mamiam_busy_intervals(start, stop, own_cohorts)
        # sudo: who plans need not see all shifts or leaves to be told of a clash.
        Assignment = self.env["mamiam.shift.assignment"].sudo()
        domain = self.env["mamiam.shift"]._get_busy_domain(self, start, stop)
        for assignment in Assignment.search(domain):
            busy[assignment.employee_id.id].append(
                (assignment.start, assignment.stop, assignment.shift_id)
            )
        by_resource = self.sudo().grouped("resource_id")
        domain = Domain("resource_id", "in", [r.id for r in by_resource if r])
        domain &= Domain("date_from", "<", stop) & Domain("date_to", ">", start)
        for leave in self.env["resource.calendar.leaves"].sudo().search(domain):
            for employee in by_resource[leave.resource_id]:
                busy[employee.id].append((leave.date_from, leave.date_to, leave))
        return busy
