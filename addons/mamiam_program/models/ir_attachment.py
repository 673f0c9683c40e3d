# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models
from odoo.exceptions import ValidationError


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
