# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamCertificateRevoke(models.TransientModel):
    """Ask why certificates no longer hold, and whether new ones take their place."""

    _name = "mamiam.certificate.revoke"
    _description = "Revoke Certificates"

    certificate_ids = fields.Many2many(
        comodel_name="mamiam.certificate", string="Certificates", required=True
    )
    reissue = fields.Boolean(string="Issue Anew")
    reason = fields.Text(required=True)

    def action_revoke(self):
        """Revoke the certificates, and issue new ones where that was asked for."""
        self.ensure_one()
        certificates = self.certificate_ids
        certificates._revoke(self.reason)
        if not self.reissue:
            return {"type": "ir.actions.act_window_close"}
        issued = certificates._issue(
            certificates.enrollment_id,
            {certificate.enrollment_id: certificate for certificate in certificates},
        )
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_certificate_action"
        )
        action["domain"] = [("id", "in", issued.ids)]
        action["context"] = {}
        if len(issued) == 1:
            action.update({"res_id": issued.id, "views": [(False, "form")]})
        return action
