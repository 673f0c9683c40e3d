# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_datetime


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

    @api.model
    def _get_mamiam_busy_label(self, other, start=None, stop=None):
        """Return what takes somebody's time as anybody may read it.

        Of a leave that it is one, and its hours if they are given: why she has it is
        nothing to those who plan or who merge.
        """
        if other._name != "resource.calendar.leaves":
            return other.display_name
        if not start:
            return self.env._("a leave")
        return self.env._(
            "a leave from %(start)s to %(stop)s",
            start=format_datetime(self.env, start, dt_format="short"),
            stop=format_datetime(self.env, stop, dt_format="short"),
        )

    def _is_away_from_program(self, day):
        """Whether who works here as a trainee is not in the program that day.

        Who is hired by then works here all the same, and so does a trainee who never
        was in the program.
        """
        self.ensure_one()
        enrollment = self.enrollment_ids._get_on(day)
        if enrollment and not enrollment._is_away_on(day):
            return False
        is_trainee = self._get_version(day).employee_type == "trainee"
        return bool(self.enrollment_ids) and is_trainee

    def _follow_program(self):
        """Let what these people are asked to do follow when they are trainees."""
        assignments = self.env["mamiam.shift.assignment"].search(
            [("employee_id", "in", self.ids), ("state", "!=", "done")]
        )
        self.env.add_to_compute(assignments._fields["enrollment_id"], assignments)
        assignments._decline_while_away()

    def _check_take_over(self, other):
        """Refuse two places in one shift, and what takes her time during a shift."""
        res = super()._check_take_over(other)
        assignments = self.env["mamiam.shift.assignment"].search(
            [("employee_id", "in", (self | other).ids)]
        )
        mine = assignments.filtered(lambda a: a.employee_id == self)
        hers = assignments - mine
        for shift in mine.shift_id & hers.shift_id:
            raise UserError(
                self.env._(
                    "%(first)s and %(second)s are both in the shift %(shift)s. Take "
                    "one of the two out of it first, if they are one person.",
                    first=self.name,
                    second=other.name,
                    shift=shift.display_name,
                )
            )
        for planned, employee in (
            (mine._filter_planned(), other),
            (hers._filter_planned(), self),
        ):
            employee._check_free_for(planned)
        return res

    def _check_free_for(self, assignments):
        """Refuse the shifts of another employee at which this one is taken."""
        self.ensure_one()
        for assignment, start, stop, taken in assignments._find_clashes(self):
            raise UserError(
                self.env._(
                    "%(first)s and %(second)s of %(employee)s are at the same time. "
                    "Take her out of one of the two first, if they are one person.",
                    first=assignment.display_name,
                    second=self._get_mamiam_busy_label(taken, start, stop),
                    employee=self.name,
                )
            )
