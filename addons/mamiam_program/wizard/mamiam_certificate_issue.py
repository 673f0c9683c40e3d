# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.fields import Command


class MamiamCertificateIssue(models.TransientModel):
    """Look over the names, then issue the certificates of several women at once."""

    _name = "mamiam.certificate.issue"
    _description = "Issue Certificates"

    line_ids = fields.One2many(
        comodel_name="mamiam.certificate.issue.line", inverse_name="wizard_id"
    )

    @api.model
    def _get_action(self, enrollments):
        """Return the action that opens the wizard for these women."""
        wizard = self.create(
            {
                "line_ids": [
                    Command.create({"enrollment_id": enrollment.id})
                    for enrollment in enrollments
                ]
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Issue Certificates"),
            "res_model": self._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_issue(self):
        """Issue the certificates, and open them to be printed.

        :raise UserError: naming who has no name in both scripts
        """
        self.ensure_one()
        certificates = self.env["mamiam.certificate"]._issue(
            self.line_ids.enrollment_id
        )
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_certificate_action"
        )
        action["domain"] = [("id", "in", certificates.ids)]
        action["context"] = {}
        if len(certificates) == 1:
            action.update({"res_id": certificates.id, "views": [(False, "form")]})
        return action
