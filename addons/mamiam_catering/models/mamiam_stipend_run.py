# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import models
from odoo.fields import Domain


class MamiamStipendRun(models.Model):
    _inherit = "mamiam.stipend.run"

    def _prepare_line_vals_list(self):
        """Add the hours worked in shifts to the days of training."""
        return super()._prepare_line_vals_list() + self._prepare_shift_vals_list()

    def _prepare_shift_vals_list(self):
        """One line for each shift done, at the rate frozen then, on its event."""
        self.ensure_one()
        first = self.date_catch_up or self.date_from
        assignments = self.env["mamiam.shift.assignment"].search(
            self._get_enrollment_domain("enrollment_id")
            & self._get_shift_period_domain()
            & Domain("state", "=", "done"),
            order="start, id",
        )
        vals_list = []
        for assignment in assignments:
            day = assignment._get_day()
            if first <= day <= self.date_to:
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

    def _get_shift_period_domain(self):
        """Return a domain that holds at least the shifts of the run's days.

        A day starts at another hour where the company is than in UTC, in which shifts
        are stored: one day more on each side, and the day itself decides.
        """
        first = (self.date_catch_up or self.date_from) - timedelta(days=1)
        last = self.date_to + timedelta(days=2)
        return Domain("start", ">=", first) & Domain("start", "<", last)
