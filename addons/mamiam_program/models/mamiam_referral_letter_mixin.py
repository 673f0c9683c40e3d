# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class MamiamReferralLetterMixin(models.AbstractModel):
    """What is told of her to a partner: what she agreed to, and nothing else.

    Part of ``mamiam.referral``.
    """

    _name = "mamiam.referral.letter.mixin"
    _description = "Letter to a Partner"

    has_consent = fields.Boolean(
        string="She Agrees",
        compute="_compute_has_consent",
        help="She agrees, today, that partners are told of her.",
    )
    letter_language = fields.Selection(
        selection=[("fr", "French"), ("ar", "Arabic")],
        string="Language of the Letter",
        default="fr",
        required=True,
    )
    letter_text = fields.Text(
        string="What the Letter Says",
        exportable=False,
        help="Read it to her before it goes.",
    )
    share_phone = fields.Boolean(string="Her phone", default=True)
    share_address = fields.Boolean(string="Her address")
    share_birthdate = fields.Boolean(string="Her birth date")
    share_cin = fields.Boolean(string="Her identity card")
    share_family = fields.Boolean(string="Her situation and who depends on her")

    @api.depends("beneficiary_id.consent_ids.state")
    def _compute_has_consent(self):
        agreeing = self.beneficiary_id._has_consent("referral")
        for referral in self:
            referral.has_consent = referral.beneficiary_id._origin in agreeing

    def action_print(self):
        """Print the letter.

        :raise UserError: for a woman who has not agreed
        """
        self._check_partner()
        self._check_consent()
        return self.env.ref("mamiam_program.mamiam_referral_report").report_action(self)

    def _check_partner(self):
        """Raise unless it is chosen to whom each of these goes."""
        for referral in self.filtered(lambda r: not r.partner_id):
            raise UserError(
                self.env._(
                    "%(referral)s: Choose to whom it goes first.",
                    referral=referral.display_name,
                )
            )

    def _check_consent(self):
        """Raise unless each of the women agrees that partners are told of her."""
        agreeing = self.beneficiary_id._has_consent("referral")
        for woman in self.beneficiary_id - agreeing:
            raise UserError(
                self.env._(
                    "%(name)s has not agreed that partners are told of her. Read her "
                    "the notice and record her answer first: Ask for Her Consent.",
                    name=woman.name,
                )
            )

    def _get_told(self):
        """Return (label, value) of each thing that she agreed to have told."""
        self.ensure_one()
        woman = self.beneficiary_id
        situation = dict(woman._fields["marital"]._description_selection(self.env))
        address = woman.partner_id.with_context(lang=self.env.lang)
        told = [
            (self.share_phone, self.env._("Phone"), woman.phone),
            (
                self.share_address,
                self.env._("Address"),
                ", ".join(
                    part
                    for part in (address.street, address.street2, address.city)
                    if part
                ),
            ),
            (
                self.share_birthdate,
                self.env._("Born on"),
                woman.birthdate and format_date(self.env, woman.birthdate),
            ),
            (self.share_cin, self.env._("Identity card"), woman.cin),
            (
                self.share_family,
                self.env._("Situation"),
                situation.get(woman.marital),
            ),
            (
                self.share_family and woman.dependents_known,
                self.env._("Persons who depend on her"),
                str(woman.dependents),
            ),
        ]
        return [(label, value) for shared, label, value in told if shared and value]

    def _get_consent(self):
        """Return the consent of hers that holds."""
        self.ensure_one()
        Consent = self.env["mamiam.consent"]
        return Consent.search(
            [
                *Consent._get_valid_domain(),
                ("beneficiary_id", "=", self.beneficiary_id.id),
                ("purpose_code", "=", "referral"),
            ],
            limit=1,
        )

    def _get_print_lang(self):
        return self.env["res.lang"]._get_nearest(self.letter_language)
