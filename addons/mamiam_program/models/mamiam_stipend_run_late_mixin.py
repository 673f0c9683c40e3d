# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import float_compare, format_date

from .mamiam_stipend_run_compute_mixin import DAILY


class MamiamStipendRunLateMixin(models.AbstractModel):
    """What is recorded after a run was computed, and after it was closed.

    Part of ``mamiam.stipend.run``.
    """

    _name = "mamiam.stipend.run.late.mixin"
    _description = "Late Records"

    date_catch_up = fields.Date(
        string="Catch Up Since",
        compute="_compute_date_catch_up",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        help="Pay also what was done from this day on and no run has paid yet, for "
        "instance attendance that was recorded late.",
    )

    @api.depends("company_id", "date_from", "cohort_ids")
    def _compute_date_catch_up(self):
        for run in self:
            late = run._get_late_vals_list() if run.date_from else []
            run.date_catch_up = min((vals["date"] for vals in late), default=False)

    def action_catch_up(self):
        """Compute draft runs with what was recorded after the run of its days."""
        self._check_draft()
        for run in self:
            days = [vals["date"] for vals in run._get_late_vals_list()]
            if days:
                run.date_catch_up = min(days + [run.date_catch_up or run.date_from])
        self.action_compute()

    def _compare_with_records(self):
        """Return what of the run is no longer so, and what of its days isn't in it.

        :return: (lines whose work was taken back or corrected or whose rate changed,
            values of the lines that would be made of what was recorded since)
        """
        self.ensure_one()
        vals_list = self._prepare_line_vals_list(*self._get_period())
        amounts = {
            self._get_work_key(vals["enrollment_id"], vals): (
                vals["quantity"],
                vals["rate"],
            )
            for vals in vals_list
        }

        def is_outdated(line):
            key = self._get_work_key(line.enrollment_id.id, line)
            quantity, rate = amounts.get(key, (0.0, 0.0))
            return float_compare(
                quantity, line.quantity, precision_digits=2
            ) or line.currency_id.compare_amounts(rate, line.rate)

        lines = self.stipend_ids.line_ids.filtered("res_id")
        return lines.filtered(is_outdated), self._filter_unpaid(vals_list)

    def _get_work_key(self, enrollment_id, line):
        """Return what tells the work of a line, or of its values, from other work."""
        if line["kind"] in DAILY:
            return enrollment_id, line["kind"], line["date"]
        return line["res_model"], line["res_id"], line["kind"]

    def _get_late_vals_list(self):
        """Return values of lines for what was recorded after the run of its days.

        It was done before this run, on days that a closed run paid, and none pays it.
        """
        self.ensure_one()
        closed = self.search(
            Domain("company_id", "=", self.company_id.id)
            & Domain("confirmed", "=", True)
            & Domain("date_from", "<", self.date_from)
            & Domain("id", "!=", self._origin.id)
        )
        if not closed:
            return []
        first = min(run._get_period()[0] for run in closed)
        last = self.date_from - timedelta(days=1)
        late = self._filter_unpaid(
            self._prepare_line_vals_list(first, last, unpaid=True), own=False
        )
        if not late:
            return []
        # sudo: only the cohorts are read of the enrollments.
        enrollments = (
            self.env["mamiam.enrollment"]
            .sudo()
            .browse([vals["enrollment_id"] for vals in late])
        )
        cohorts = {e.id: e.cohort_id for e in enrollments}
        return [
            vals
            for vals in late
            if any(
                run._covers(vals["date"], cohorts[vals["enrollment_id"]])
                for run in closed
            )
        ]

    def _covers(self, day, cohort):
        """Tell whether this run pays the trainees of a cohort for a day."""
        self.ensure_one()
        first, last = self._get_period()
        return first <= day <= last and (
            not self.cohort_ids or cohort in self.cohort_ids
        )

    def _check_up_to_date(self):
        """Refuse to close a run that says something else than the records."""
        self.ensure_one()
        outdated, missing = self._compare_with_records()
        for line in outdated:
            raise UserError(
                self.env._(
                    "%(run)s pays %(name)s for %(date)s what is no longer in the "
                    "records. Compute it again.",
                    run=self.display_name,
                    name=line.enrollment_id.name,
                    date=format_date(self.env, line.date),
                )
            )
        for vals in missing:
            enrollment = self.env["mamiam.enrollment"].browse(vals["enrollment_id"])
            raise UserError(
                self.env._(
                    "%(run)s leaves out what %(name)s did on %(date)s: it was recorded "
                    "after the run was computed. Compute it again.",
                    run=self.display_name,
                    name=enrollment.name,
                    date=format_date(self.env, vals["date"]),
                )
            )
