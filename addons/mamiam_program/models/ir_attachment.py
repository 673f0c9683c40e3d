# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

# Opened by who may read the record, and by nobody who was given an address.
PROTECTED = {"mamiam.document", "mamiam.referral"}


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    @api.constrains("public", "access_token", "res_model")
    def _check_case_note_confidential(self):
        for attachment in self:
            if attachment.res_model == "mamiam.case.note" and (
                attachment.public or attachment.access_token
            ):
                raise ValidationError(
                    self.env._(
                        "%(name)s belongs to a confidential note: it has no address "
                        "that others can open.",
                        name=attachment.name,
                    )
                )

    @api.constrains("public", "access_token", "res_model")
    def _check_papers_protected(self):
        for attachment in self:
            if attachment.res_model in PROTECTED and (
                attachment.public or attachment.access_token
            ):
                raise ValidationError(
                    self.env._(
                        "%(name)s belongs to the papers of a woman: it has no address "
                        "that others can open.",
                        name=attachment.name,
                    )
                )

    def _check_access(self, operation):
        """Documents of applications are not for reviewers, who read the file only."""
        result = super()._check_access(operation)
        if self._may_read_application_documents():
            return result
        forbidden = self.sudo().filtered(lambda a: a.res_model == "mamiam.application")
        forbidden = forbidden.sudo(False)
        if not forbidden:
            return result
        if result:
            return result[0] | forbidden, result[1]
        return forbidden, lambda: AccessError(
            self.env._("Documents of an application are shown to program staff only.")
        )

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not bypass_access and not self._may_read_application_documents():
            domain = Domain(domain) & Domain("res_model", "!=", "mamiam.application")
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    @api.model
    def _may_read_application_documents(self):
        # Whom no rule lets see applications is refused by Odoo.
        return (
            self.env.su
            or not self.env.user.has_group("mamiam_program.group_reviewer")
            or self.env["mamiam.application"]._may_read_chatter()
        )
