# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import re

from odoo import models
from odoo.fields import Domain


class AccountBankStatementLine(models.Model):
    """What the label of a line names is proposed to be reconciled with it."""

    _inherit = "account.bank.statement.line"

    def _do_auto_reconcile(self, reconcile_if_possible=True):
        """Propose the open items that are named, where nothing was found.

        A label says more than a number ("VIR ATLAS FAC/2026/00012"), and what it names
        may not be all that is paid: it is proposed, and somebody validates it.
        """
        res = super()._do_auto_reconcile(reconcile_if_possible)
        open_lines = self.filtered(lambda line: line._has_nothing_proposed())
        if reconcile_if_possible:
            # Kept from when the line came, it would hide what is posted later: whoever
            # opens the line is shown what is open then.
            open_lines.reconcile_data = False
            return res
        for line in open_lines:
            for item in line._get_items_to_propose():
                line._add_account_move_line(item, keep_current=True)
        return res

    def _has_nothing_proposed(self):
        self.ensure_one()
        return not self.is_reconciled and all(
            row["kind"] in ("liquidity", "suspense")
            for row in self.reconcile_data_info["data"]
        )

    def _get_items_to_propose(self):
        """Return the named items that the amount pays, the earliest due first.

        One that is due to the centime comes alone.
        """
        self.ensure_one()
        items = self._find_named_items()
        currency = self.company_id.currency_id
        amount = sum(self._seek_for_lines()[0].mapped("balance"))
        exact = items.filtered(
            lambda item: currency.is_zero(item.amount_residual - amount)
        )
        if exact:
            return exact[:1]
        proposed = items.browse()
        left = abs(amount)
        for item in items:
            if currency.compare_amounts(left, 0.0) <= 0:
                break
            proposed |= item
            left -= abs(item.amount_residual)
        return proposed

    def _find_named_items(self):
        """Return the open items whose invoice, or whose event, the label names."""
        self.ensure_one()
        label = self.payment_ref or ""
        # Parts of a number may stand together: "FAC202600012". Its end stays its end.
        figures = {figure[-3:] for figure in re.findall(r"\d{2,}", label)}
        if not figures:
            return self.env["account.move.line"]
        received = self.amount > 0
        kind = "asset_receivable" if received else "liability_payable"
        items = self.env["account.move.line"].search(
            Domain("company_id", "=", self.company_id.id)
            & Domain("parent_state", "=", "posted")
            & Domain("reconciled", "=", False)
            & Domain("account_id.account_type", "=", kind)
            & Domain("amount_residual", ">" if received else "<", 0)
            & Domain.OR(
                Domain(name, "ilike", figure)
                for figure in figures
                for name in (
                    "move_id.name",
                    "move_id.payment_reference",
                    "move_id.line_ids.sale_line_ids.order_id.name",
                )
            ),
            order="date_maturity, date, id",
        )
        return items.filtered(lambda item: item._is_named_in(label))
