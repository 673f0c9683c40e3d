# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict

from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.fields import Domain
from odoo.tools import format_date, format_list


class MamiamStipendRunLateAlertsMixin(models.AbstractModel):
    """How a run tells of what was recorded after it was computed or closed.

    Part of ``mamiam.stipend.run``.
    """

    _name = "mamiam.stipend.run.late.alerts.mixin"
    _description = "Alerts of Late Records"

    def _get_late_alerts(self):
        """Return {key: alert} for a draft: what it leaves out, and what it catches up.

        Accountants are told too, though they can't open the training's records.
        """
        self.ensure_one()
        # sudo: how many there are is for whoever reads the run.
        run = self._origin.sudo()
        outdated, missing = run._compare_with_records()
        first, _last = run._get_period()
        late = [vals for vals in run._get_late_vals_list() if vals["date"] < first]
        earlier = run.stipend_ids.line_ids.filtered(
            lambda line: line.res_id and line.date < run.date_from
        )
        alerts = {}
        if outdated or missing:
            alerts["changed"] = self._prepare_call_alert(
                "action_compute",
                self.env._(
                    "The records have changed since this run was computed: it has to "
                    "be computed again."
                ),
                self.env._("Compute again"),
                "danger",
            )
        if outdated:
            alerts["outdated"] = self._prepare_alert(
                outdated,
                self.env._(
                    "Lines that no longer agree with the records: %(count)s.",
                    count=len(outdated),
                ),
            )
        for model_name, records in self._get_origins(missing).items():
            alerts[f"missing_{model_name}"] = self._prepare_alert(
                records,
                self.env._(
                    "Recorded since this run was computed, and not in it: %(count)s "
                    "(%(what)s).",
                    what=self._get_model_label(model_name),
                    count=len(records),
                ),
            )
        if late:
            alerts["late"] = self._prepare_call_alert(
                "action_catch_up",
                self.env._(
                    "Recorded after the run of %(months)s, and paid in none: "
                    "%(count)s.",
                    months=self._format_months([vals["date"] for vals in late]),
                    count=self._count_origins(late),
                ),
                self.env._("Pay them here"),
            )
        if earlier:
            alerts["earlier"] = self._prepare_alert(
                earlier,
                self.env._(
                    "Recorded after the run of %(months)s, and paid here: %(count)s.",
                    months=self._format_months(earlier.mapped("date")),
                    count=self._count_origins(earlier),
                ),
                "info",
            )
        return alerts

    def _get_closed_alerts(self):
        """Return {key: alert} for a closed run: what of its days it doesn't pay."""
        self.ensure_one()
        # sudo: how many there are is for whoever reads the run.
        run = self._origin.sudo()
        missing = run._filter_unpaid(
            run._prepare_line_vals_list(*run._get_period(), unpaid=True)
        )
        alerts = {
            f"unpaid_{model_name}": self._prepare_alert(
                records,
                self.env._(
                    "Recorded after this run, and paid in none: %(count)s (%(what)s). "
                    "The next run pays them.",
                    what=self._get_model_label(model_name),
                    count=len(records),
                ),
            )
            for model_name, records in self._get_origins(missing).items()
        }
        for other, lines in run._get_lines_paid_later().grouped("run_id").items():
            alerts[f"later_{other.id}"] = self._prepare_alert(
                lines,
                self.env._(
                    "Recorded after this run, and paid in %(run)s: %(count)s.",
                    run=other.display_name,
                    count=self._count_origins(lines),
                ),
                "info",
            )
        return alerts

    def _get_lines_paid_later(self):
        """Return the lines by which later runs pay for the days of this one."""
        self.ensure_one()
        return self.env["mamiam.stipend.line"].search(
            self._get_period_domain("date", *self._get_period())
            & self._get_enrollment_domain("enrollment_id")
            & Domain("run_id.date_from", ">", self.date_to)
            & Domain("res_id", "!=", False)
        )

    def _prepare_call_alert(self, method, message, label, level="warning"):
        """Return an alert that calls a method of this run, for who may change it."""
        alert = {"level": level, "message": message}
        if self.has_access("write"):
            alert["action_text"] = label
            alert["action_call"] = (self._name, method, self._origin.ids)
        return alert

    def _get_origins(self, vals_list):
        """Return {model name: the records that these values of lines come from}."""
        ids = defaultdict(set)
        for vals in vals_list:
            ids[vals["res_model"]].add(vals["res_id"])
        return {name: self.env[name].browse(sorted(ids[name])) for name in sorted(ids)}

    def _count_origins(self, lines):
        """Count the records that lines, or their values, come from."""
        return len({(line["res_model"], line["res_id"]) for line in lines})

    def _get_model_label(self, model_name):
        # sudo: the names of models are no secret.
        return self.env["ir.model"].sudo()._get(model_name).name

    def _format_months(self, days):
        """Return "October 2026 and November 2026"."""
        months = sorted({day + relativedelta(day=1) for day in days})
        return format_list(
            self.env,
            [format_date(self.env, month, date_format="MMMM y") for month in months],
        )
