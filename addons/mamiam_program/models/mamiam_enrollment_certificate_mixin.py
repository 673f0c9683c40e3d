# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_list

from ..groups import HOUSEHOLD_GROUPS


class MamiamEnrollmentCertificateMixin(models.AbstractModel):
    """The certificates of a trainee.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.certificate.mixin"
    _description = "Certificates"
    _inherit = ["mamiam.guard.mixin"]

    certificate_ids = fields.One2many(
        comodel_name="mamiam.certificate",
        inverse_name="enrollment_id",
        string="Certificates",
        groups=HOUSEHOLD_GROUPS,
    )
    certificate_id = fields.Many2one(
        comodel_name="mamiam.certificate",
        string="Valid Certificate",
        compute="_compute_certificate_id",
        search="_search_certificate_id",
        groups=HOUSEHOLD_GROUPS,
        help="Issued and not revoked.",
    )

    @api.depends("certificate_ids.state")
    def _compute_certificate_id(self):
        for enrollment in self:
            enrollment.certificate_id = enrollment.certificate_ids.filtered(
                lambda c: c.state == "issued"
            )[:1]

    def _search_certificate_id(self, operator, value):
        if operator != "in":
            return NotImplemented
        valid = Domain("certificate_ids.state", "=", "issued")
        wanted = [certificate for certificate in value if certificate]
        domain = Domain.FALSE
        if wanted:
            domain |= valid & Domain("certificate_ids", "in", wanted)
        if False in value:
            domain |= ~Domain("certificate_ids", "any", [("state", "=", "issued")])
        return domain

    def action_issue_certificates(self):
        """Show what the certificates will say, and issue them."""
        enrollments = self.filtered(
            lambda e: e.state == "completed" and not e.certificate_id
        )
        if not enrollments:
            raise UserError(
                self.env._(
                    "A certificate is for who has completed the program and has none "
                    "yet. Decide first who has completed."
                )
            )
        return self.env["mamiam.certificate.issue"]._get_action(enrollments)

    def action_view_certificates(self):
        """Open her certificates, or the only one."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_certificate_action"
        )
        action["domain"] = [("enrollment_id", "in", self.ids)]
        action["context"] = {}
        if len(self.certificate_ids) == 1:
            action.update(
                {"res_id": self.certificate_ids.id, "views": [(False, "form")]}
            )
        return action

    def _check_certifiable(self):
        """Refuse who has not completed, or whose name is not known in both scripts."""
        # sudo: who issues learns what is missing.
        enrollments = self.sudo()
        for enrollment in enrollments:
            if enrollment.state != "completed":
                raise UserError(
                    self.env._(
                        "%(name)s has not completed the program: there is nothing to "
                        "certify.",
                        name=enrollment.display_name,
                    )
                )
        unnamed = enrollments.filtered(lambda e: not all(e.beneficiary_id._get_names()))
        if unnamed:
            raise UserError(
                self.env._(
                    "Certificates show each name in French and in Arabic letters. One "
                    "of them is missing for: %(names)s.",
                    names=format_list(self.env, unnamed.mapped("name"), "unit"),
                )
            )

    def _check_state_step(self, vals):
        """Nobody holds a certificate of what she has not completed."""
        res = super()._check_state_step(vals)
        # sudo: whoever takes the decision back learns of the paper.
        for enrollment in self.sudo():
            if enrollment.certificate_id:
                raise UserError(
                    self.env._(
                        "%(name)s holds the certificate %(number)s. Revoke it before "
                        "she goes back to training.",
                        name=enrollment.display_name,
                        number=enrollment.certificate_id.name,
                    )
                )
        return res

    @api.ondelete(at_uninstall=False)
    def _unlink_except_certified(self):
        # sudo: as above.
        for enrollment in self.sudo().filtered("certificate_ids"):
            raise UserError(
                self.env._(
                    "%(name)s has a certificate in the records: her enrollment stays.",
                    name=enrollment.display_name,
                )
            )
