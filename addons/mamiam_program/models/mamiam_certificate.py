# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list

from ..groups import HOUSEHOLD_GROUPS
from ..tokens import new_token
from ..turns import take_turns

ISSUERS = "mamiam_program.group_program_officer"


class MamiamCertificate(models.Model):
    """The paper that a woman has of what she learned, and who may ask about it.

    What is printed was written down on the day of issue and never changes: a corrected
    name makes a new certificate, which takes the place of the old one.
    """

    _name = "mamiam.certificate"
    _description = "Certificate"
    _inherit = [
        "mamiam.enrolled.mixin",
        "mamiam.certificate.content.mixin",
        "mail.thread",
        "mamiam.guard.mixin",
    ]
    _order = "date desc, name desc"
    _rec_names_search = ["name", "enrollment_id.name", "name_latin", "name_arabic"]
    _state_steps = {"issued": ("revoked",), "revoked": ()}
    _mail_post_access = "read"

    name = fields.Char(string="Number", required=True, readonly=True, copy=False)
    enrollment_id = fields.Many2one(readonly=True, ondelete="restrict")
    date = fields.Date(string="Date of Issue", required=True, readonly=True, index=True)
    issuer_id = fields.Many2one(
        comodel_name="res.users", string="Issued By", readonly=True
    )
    state = fields.Selection(
        selection=[("issued", "Issued"), ("revoked", "Revoked")],
        string="Status",
        default="issued",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    revoke_date = fields.Date(string="Revoked On", readonly=True, copy=False)
    revoke_user_id = fields.Many2one(
        comodel_name="res.users", string="Revoked By", readonly=True, copy=False
    )
    revoke_reason = fields.Text(readonly=True, copy=False)
    replaced_id = fields.Many2one(
        comodel_name="mamiam.certificate",
        string="Takes the Place Of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    token = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        index=True,
        groups=HOUSEHOLD_GROUPS,
        help="What its public page is found by, and cannot be guessed.",
    )
    public_url = fields.Char(
        string="Public Page", compute="_compute_public_url", groups=HOUSEHOLD_GROUPS
    )

    _name_uniq = models.UniqueIndex(
        "(name, company_id)", "There is a certificate of this number already."
    )
    _token_uniq = models.UniqueIndex(
        "(token)", "There is a certificate of this address already."
    )
    _enrollment_uniq = models.UniqueIndex(
        "(enrollment_id) WHERE state = 'issued'",
        "She has a certificate of this cohort already. Print it again, or revoke it.",
    )
    _revoked_explained = models.Constraint(
        """CHECK (
            (state = 'revoked')
            = (revoke_reason IS NOT NULL AND revoke_date IS NOT NULL)
        )""",
        "A certificate is revoked on a day, with a reason.",
    )

    @api.depends("token")
    def _compute_public_url(self):
        for certificate in self:
            base = certificate.get_base_url()
            certificate.public_url = f"{base}/mamiam/certificate/{certificate.token}"

    @api.depends("name", "enrollment_id.name")
    def _compute_display_name(self):
        for certificate in self:
            name = certificate.enrollment_id.name
            certificate.display_name = (
                f"{certificate.name} ({name})" if name else certificate.name
            )

    @api.model
    def _issue(self, enrollments, replaced=None):
        """Write down what these women have done, and give each her certificate.

        :param replaced: {enrollment: the revoked certificate whose place it takes}
        :return: the certificates
        :raise AccessError: for other roles
        :raise UserError: for who has not completed, or has no name in both scripts
        """
        self._check_issuer()
        # sudo: the rows are touched, and not changed.
        take_turns(enrollments.sudo())
        enrollments._check_certifiable()
        contents = self._prepare_contents(enrollments)
        certificates = self.browse()
        for company, women in enrollments.grouped("company_id").items():
            # sudo: certificates are made here only.
            sudo = self.sudo().with_company(company)
            numbers = sudo.env["ir.sequence"]._next_batch(self._name, len(women))
            certificates |= sudo.create(
                [
                    {
                        **contents[woman.id],
                        "name": number,
                        "enrollment_id": woman.id,
                        "date": fields.Date.context_today(self),
                        "issuer_id": self.env.uid,
                        "token": new_token(),
                        "replaced_id": (replaced or {}).get(woman, self).id,
                    }
                    for woman, number in zip(women, numbers, strict=True)
                ]
            )
        return certificates.sudo(False)

    def _revoke(self, reason):
        """Say from now on that these certificates no longer hold.

        :raise AccessError: for other roles
        :raise UserError: without a reason, or for what was revoked before
        """
        self._check_issuer()
        if not (reason or "").strip():
            raise UserError(self.env._("Write why the certificate is revoked."))
        revoked = self._list_revoked()
        if revoked:
            raise UserError(
                self.env._(
                    "These certificates were revoked already: %(certificates)s.",
                    certificates=revoked,
                )
            )
        # sudo: certificates are revoked here only.
        self.sudo().write(
            {
                "state": "revoked",
                "revoke_date": fields.Date.context_today(self),
                "revoke_user_id": self.env.uid,
                "revoke_reason": reason,
            }
        )
        # The database has one valid certificate of each: the new one comes after.
        self.flush_recordset(["state"])

    def action_print(self):
        """Print these certificates (again), as they were issued."""
        revoked = self._list_revoked()
        if revoked:
            raise UserError(
                self.env._(
                    "These certificates were revoked and are not printed: "
                    "%(certificates)s.",
                    certificates=revoked,
                )
            )
        return self.env.ref("mamiam_program.mamiam_certificate_report").report_action(
            self
        )

    def action_revoke(self):
        """Ask why these certificates no longer hold."""
        return self._get_revoke_action(reissue=False)

    def action_reissue(self):
        """Ask why, and give a new certificate with what is known today."""
        return self._get_revoke_action(reissue=True)

    def action_open_public_page(self):
        """Open what who scans the certificate sees."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": self.public_url, "target": "new"}

    def _get_revoke_action(self, reissue):
        name = self.env._("Issue Anew") if reissue else self.env._("Revoke")
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "mamiam.certificate.revoke",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_certificate_ids": self.ids,
                "default_reissue": reissue,
            },
        }

    def _list_revoked(self):
        revoked = self.filtered(lambda c: c.state == "revoked")
        return format_list(self.env, revoked.mapped("display_name"), "unit")

    @api.model
    def _check_issuer(self):
        if not self.env.su and not self.env.user.has_group(ISSUERS):
            raise AccessError(
                self.env._("Program officers issue certificates and revoke them.")
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_issued(self):
        for certificate in self:
            raise UserError(
                self.env._(
                    "%(certificate)s was issued and stays in the records. Revoke it "
                    "instead of deleting it.",
                    certificate=certificate.display_name,
                )
            )
