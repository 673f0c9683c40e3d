# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

# What was recorded stays as it was recorded: a change is a new consent.
FROZEN = {
    "beneficiary_id",
    "purpose_id",
    "company_id",
    "date_given",
    "date_expiry",
    "read_by_id",
    "language",
    "method",
    "witness_1",
    "witness_2",
    "signature",
    "document",
    "recording",
    "notice",
    "notice_date",
}


class MamiamConsent(models.Model):
    """Her answer for one purpose: how she was told, how she said yes, until when.

    One given consent per woman and purpose governs; a new answer ends it. Whether it
    holds today is never stored: expiry and withdrawal take effect at once.
    """

    _name = "mamiam.consent"
    _description = "Consent"
    _inherit = ["mail.thread"]
    _order = "date_given desc, id desc"
    _rec_names_search = ["beneficiary_id.name", "purpose_id.name"]

    beneficiary_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        required=True,
        index=True,
        ondelete="cascade",
    )
    purpose_id = fields.Many2one(
        comodel_name="mamiam.consent.purpose",
        required=True,
        index=True,
        ondelete="restrict",
    )
    purpose_code = fields.Char(
        related="purpose_id.code", store=True, precompute=True, string="Purpose Code"
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    state = fields.Selection(
        selection=[
            ("draft", "To ask"),
            ("given", "Given"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
            ("expired", "Expired"),
            ("replaced", "Replaced"),
        ],
        string="Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    date_given = fields.Date(
        string="Answered On", required=True, default=fields.Date.context_today
    )
    # Not on the website, where she reads it herself: the database holds that.
    read_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Read Aloud By",
        default=lambda self: self.env.user,
        help="Who read the notice to her.",
    )
    language = fields.Selection(
        selection=[
            ("darija", "Darija"),
            ("ar", "Arabic"),
            ("amazigh", "Tamazight"),
            ("fr", "French"),
            ("en", "English"),
        ],
        string="Read In",
        required=True,
        default="darija",
        help="The language in which the notice was read and explained to her.",
    )
    notice = fields.Text(
        compute="_compute_notice",
        store=True,
        help="The words that were read, as they were on that day.",
    )
    notice_date = fields.Date(string="Notice of", compute="_compute_notice", store=True)
    method = fields.Selection(
        selection=[
            ("signature", "Signature"),
            ("fingerprint", "Fingerprint before two witnesses"),
            ("voice", "Recorded voice"),
            ("online", "Tick on the website"),
        ],
        string="Given By",
        compute="_compute_method",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    signature = fields.Image(max_width=1024, max_height=1024, copy=False)
    document = fields.Binary(
        string="Signed Paper",
        attachment=True,
        copy=False,
        help="Scan or photo of the paper with her signature or fingerprint.",
    )
    document_name = fields.Char(copy=False)
    recording = fields.Binary(attachment=True, copy=False)
    recording_name = fields.Char(copy=False)
    witness_1 = fields.Char(string="First Witness", copy=False)
    witness_2 = fields.Char(string="Second Witness", copy=False)
    date_expiry = fields.Date(
        string="Valid Until",
        compute="_compute_date_expiry",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        help="Its last day. Empty: until she withdraws it.",
    )
    is_valid = fields.Boolean(
        string="Holds Today", compute="_compute_is_valid", search="_search_is_valid"
    )
    date_withdrawn = fields.Date(string="Withdrawn On", copy=False, readonly=True)
    withdrawn_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Withdrawal Recorded By",
        copy=False,
        readonly=True,
    )
    withdrawn_note = fields.Char(string="How She Told It", copy=False, readonly=True)

    _given_uniq = models.UniqueIndex(
        "(beneficiary_id, purpose_code) WHERE state = 'given'",
        "She has given this consent already.",
    )
    _two_witnesses = models.Constraint(
        """CHECK (
            state IN ('draft', 'refused') OR method != 'fingerprint'
            OR coalesce(length(trim(witness_1)) > 0 AND length(trim(witness_2)) > 0
                AND lower(trim(witness_1)) != lower(trim(witness_2)), FALSE)
        )""",
        "A fingerprint needs the names of two different witnesses.",
    )
    _read_aloud = models.Constraint(
        "CHECK (method = 'online' OR read_by_id IS NOT NULL)",
        "Say who read the notice to her.",
    )
    _withdrawn_dated = models.Constraint(
        "CHECK (state != 'withdrawn' OR date_withdrawn IS NOT NULL)",
        "A withdrawal has a date.",
    )

    @api.depends("purpose_id", "language")
    def _compute_notice(self):
        for consent in self:
            purpose = consent.purpose_id.with_context(lang=consent._get_print_lang())
            consent.notice = purpose.notice
            consent.notice_date = purpose.notice_date

    @api.depends("beneficiary_id")
    def _compute_method(self):
        for consent in self:
            # How she answered stays, even when two files of her are merged.
            if consent.state == "draft" or not consent.method:
                can_sign = consent.beneficiary_id.can_sign
                consent.method = "signature" if can_sign else "fingerprint"

    @api.depends("purpose_id", "date_given")
    def _compute_date_expiry(self):
        for consent in self:
            months = consent.purpose_id.validity_months
            consent.date_expiry = (
                months
                and consent.date_given
                and consent.date_given + relativedelta(months=months, days=-1)
            )

    @api.depends("state", "date_given", "date_expiry")
    def _compute_is_valid(self):
        domain = self._get_valid_domain()
        for consent in self:
            consent.is_valid = bool(consent.filtered_domain(domain))

    def _search_is_valid(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_valid_domain()

    @api.depends("beneficiary_id.name", "purpose_id.name")
    def _compute_display_name(self):
        for consent in self:
            if not consent.purpose_id:
                consent.display_name = consent.beneficiary_id.name
                continue
            consent.display_name = self.env._(
                "%(name)s: %(purpose)s",
                name=consent.beneficiary_id.name or "",
                purpose=consent.purpose_id.name,
            )

    @api.constrains("state", "method", "recording", "date_given")
    def _check_given(self):
        self.filtered(lambda c: c.state == "given")._check_evidence()

    @api.constrains("date_given", "date_expiry")
    def _check_dates(self):
        for consent in self:
            if consent.date_expiry and consent.date_expiry < consent.date_given:
                raise ValidationError(
                    self.env._(
                        "%(consent)s ends before it was given.",
                        consent=consent.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if not self.env.su and vals.get("state", "draft") != "draft":
                raise UserError(
                    self.env._("Record the consent first, then her answer.")
                )
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            self._check_frozen(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_answered(self):
        for consent in self:
            if consent.state != "draft" and not self.env.su:
                raise UserError(
                    self.env._(
                        "%(consent)s proves what she answered and stays in the "
                        "records. Withdraw it instead.",
                        consent=consent.display_name,
                    )
                )

    def action_give(self):
        """Record that she said yes; an earlier consent for the same ends.

        :raise ValidationError: without two witnesses of a fingerprint, or recording
        """
        consents = self._check_draft()
        consents._check_evidence()
        consents._end_earlier("replaced")
        # The notice may have been edited since the form was opened.
        consents._compute_notice()
        consents._set_state({"state": "given"})

    def action_refuse(self):
        """Record that she said no; an earlier consent for the same is withdrawn."""
        consents = self._check_draft()
        consents._end_earlier("withdrawn")
        consents._set_state({"state": "refused"})

    def action_withdraw(self):
        """Ask when and how she withdrew it."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Withdraw"),
            "res_model": "mamiam.consent.withdraw",
            "view_mode": "form",
            "target": "new",
            "context": {"default_consent_ids": self.ids},
        }

    def action_renew(self):
        """Ask her again for the same purpose."""
        self.ensure_one()
        action = self.beneficiary_id.action_ask_consent()
        action["context"] |= {
            "default_purpose_id": self.purpose_id.id,
            "default_language": self.language,
        }
        return action

    def _withdraw(self, date, note=""):
        """End given consents, at once.

        :raise UserError: for one that is not given
        """
        for consent in self:
            if consent.state not in ("given", "expired"):
                raise UserError(
                    self.env._(
                        "%(consent)s is not given: there is nothing to withdraw.",
                        consent=consent.display_name,
                    )
                )
        self._set_state(
            {
                "state": "withdrawn",
                "date_withdrawn": date,
                "withdrawn_by_id": self.env.uid,
                "withdrawn_note": note,
            }
        )

    def _end_earlier(self, state):
        """End what these women had given for the same purposes."""
        for purpose, consents in self.grouped("purpose_id").items():
            earlier = self.search(
                [
                    ("beneficiary_id", "in", consents.beneficiary_id.ids),
                    ("purpose_id", "=", purpose.id),
                    ("state", "=", "given"),
                ]
            )
            if state == "withdrawn":
                earlier._withdraw(
                    fields.Date.context_today(self), self.env._("She was asked again.")
                )
            else:
                earlier._set_state({"state": state})
            earlier.flush_recordset(["state"])

    def _set_state(self, vals):
        self.check_access("write")
        # sudo: nobody writes the state of an answer but these actions.
        self.sudo().write(vals)

    def _check_draft(self):
        for consent in self:
            if consent.state != "draft":
                raise UserError(
                    self.env._(
                        "%(consent)s has her answer already. Ask her again in a new "
                        "consent.",
                        consent=consent.display_name,
                    )
                )
        return self

    def _check_evidence(self):
        """Raise unless what proves her answer is there."""
        today = fields.Date.context_today(self)
        for consent in self:
            if consent.method == "fingerprint" and not consent._has_two_witnesses():
                raise ValidationError(
                    self.env._(
                        "%(consent)s: a fingerprint needs the names of two different "
                        "witnesses.",
                        consent=consent.display_name,
                    )
                )
            if consent.method == "online" and not self.env.su:
                raise ValidationError(
                    self.env._(
                        "%(consent)s: only the website records what she ticks there. "
                        "Read the notice to her and choose how she answers.",
                        consent=consent.display_name,
                    )
                )
            if consent.method == "voice" and not consent.recording:
                raise ValidationError(
                    self.env._(
                        "%(consent)s: attach the recording of her voice first.",
                        consent=consent.display_name,
                    )
                )
            if consent.date_given > today:
                raise ValidationError(
                    self.env._(
                        "%(consent)s: she can't have answered on %(date)s, which is "
                        "still to come.",
                        consent=consent.display_name,
                        date=consent.date_given,
                    )
                )

    def _check_frozen(self, vals):
        if "state" in vals:
            raise UserError(
                self.env._("Her answer is recorded with the buttons of the consent.")
            )
        if not FROZEN & vals.keys():
            return
        for consent in self.filtered(lambda c: c.state != "draft"):
            raise UserError(
                self.env._(
                    "%(consent)s has her answer already and stays as it is. Withdraw "
                    "it, or ask her again in a new consent.",
                    consent=consent.display_name,
                )
            )

    def _has_two_witnesses(self):
        self.ensure_one()
        names = {
            (name or "").strip().lower() for name in (self.witness_1, self.witness_2)
        }
        return len(names) == 2 and "" not in names

    def _get_print_lang(self):
        """Return the installed language that is nearest to the one it is read in."""
        language = self.language or "ar"
        wanted = language if language in ("fr", "en") else "ar"
        codes = [code for code, _name in self.env["res.lang"].get_installed()]
        nearest = [code for code in codes if code.split("_")[0] == wanted]
        if wanted == "ar" and "ar_MA" in nearest:
            return "ar_MA"
        return nearest[0] if nearest else self.env.lang or "en_US"

    @api.model
    def _get_valid_domain(self):
        """Return the domain of consents that hold today."""
        today = fields.Date.context_today(self)
        return (
            Domain("state", "=", "given")
            & Domain("date_given", "<=", today)
            & (Domain("date_expiry", "=", False) | Domain("date_expiry", ">=", today))
        )

    @api.model
    def _cron_expire(self):
        """Show as expired what no longer holds; it has not governed since its end."""
        ended = self.search(
            [
                ("state", "=", "given"),
                ("date_expiry", "<", fields.Date.context_today(self)),
            ]
        )
        ended.write({"state": "expired"})
