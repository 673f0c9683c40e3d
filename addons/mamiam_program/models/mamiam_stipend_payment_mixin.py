# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class MamiamStipendPaymentMixin(models.AbstractModel):
    """How and when she was paid, read from what her payable is reconciled with.

    Part of ``mamiam.stipend``.
    """

    _name = "mamiam.stipend.payment.mixin"
    _description = "Payments"

    payment_ids = fields.Many2many(
        comodel_name="account.payment", compute="_compute_payments", string="Payments"
    )
    payment_count = fields.Integer(compute="_compute_payments")
    date_paid = fields.Date(
        string="Paid on",
        compute="_compute_payments",
        help="When the last payment was made.",
    )

    @api.depends("move_line_id.matched_debit_ids.debit_move_id")
    def _compute_payments(self):
        # sudo: the statement says how it was paid to whoever may read it.
        for stipend in self.sudo():
            items = stipend.move_line_id.matched_debit_ids.debit_move_id
            stipend.payment_ids = items.payment_id
            stipend.payment_count = len(items.payment_id)
            stipend.date_paid = max(items.mapped("date"), default=False)

    def action_view_payments(self):
        """Open the payments of these statements."""
        payments = self.payment_ids
        action = {
            "type": "ir.actions.act_window",
            "name": self.env._("Payments"),
            "res_model": "account.payment",
            "view_mode": "list,form",
            "domain": [("id", "in", payments.ids)],
            "context": {"create": False},
        }
        if len(payments) == 1:
            action.update(view_mode="form", res_id=payments.id)
        return action

    def action_view_run(self):
        """Open the run of a statement."""
        self.ensure_one()
        return self.run_id.get_formview_action()

    def _get_payment_details(self):
        """Return [{date, mode, amount}] of what was paid, for the receipt."""
        self.ensure_one()
        details = []
        # sudo: see _compute_payments.
        for partial in self.sudo().move_line_id.matched_debit_ids.sorted("id"):
            item = partial.debit_move_id
            journal = item.payment_id.journal_id or item.journal_id
            details.append(
                {"date": item.date, "mode": journal.name, "amount": partial.amount}
            )
        return details
