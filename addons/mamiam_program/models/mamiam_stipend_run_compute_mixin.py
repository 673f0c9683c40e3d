# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..statuses import ATTENDED

# Paid once a day, whatever the number of sessions on it.
DAILY = ("training_day", "transport_day")


class MamiamStipendRunComputeMixin(models.AbstractModel):
    """How the statements of a run are made. Queries don't grow with the women.

    Part of ``mamiam.stipend.run``.
    """

    _name = "mamiam.stipend.run.compute.mixin"
    _description = "Statements"

    def action_compute(self):
        """Make the statements of draft runs anew, with the rates of each day.

        Adjustments stay. What another run pays is left out.
        """
        self._check_draft()
        for run in self:
            run._compute_stipends()

    def _compute_stipends(self):
        self.ensure_one()
        self.stipend_ids.line_ids.filtered("res_id").unlink()
        vals_list = self._filter_unpaid(
            self._prepare_line_vals_list(*self._get_period())
        )
        by_enrollment = defaultdict(list)
        for vals in vals_list:
            by_enrollment[vals.pop("enrollment_id")].append(vals)
        stipends = self._sync_stipends(by_enrollment.keys())
        self.env["mamiam.stipend.line"].create(
            [
                {**vals, "stipend_id": stipends[enrollment_id].id}
                for enrollment_id, enrollment_vals in by_enrollment.items()
                for vals in enrollment_vals
            ]
        )

    def _sync_stipends(self, enrollment_ids):
        """Keep one statement for each of these and for who has an adjustment.

        :return: {enrollment id: statement}
        """
        empty = self.stipend_ids.filtered(
            lambda s: not s.line_ids and s.enrollment_id.id not in enrollment_ids
        )
        empty.unlink()
        self.stipend_ids._set_regime()
        known = set(self.stipend_ids.enrollment_id.ids)
        self.env["mamiam.stipend"].create(
            [
                {"run_id": self.id, "enrollment_id": enrollment_id}
                for enrollment_id in enrollment_ids
                if enrollment_id not in known
            ]
        )
        return {stipend.enrollment_id.id: stipend for stipend in self.stipend_ids}

    def _prepare_line_vals_list(self, first, last, unpaid=False):
        """Hook: values of all lines that this run may pay for the days between.

        Each has the keys of ``mamiam.stipend.line``, its origin among them, and
        ``enrollment_id`` instead of the statement. What is paid already is left out
        afterwards.

        :param date first: first day
        :param date last: last day
        :param bool unpaid: only of what no line of another run comes from, which is
            little where all has been paid
        """
        self.ensure_one()
        return self._prepare_training_vals_list(first, last, unpaid)

    def _prepare_training_vals_list(self, first, last, unpaid=False):
        """A day and its transport for each day on which she was present or late."""
        self.ensure_one()
        domain = self._get_period_domain("date", first, last)
        domain &= self._get_enrollment_domain("enrollment_id")
        domain &= Domain("status", "in", ATTENDED)
        # any!: who makes runs need not see the sessions.
        domain &= Domain("session_id", "any!", Domain("state", "!=", "cancelled"))
        if unpaid:
            domain &= self._get_unpaid_domain("mamiam.attendance")
        # The rule of mamiam.attendance lets the roles that make runs read all of it.
        attendances = self.env["mamiam.attendance"].search(domain, order="date, id")
        days = {}
        for attendance in attendances:
            days.setdefault((attendance.enrollment_id.id, attendance.date), attendance)
        dates = {date for _enrollment_id, date in days}
        # sudo: who runs stipends need not see analytic accounts. A walk-in is counted
        # where she is enrolled.
        enrollments = attendances.enrollment_id.sudo()
        analytic = {e.id: e.cohort_id.analytic_account_id.id for e in enrollments}
        rate_model = self.env["mamiam.stipend.rate"].with_company(self.company_id)
        vals_list = []
        for kind in DAILY:
            amounts = rate_model._get_amounts(kind, dates)
            vals_list += [
                {
                    "enrollment_id": enrollment_id,
                    "kind": kind,
                    "date": date,
                    "quantity": 1.0,
                    "rate": amounts[date],
                    "analytic_account_id": analytic[enrollment_id],
                    "res_model": attendance._name,
                    "res_id": attendance.id,
                }
                for (enrollment_id, date), attendance in days.items()
                # A company that pays no transport has no rate for it.
                if kind == "training_day" or amounts[date]
            ]
        return vals_list

    def _get_period(self):
        """Return the first and the last day that this run pays."""
        self.ensure_one()
        return self.date_catch_up or self.date_from, self.date_to

    def _get_period_domain(self, name, first, last):
        """Return the domain of the days between, on the name of a date field."""
        return Domain(name, ">=", first) & Domain(name, "<=", last)

    def _get_enrollment_domain(self, name):
        """Return the domain of who is paid, on the name of a field of enrollments."""
        self.ensure_one()
        domain = Domain(f"{name}.company_id", "=", self.company_id.id)
        if self.cohort_ids:
            domain &= Domain(f"{name}.cohort_id", "in", self.cohort_ids.ids)
        return domain

    def _get_unpaid_domain(self, model_name):
        """Return the domain of the records that no line of another run comes from."""
        self.ensure_one()
        self.env["mamiam.stipend.line"].flush_model(["run_id", "res_model", "res_id"])
        # An anti-join: a list of all that was ever paid grows with the years.
        return Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                """NOT EXISTS (
                    SELECT FROM mamiam_stipend_line line
                    WHERE line.res_model = %s AND line.res_id = %s AND line.run_id != %s
                )""",
                model_name,
                SQL.identifier(alias, "id"),
                self._origin.id or 0,
            )
        )

    def _filter_unpaid(self, vals_list, own=True):
        """Leave out what has a line in any run: by its origin, and by its day.

        :param bool own: whether the lines of this run count
        """
        if not vals_list:
            return []
        domain = Domain(
            "enrollment_id", "in", list({v["enrollment_id"] for v in vals_list})
        ) & Domain("res_id", "!=", False)
        if not own:
            domain &= Domain("run_id", "!=", self._origin.id)
        lines = self.env["mamiam.stipend.line"].search_fetch(
            domain, ["res_model", "res_id", "kind", "date", "enrollment_id"]
        )
        origins = {(line.res_model, line.res_id, line.kind) for line in lines}
        days = {
            (line.enrollment_id.id, line.kind, line.date)
            for line in lines
            if line.kind in DAILY
        }
        return [
            vals
            for vals in vals_list
            if (vals["res_model"], vals["res_id"], vals["kind"]) not in origins
            and (vals["enrollment_id"], vals["kind"], vals["date"]) not in days
        ]
