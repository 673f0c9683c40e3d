# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.exceptions import UserError
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

    def _check_take_over(self, other):
        """Refuse two places in one shift, and shifts at the same time."""
        res = super()._check_take_over(other)
        assignments = self.env["mamiam.shift.assignment"].search(
            [("employee_id", "in", (self | other).ids)]
        )
        mine = assignments.filtered(lambda a: a.employee_id == self)
        hers = assignments - mine
        for shift in mine.shift_id & hers.shift_id:
            raise UserError(
                self.env._(
                    "%(first)s and %(second)s are both in the shift %(shift)s. Take one "
                    "of the two out of it first, if they are one person.",
                    first=self.name,
                    second=other.name,
                    shift=shift.display_name,
                )
            )
        planned = [lines._filter_planned() for lines in (mine, hers)]
        for first in planned[0]:
            for second in planned[1]:
                if first.start < second.stop and first.stop > second.start:
                    raise UserError(
                        self.env._(
                            "%(first)s and %(second)s are at the same time. Take her "
                            "out of one of the two shifts first.",
                            first=first.display_name,
                            second=second.display_name,
                        )
                    )
        return res
