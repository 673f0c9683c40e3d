# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    stipend_expense_account_id = fields.Many2one(
        related="company_id.stipend_expense_account_id", readonly=False
    )
    stipend_payable_account_id = fields.Many2one(
        related="company_id.stipend_payable_account_id", readonly=False
    )
    stipend_withholding_account_id = fields.Many2one(
        related="company_id.stipend_withholding_account_id", readonly=False
    )
    stipend_journal_id = fields.Many2one(
        related="company_id.stipend_journal_id", readonly=False
    )
