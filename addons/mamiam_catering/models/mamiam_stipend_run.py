# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import models
from odoo.fields import Domain


class MamiamStipendRun(models.Model):
    _inherit = "mamiam.stipend.run"

    def _prepare_line_vals_list(self, first, last, unpaid=False):
        """Add the hours worked in shifts to the days of training."""
        return super()._prepare_line_vals_list(
            first, last, unpaid
        ) + self._prepare_shift_vals_list(first, last, unpaid)

    def _prepare_shift_vals_list(self, first, last, unpaid=False):
        """One line for each shift done, at the rate frozen then, on its event."""
        self.ensure_one()
        Assignment = self.env["mamiam.shift.assignment"]
        domain = self._get_enrollment_domain("enrollment_id")
        domain &= self._get_shift_period_domain(first, last)
        domain &= Domain("state", "=", "done")
        if unpaid:
            domain &= self._get_unpaid_domain(Assignment._name)
        vals_list = []
        for assignment in Assignment.search(domain, order="start, id"):
            day = assignment._get_day()
            if first <= day <= last:
                vals_list.append(self._prepare_shift_vals(assignment, day))
        return vals_list

    def _prepare_shift_vals(self, assignment, day):
        """Hook: values of the line that pays one person's work in a shift."""
        # sudo: the account of an event is shown to those who handle money only.
        event = assignment.sudo().event_id
        account = event.analytic_account_id or (
            assignment.sudo().enrollment_id.cohort_id.analytic_account_id
        )
        return {
            "enrollment_id": assignment.enrollment_id.id,
            "kind": "shift_hour",
            "name": ", ".join(
                (assignment.role_id.name, event.name or self.env._("Workshop"))
            ),
            "date": day,
            "quantity": assignment.hours,
            "rate": assignment.rate,
            "analytic_account_id": account.id,
            "res_model": assignment._name,
            "res_id": assignment.id,
        }

    def _get_shift_period_domain(self, first, last):
        """Return a domain that holds at least the shifts of the days between.

        A day starts at another hour where the company is than in UTC, in which shifts
        are stored: one day more on each side, and the day itself decides.
        """
        return Domain("start", ">=", first - timedelta(days=1)) & Domain(
            "start", "<", last + timedelta(days=2)
        )
