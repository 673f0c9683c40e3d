# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class AccountPaymentRegister(models.TransientModel):
    _inherit = "account.payment.register"

    def _init_payments(self, to_process, edit_mode=False):
        """Let the entries of stipends be made together, when their payments are posted.

        A list of write-offs, though it is empty, makes Odoo create them one by one.
        """
        for vals in to_process:
            if self._pays_stipend(vals) and not vals["create_vals"].get(
                "write_off_line_vals"
            ):
                vals["create_vals"].pop("write_off_line_vals", None)
        return super()._init_payments(to_process, edit_mode)

    def _reconcile_payments(self, to_process, edit_mode=False):
        """Reconcile all payments of stipends at once, instead of one after the other.

        A run pays dozens of women: each reconciliation would compute the run, its
        statements and its entry anew.
        """
        stipends, others = [], []
        for vals in to_process:
            (stipends if self._pays_stipend(vals) else others).append(vals)
        if stipends:
            self._reconcile_stipends(stipends)
        return super()._reconcile_payments(others, edit_mode)

    def _pays_stipend(self, vals):
        """Tell whether a payment is only for stipends, in the company's currency."""
        # sudo: who pays need not see stipends.
        lines = vals["to_reconcile"].sudo()
        return (
            "rate" not in vals
            and bool(lines.move_id.stipend_run_ids)
            and lines.currency_id == lines.company_currency_id
        )

    def _reconcile_stipends(self, to_process):
        types = self.env["account.payment"]._get_valid_payment_account_types()
        plan = []
        paid_by = {}
        for vals in to_process:
            payment, owed = vals["payment"], vals["to_reconcile"]
            lines = (payment.move_id.line_ids + owed).filtered(
                lambda line: line.parent_state == "posted"
                and line.account_type in types
                and not line.reconciled
            )
            plan += [
                lines.filtered(lambda x, a=a: x.account_id == a)
                for a in owed.account_id
            ]
            for move in owed.move_id:
                paid_by[move] = paid_by.get(move, payment) | payment
        self.env["account.move.line"]._reconcile_plan(plan)
        for move, payments in paid_by.items():
            move.matched_payment_ids |= payments
