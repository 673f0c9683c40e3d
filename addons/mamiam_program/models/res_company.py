# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.tools import html2plaintext


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

    # When a woman is to be called.
    mamiam_absence_limit = fields.Integer(
        string="Absences in a Row",
        default=3,
        required=True,
        help="After so many absences without excuse she is to be called.",
    )
    mamiam_uncollected_days = fields.Integer(
        string="Stipend Not Collected (days)",
        default=7,
        required=True,
        help="So long after it was posted she is to be called.",
    )
    mamiam_expiry_days = fields.Integer(
        string="Consent Ends Within (days)",
        default=30,
        required=True,
        help="So long before it ends she is to be asked again.",
    )
    mamiam_document_days = fields.Integer(
        string="Document Expires Within (days)",
        default=45,
        required=True,
        help="So long before its last day somebody is reminded to ask for a new one.",
    )
    mamiam_unanswered_limit = fields.Integer(
        string="Calls Without Answer",
        default=3,
        required=True,
        help="After so many she counts as unreachable: ask those around her.",
    )
    mamiam_rate_good = fields.Integer(
        string="Good Attendance From (%)",
        default=80,
        required=True,
        help="Shown in green from here on.",
    )
    mamiam_rate_low = fields.Integer(
        string="Low Attendance Below (%)",
        default=50,
        required=True,
        help="Shown in red below this, and she is to be called.",
    )

    # What was declared of personal data, and how long they are kept.
    mamiam_cndp_number = fields.Char(
        string="CNDP Number",
        help="Number of the receipt or authorization of the CNDP (law 09-08). It is "
        "printed on each form that asks for personal data.",
    )
    mamiam_privacy_notice = fields.Text(
        string="Privacy Notice",
        translate=True,
        help="Replaces the notice of Mamiam on forms. Empty: the notice of law 09-08.",
    )
    mamiam_retention_months = fields.Integer(
        string="Files of Women Not Retained (months)",
        default=24,
        help="After this time since the decision their files are made anonymous.",
    )
    mamiam_participant_months = fields.Integer(
        string="Files of Former Participants (months)",
        help="After this time since the end of her last enrollment the file of a "
        "participant is made anonymous, once the accounts no longer need it. 0: never.",
    )
    mamiam_retention_preview_days = fields.Integer(
        string="Preview Before (days)",
        default=14,
        help="So long before, the manager gets the list of files. Nothing is done "
        "until it is approved.",
    )
    mamiam_access_log_months = fields.Integer(
        string="Access Log (months)",
        default=24,
        help="How long it is known who read which file.",
    )
    mamiam_accounting_years = fields.Integer(
        string="Accounting (years)",
        default=10,
        help="How long the law wants accounts and what proves them to be kept.",
    )

    # The numbers by which Moroccan law wants a company to be known on its papers. Odoo
    # has two of them: the ICE (company_registry) and the tax identifier (vat).
    mamiam_legal_form = fields.Char(
        string="Legal Form and Capital",
        translate=True,
        help="As it is printed, for example: SARL with a capital of 100,000 DH.",
    )
    mamiam_rc = fields.Char(
        string="Commercial Register (RC)", help="With the town of the court."
    )
    mamiam_tp = fields.Char(
        string="Business Tax (TP)", help="Number of the patente (taxe professionnelle)."
    )
    mamiam_cnss = fields.Char(
        string="CNSS Number", help="Number by which the company is affiliated."
    )

    _mamiam_absence_limit_positive = models.Constraint(
        "CHECK (mamiam_absence_limit > 0 AND mamiam_unanswered_limit > 0)",
        "A woman is called after one absence at the earliest, and is unreachable "
        "after one call at the earliest.",
    )
    _mamiam_contact_days_positive = models.Constraint(
        """CHECK (
            mamiam_uncollected_days >= 0 AND mamiam_expiry_days >= 0
            AND mamiam_document_days >= 0
        )""",
        "The days after which a woman is called can't be negative.",
    )
    _mamiam_rates_ordered = models.Constraint(
        """CHECK (
            0 <= mamiam_rate_low AND mamiam_rate_low <= mamiam_rate_good
            AND mamiam_rate_good <= 100
        )""",
        "Low attendance is below good attendance, and both are percentages.",
    )
    _mamiam_terms_positive = models.Constraint(
        """CHECK (
            mamiam_retention_months > 0 AND mamiam_retention_preview_days >= 0
            AND coalesce(mamiam_participant_months, 0) >= 0
            AND mamiam_access_log_months > 0 AND mamiam_accounting_years > 0
        )""",
        "How long personal data are kept can't be zero or negative.",
    )

    def _get_mamiam_rate_band(self, rate):
        """Return high, middle or low.

        :param float rate: of attendance, in percent
        """
        self.ensure_one()
        if rate < self.mamiam_rate_low:
            return "low"
        return "high" if rate >= self.mamiam_rate_good else "middle"

    def _get_mamiam_tz(self):
        """Return the name of the timezone in which the days of a company begin."""
        self.ensure_one()
        return (
            self.resource_calendar_id.tz
            or self.partner_id.tz
            or self.env.user.tz
            or "UTC"
        )

    def _get_mamiam_legal_parts(self):
        """Return what the foot of each paper says of the company, as a list of texts.

        A number that its header or footer says already is not said again.
        """
        self.ensure_one()
        parts = [(self.mamiam_legal_form, self.mamiam_legal_form)]
        numbers = [
            (self.mamiam_rc, self.env._("RC")),
            (self.mamiam_tp, self.env._("TP")),
            (self.mamiam_cnss, self.env._("CNSS")),
        ]
        if self.country_code == "MA":
            numbers[2:2] = [
                (self.vat, self.env._("IF")),
                (self.company_registry, self.env._("ICE")),
            ]
        parts += [(number, f"{label} {number}") for number, label in numbers]
        said = html2plaintext(self.company_details or "") + html2plaintext(
            self.report_footer or ""
        )
        return [
            part
            for number, part in parts
            if number not in (False, "/") and number not in said
        ]
