# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    stipend_expense_account_id = fields.Many2one(
        comodel_name="account.account",
        check_company=True,
        domain=[("account_type", "in", ("expense", "expense_direct_cost"))],
        help="What stipends cost is counted here.",
    )
    stipend_payable_account_id = fields.Many2one(
        comodel_name="account.account",
        check_company=True,
        domain=[("account_type", "=", "liability_payable")],
        help="What is owed to each woman until she is paid.",
    )
    stipend_withholding_account_id = fields.Many2one(
        comodel_name="account.account",
        check_company=True,
        domain=[("account_type", "in", ("liability_current", "liability_payable"))],
        help="What is withheld and owed to the State.",
    )
    stipend_journal_id = fields.Many2one(
        comodel_name="account.journal",
        check_company=True,
        domain=[("type", "=", "general")],
        help="Where the entries of stipend runs are posted.",
    )
