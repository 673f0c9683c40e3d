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

    mamiam_legal_form = fields.Char(
        related="company_id.mamiam_legal_form", readonly=False
    )
    mamiam_rc = fields.Char(related="company_id.mamiam_rc", readonly=False)
    mamiam_tp = fields.Char(related="company_id.mamiam_tp", readonly=False)
    mamiam_cnss = fields.Char(related="company_id.mamiam_cnss", readonly=False)
    mamiam_absence_limit = fields.Integer(
        related="company_id.mamiam_absence_limit", readonly=False
    )
    mamiam_uncollected_days = fields.Integer(
        related="company_id.mamiam_uncollected_days", readonly=False
    )
    mamiam_expiry_days = fields.Integer(
        related="company_id.mamiam_expiry_days", readonly=False
    )
    mamiam_document_days = fields.Integer(
        related="company_id.mamiam_document_days", readonly=False
    )
    mamiam_unanswered_limit = fields.Integer(
        related="company_id.mamiam_unanswered_limit", readonly=False
    )
    mamiam_rate_good = fields.Integer(
        related="company_id.mamiam_rate_good", readonly=False
    )
    mamiam_rate_low = fields.Integer(
        related="company_id.mamiam_rate_low", readonly=False
    )

    mamiam_cndp_number = fields.Char(
        related="company_id.mamiam_cndp_number", readonly=False
    )
    mamiam_privacy_notice = fields.Text(
        related="company_id.mamiam_privacy_notice", readonly=False
    )
    mamiam_retention_months = fields.Integer(
        related="company_id.mamiam_retention_months", readonly=False
    )
    mamiam_participant_months = fields.Integer(
        related="company_id.mamiam_participant_months", readonly=False
    )
    mamiam_retention_preview_days = fields.Integer(
        related="company_id.mamiam_retention_preview_days", readonly=False
    )
    mamiam_access_log_months = fields.Integer(
        related="company_id.mamiam_access_log_months", readonly=False
    )
    mamiam_accounting_years = fields.Integer(
        related="company_id.mamiam_accounting_years", readonly=False
    )
