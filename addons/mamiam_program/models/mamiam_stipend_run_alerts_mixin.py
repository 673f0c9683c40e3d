# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain


class MamiamStipendRunAlertsMixin(models.AbstractModel):
    """What to look at on a run.

    Part of ``mamiam.stipend.run``.
    """

    _name = "mamiam.stipend.run.alerts.mixin"
    _description = "Alerts"

    alerts = fields.Json(
        compute="_compute_alerts",
        help="While the run is a draft, what to look at before it is confirmed; later, "
        "what was recorded after it.",
    )

    @api.depends(
        "state",
        "date_catch_up",
        "stipend_ids.regime_id",
        "stipend_ids.gross",
        "stipend_ids.line_ids.rate",
    )
    @api.depends_context("lang", "uid")
    def _compute_alerts(self):
        for run in self:
            if not run.stipend_ids:
                run.alerts = False
            elif run.state == "draft":
                run.alerts = {**run._get_late_alerts(), **run._get_alerts()}
            else:
                run.alerts = run._get_closed_alerts()

    def _get_alerts(self):
        """Hook: {key: alert} as the widget ``actionable_errors`` takes them."""
        self.ensure_one()
        run = self._origin
        without_regime = run.stipend_ids.filtered(lambda s: not s.regime_id)
        above = run._get_stipends_above_ceiling()
        owing = run.stipend_ids.filtered(
            lambda s: s.currency_id.compare_amounts(s.net, 0.0) < 0
        )
        unmarked = run._get_unmarked_attendances()
        unrated = run.stipend_ids.line_ids.filtered(
            lambda line: line.res_id and not line.rate
        )
        alerts = {
            "owing": owing
            and run._prepare_alert(
                owing,
                self.env._(
                    "Trainees who would owe money: %(count)s.", count=len(owing)
                ),
                "danger",
            ),
            "unmarked": unmarked
            and run._prepare_alert(
                unmarked,
                self.env._(
                    "Attendance of the period that isn't marked yet: %(count)s.",
                    count=len(unmarked),
                ),
            ),
            "rate": unrated
            and run._prepare_alert(
                unrated,
                self.env._(
                    "Lines without a rate on their day, which pay nothing: %(count)s.",
                    count=len(unrated),
                ),
            ),
            "regime": without_regime
            and run._prepare_alert(
                without_regime,
                self.env._(
                    "Trainees without a regime (nothing is withheld): %(count)s.",
                    count=len(without_regime),
                ),
            ),
            "ceiling": above
            and run._prepare_alert(
                above,
                self.env._(
                    "Trainees above the monthly ceiling of their regime: %(count)s.",
                    count=len(above),
                ),
            ),
        }
        return {key: alert for key, alert in alerts.items() if alert}

    def _prepare_alert(self, records, message, level="warning"):
        """Return an alert that opens records, for who may read them.

        :param records: any records
        :param str message: what is with them
        :param str level: danger, warning or info
        """
        alert = {"level": level, "message": message}
        if records.sudo(False).has_access("read"):
            alert["action_text"] = self.env._("Show them")
            alert["action"] = {
                "type": "ir.actions.act_window",
                "name": self.display_name,
                "res_model": records._name,
                "view_mode": "list,form",
                "domain": [("id", "in", records.ids)],
            }
        return alert

    def _get_unmarked_attendances(self):
        """Who is still only expected at sessions of the period: not paid as yet."""
        self.ensure_one()
        Attendance = self.env["mamiam.attendance"]
        if not Attendance.has_access("read"):
            # Accountants read runs, and nothing of the training.
            return Attendance
        return Attendance.search(
            self._get_period_domain("date", *self._get_period())
            & self._get_enrollment_domain("enrollment_id")
            & Domain("status", "=", "expected")
            & Domain("session_id.state", "!=", "cancelled")
        )

    def _get_stipends_above_ceiling(self):
        """Statements of women who get more in a month than their regime allows.

        Counted by calendar month, over all runs: the law knows months, not runs.
        """
        self.ensure_one()
        terms = self.stipend_ids.regime_id._get_terms(self.date_to)
        limited = self.stipend_ids.filtered(
            lambda s: s.regime_id and terms[s.regime_id].ceiling
        )
        if not limited:
            return limited
        start = (self.date_catch_up or self.date_from) + relativedelta(day=1)
        highest = {}
        for partner, _month, amount in self.env["mamiam.stipend.line"]._read_group(
            [
                ("partner_id", "in", limited.partner_id.ids),
                ("company_id", "=", self.company_id.id),
                ("date", ">=", start),
                ("date", "<=", self.date_to + relativedelta(day=31)),
            ],
            ["partner_id", "date:month"],
            ["amount:sum"],
        ):
            highest[partner] = max(highest.get(partner, 0.0), amount)
        return limited.filtered(
            lambda s: s.currency_id.compare_amounts(
                highest.get(s.partner_id, 0.0), terms[s.regime_id].ceiling
            )
            > 0
        )
