# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import re

from odoo import models


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    def _is_named_in(self, label):
        """Tell whether a bank's label names the invoice or the order of this item.

        Banks leave out slashes, or put blanks: "FAC 2026 00012" is FAC/2026/00012.

        :param str label: as the bank gives it
        """
        self.ensure_one()
        # sudo: who reconciles need not see orders.
        orders = self.move_id.sudo().line_ids.sale_line_ids.order_id
        numbers = [self.move_id.name, self.move_id.payment_reference]
        return any(
            _number_pattern(number).search(label)
            for number in numbers + orders.mapped("name")
            # Fewer figures stand in any label by chance.
            if number and sum(map(str.isdigit, number)) > 3
        )


def _number_pattern(number):
    """Return the pattern of a number, whatever stands between its parts."""
    parts = re.findall(r"[^\W\d_]+|\d+", number)
    body = r"[\W_]*".join(map(re.escape, parts))
    return re.compile(rf"(?<![^\W_]){body}(?![^\W_])", re.IGNORECASE)
