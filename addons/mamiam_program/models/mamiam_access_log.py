# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..terms import find_past_term

# One reading of a page is one line, however often the browser asks for it.
SAME_READING = timedelta(minutes=10)


class MamiamAccessLog(models.Model):
    """Who read what of whom, and when. Written by the system, changed by nobody."""

    _name = "mamiam.access.log"
    _description = "Access to Personal Data"
    _order = "date desc, id desc"
    _log_access = False
    _rec_name = "beneficiary_id"

    date = fields.Datetime(required=True, readonly=True, index=True)
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Read By",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    beneficiary_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        readonly=True,
        ondelete="set null",
    )
    what = fields.Selection(
        selection=[
            ("file", "Her file"),
            ("list", "A list of files"),
            ("application", "Her application"),
            ("note", "Confidential notes"),
            ("export", "Export of a list"),
            ("document", "All that is held on her"),
            ("assessment", "Her life map"),
            ("plan", "Her plan"),
            ("referral", "Her referrals"),
            ("paper", "Her documents"),
        ],
        required=True,
        readonly=True,
    )
    company_id = fields.Many2one(
        comodel_name="res.company", readonly=True, index=True, ondelete="cascade"
    )

    _reading_idx = models.Index("(beneficiary_id, user_id, what, date)")

    @api.model
    def _record(self, beneficiaries, what):
        """Note that the user reads something of these women. One statement.

        :param beneficiaries: whose
        :param str what: one of the field ``what``
        """
        if self.env.su or not beneficiaries.ids:
            return
        now = fields.Datetime.now()
        self.env.execute_query(
            SQL(
                """
                INSERT INTO mamiam_access_log
                    (date, user_id, beneficiary_id, what, company_id)
                SELECT %(now)s, %(user)s, beneficiary.id, %(what)s,
                    coalesce(partner.company_id, %(company)s)
                FROM mamiam_beneficiary beneficiary
                JOIN res_partner partner ON partner.id = beneficiary.partner_id
                WHERE beneficiary.id IN %(ids)s AND NOT EXISTS (
                    SELECT FROM mamiam_access_log log
                    WHERE log.beneficiary_id = beneficiary.id
                    AND log.user_id = %(user)s AND log.what = %(what)s
                    AND log.date > %(since)s AND log.date <= %(now)s
                )
                RETURNING id
                """,
                now=now,
                user=self.env.uid,
                what=what,
                company=self.env.company.id,
                ids=tuple(beneficiaries.ids),
                since=now - SAME_READING,
            )
        )

    @api.autovacuum
    def _gc_access_log(self):
        """Forget who read what after the term of the company."""
        old, remaining = find_past_term(self, "mamiam_access_log_months")
        old.unlink()
        return len(old), remaining
