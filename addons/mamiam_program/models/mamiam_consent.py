# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError

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
    _inherit = [
        "mamiam.consent.evidence.mixin",
        "mamiam.consent.validity.mixin",
        "mamiam.consent.withdrawal.mixin",
        "mail.thread",
    ]
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

    _given_uniq = models.UniqueIndex(
        "(beneficiary_id, purpose_code) WHERE state = 'given'",
        "She has given this consent already.",
    )
    _read_aloud = models.Constraint(
        "CHECK (method = 'online' OR read_by_id IS NOT NULL)",
        "Say who read the notice to her.",
    )

    @api.depends("purpose_id", "language")
    def _compute_notice(self):
        for consent in self:
            purpose = consent.purpose_id.with_context(lang=consent._get_print_lang())
            consent.notice = purpose.notice
            consent.notice_date = purpose.notice_date

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
        consents._call_for_erasure()

    def action_renew(self):
        """Ask her again for the same purpose."""
        self.ensure_one()
        action = self.beneficiary_id.action_ask_consent()
        action["context"] |= {
            "default_purpose_id": self.purpose_id.id,
            "default_language": self.language,
        }
        return action

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

    def _get_print_lang(self):
        """Return the installed language that is nearest to the one it is read in."""
        wanted = self.language if self.language in ("fr", "en") else "ar"
        return self.env["res.lang"]._get_nearest(wanted)
