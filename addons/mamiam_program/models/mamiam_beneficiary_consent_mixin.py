# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.fields import Domain


class MamiamBeneficiaryConsentMixin(models.AbstractModel):
    """What she agrees with, and what may be shown of her outside the program team.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.consent.mixin"
    _description = "Consents"

    consent_ids = fields.One2many(
        comodel_name="mamiam.consent",
        inverse_name="beneficiary_id",
        groups="mamiam_program.group_program_officer,mamiam_program.group_social_worker,"
        "mamiam_program.group_director",
    )
    consent_count = fields.Integer(compute="_compute_consented_purpose_ids")
    consented_purpose_ids = fields.Many2many(
        comodel_name="mamiam.consent.purpose",
        string="Agrees With",
        compute="_compute_consented_purpose_ids",
        search="_search_consented_purpose_ids",
        help="What she has given her consent for, as of today.",
    )
    public_image_512 = fields.Image(
        string="Photo She Shows",
        compute="_compute_public_image",
        compute_sudo=True,
        exportable=False,
    )
    public_image_128 = fields.Image(
        string="Small Photo She Shows",
        compute="_compute_public_image",
        compute_sudo=True,
        exportable=False,
    )
    employer_phone = fields.Char(
        string="Phone for Employers",
        compute="_compute_employer_phone",
        compute_sudo=True,
        exportable=False,
    )

    @api.depends("consent_ids.state", "consent_ids.date_expiry")
    def _compute_consented_purpose_ids(self):
        # sudo: who sees her file sees for what she may be shown, not how she agreed.
        Consent = self.env["mamiam.consent"].sudo()
        purposes = {
            beneficiary.id: purposes.sudo(False)
            for beneficiary, purposes in Consent._read_group(
                Consent._get_valid_domain()
                & Domain("beneficiary_id", "in", self._origin.ids),
                ["beneficiary_id"],
                ["purpose_id:recordset"],
            )
        }
        for beneficiary in self:
            found = purposes.get(
                beneficiary._origin.id, self.env["mamiam.consent.purpose"]
            )
            beneficiary.consented_purpose_ids = found
            beneficiary.consent_count = len(found)

    def _search_consented_purpose_ids(self, operator, value):
        if operator not in ("in", "any"):
            return NotImplemented
        Consent = self.env["mamiam.consent"]
        domain = Consent._get_valid_domain() & Domain("purpose_id", operator, value)
        # any!: a filter on her answer is no way to the consents themselves.
        return Domain("consent_ids", "any!", domain)

    @api.depends("image_512", "image_128", "consent_ids.state")
    def _compute_public_image(self):
        agreeing = self._has_consent("photo")
        for beneficiary in self:
            shown = beneficiary._origin in agreeing
            beneficiary.public_image_512 = shown and beneficiary.image_512
            beneficiary.public_image_128 = shown and beneficiary.image_128

    @api.depends("phone", "consent_ids.state")
    def _compute_employer_phone(self):
        agreeing = self._has_consent("employer")
        for beneficiary in self:
            shown = beneficiary._origin in agreeing
            beneficiary.employer_phone = shown and beneficiary.phone

    def _has_consent(self, code):
        """Return those of these women who agree, today, with one purpose.

        What is shown of a woman outside the program team asks this first, each time
        it is shown: withdrawal and expiry take effect at once. One query, whatever
        their number; a single woman's answer can be tested as true or false.

        :param str code: of the purpose: file, photo, employer, statistics, story
        :return: a subset of these beneficiaries
        """
        # sudo: whoever shows the datum must know, visitors of a web page too.
        Consent = self.env["mamiam.consent"].sudo()
        domain = Consent._get_agreeing_domain(code)
        domain &= Domain("beneficiary_id", "in", self._origin.ids)
        agreeing = {
            beneficiary.id
            for (beneficiary,) in Consent._read_group(domain, ["beneficiary_id"])
        }
        return self._origin.filtered(lambda b: b.id in agreeing)

    @api.model
    def _get_consent_domain(self, code):
        """Return the domain of the women who agree, today, with one purpose."""
        domain = self.env["mamiam.consent"]._get_agreeing_domain(code)
        return Domain("consent_ids", "any!", domain)

    def _take_over_consents(self, other):
        """Of two consents for one purpose the later answer governs."""
        given = (self | other).consent_ids.filtered(lambda c: c.state == "given")
        for consents in given.grouped("purpose_id").values():
            consents.sorted(lambda c: (c.date_given, c.id))[:-1].write(
                {"state": "replaced"}
            )

    def action_ask_consent(self):
        """Open a new consent of hers: the notice to read aloud, and her answer."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Consent"),
            "res_model": "mamiam.consent",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {"default_beneficiary_id": self.id},
        }

    def action_view_consents(self):
        self.ensure_one()
        return self._get_related_action("mamiam_program.mamiam_consent_action")
