# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models
from odoo.tools import SQL


class AccountAnalyticLine(models.Model):
    _inherit = "account.analytic.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._recompute_mamiam_events(lines._get_mamiam_account_ids())
        return lines

    def write(self, vals):
        account_ids = self._get_mamiam_account_ids()
        res = super().write(vals)
        self._recompute_mamiam_events(account_ids | self._get_mamiam_account_ids())
        return res

    def unlink(self):
        account_ids = self._get_mamiam_account_ids()
        res = super().unlink()
        self._recompute_mamiam_events(account_ids)
        return res

    def _get_mamiam_account_ids(self):
        """Return the ids of the accounts of these lines, in whichever plan."""
        names = self._get_plan_fnames()
        return {line[name].id for line in self.sudo() for name in names if line[name]}

    def _recompute_mamiam_events(self, account_ids):
        """Mark the amounts of the events of these analytic accounts as outdated.

        A stored field can't depend on the columns of the plans, which are made while
        the system is in use. One query, none where no account is concerned.
        """
        if not account_ids:
            return
        # sudo: who posts an entry needs no access to events.
        Event = self.env["mamiam.catering.event"].sudo()
        events = Event.search([("analytic_account_id", "in", list(account_ids))])
        # The margin is named too: only a write marks what depends on a field.
        for name in ("revenue", "food_cost", "margin"):
            self.env.add_to_compute(Event._fields[name], events)

    def _get_mamiam_event_amounts(self, accounts):
        """Return {analytic account id: (revenue, food cost)}.

        Revenue is what customers' invoices and income accounts bring, less their credit
        notes. Everything else is cost, except the entries of stipend runs: the event
        counts that work as labor, from the shifts themselves.
        """
        amounts = {}
        self.flush_model()
        self.env["account.move"].flush_model(["move_type"])
        self.env["mamiam.stipend.run"].flush_model(["move_id"])
        for plan, plan_accounts in accounts.grouped("root_plan_id").items():
            rows = self.env.execute_query(
                self._get_mamiam_event_amounts_sql(plan._column_name(), plan_accounts)
            )
            amounts.update({row[0]: row[1:] for row in rows})
        return amounts

    def _get_mamiam_event_amounts_sql(self, column, accounts):
        column = SQL.identifier("line", column)
        return SQL(
            """
            WITH line_kind AS (
                SELECT %(column)s AS account_id, line.amount,
                    COALESCE(move.move_type IN %(sale_types)s, FALSE)
                    OR COALESCE(account.account_type IN %(income_types)s, FALSE)
                    OR (line.general_account_id IS NULL AND line.amount > 0) AS is_sale,
                    EXISTS (
                        SELECT FROM mamiam_stipend_run run
                        WHERE run.move_id = move_line.move_id
                    ) AS is_stipend
                FROM account_analytic_line line
                LEFT JOIN account_move_line move_line
                    ON move_line.id = line.move_line_id
                LEFT JOIN account_move move ON move.id = move_line.move_id
                LEFT JOIN account_account account
                    ON account.id = line.general_account_id
                WHERE %(column)s IN %(accounts)s
            )
            SELECT account_id,
                COALESCE(SUM(amount) FILTER (WHERE is_sale), 0),
                COALESCE(-SUM(amount) FILTER (WHERE NOT is_sale), 0)
            FROM line_kind
            WHERE NOT is_stipend
            GROUP BY account_id
            """,
            column=column,
            accounts=tuple(accounts.ids),
            sale_types=tuple(self.env["account.move"].get_sale_types(True)),
            income_types=("income", "income_other"),
        )
