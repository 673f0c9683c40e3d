# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.tools import format_date


class MamiamStipendReceiptMixin(models.AbstractModel):
    """What the printed receipt says.

    Part of ``mamiam.stipend``.
    """

    _name = "mamiam.stipend.receipt.mixin"
    _description = "Payment Receipt"

    def _get_receipt_lang(self):
        """Return the language of the woman, or that of who prints."""
        self.ensure_one()
        return self.partner_id.lang or self.env.lang

    def _get_report_direction(self):
        """Return the direction of the language of the environment."""
        return self.env["res.lang"]._get_data(code=self.env.lang).direction or "ltr"

    def _get_receipt_title(self):
        """A receipt is given for what is owed; before, it is only a statement."""
        self.ensure_one()
        if self.state in ("posted", "paid"):
            return self.env._("Payment receipt")
        return self.env._("Stipend statement")

    def _get_receipt_rows(self):
        """Return what she is paid for: [{label, detail, quantity, rate, amount}].

        What has the same name and rate comes together, with its dates.
        """
        self.ensure_one()
        kinds = dict(self.line_ids._selection_kind())
        order = list(kinds)
        rows = []
        for (kind, rate, name), lines in (
            self.line_ids.sorted(lambda line: (order.index(line.kind), line.date))
            .grouped(lambda line: (line.kind, line.rate, line.name or line.reason))
            .items()
        ):
            dates = [
                format_date(self.env, date, date_format="dd/MM")
                for date in sorted(set(lines.mapped("date")))
            ]
            rows.append(
                {
                    "label": name or kinds[kind],
                    "detail": " · ".join(dates),
                    "quantity": sum(lines.mapped("quantity")),
                    "rate": rate,
                    "amount": sum(lines.mapped("amount")),
                }
            )
        return rows

    def _needs_witnesses(self):
        """Who can't sign gives her fingerprint before two witnesses."""
        self.ensure_one()
        return not self.beneficiary_id.sudo().can_sign

    def _needs_reading(self):
        """Who doesn't read is told in Darija what the paper says."""
        self.ensure_one()
        # sudo: whoever may print the receipt needs to know how it is signed.
        beneficiary = self.beneficiary_id.sudo()
        return beneficiary.literacy == "none" or not beneficiary.can_sign
