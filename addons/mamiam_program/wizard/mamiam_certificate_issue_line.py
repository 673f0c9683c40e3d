# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from ..models.mamiam_certificate_content_mixin import LOWEST_LEVEL


class MamiamCertificateIssueLine(models.TransientModel):
    """One woman to whom a certificate is issued, with her name in both scripts."""

    _name = "mamiam.certificate.issue.line"
    _description = "Certificate to Issue"

    wizard_id = fields.Many2one(
        comodel_name="mamiam.certificate.issue", required=True, ondelete="cascade"
    )
    enrollment_id = fields.Many2one(
        comodel_name="mamiam.enrollment",
        string="Trainee",
        required=True,
        ondelete="cascade",
    )
    name_other_script = fields.Char(
        related="enrollment_id.beneficiary_id.name_other_script", readonly=False
    )
    hours_trained = fields.Float(related="enrollment_id.hours_trained")
    hours_worked = fields.Float(related="enrollment_id.hours_worked")
    skill_count = fields.Integer(
        string="Skills Shown",
        compute="_compute_skill_count",
        help="What she does with help at least.",
    )

    @api.depends("enrollment_id")
    def _compute_skill_count(self):
        latest = self.env["mamiam.skill.observation"]._get_latest(self.enrollment_id)
        for line in self:
            observations = latest.get(line.enrollment_id.id, {}).values()
            line.skill_count = sum(o.level >= LOWEST_LEVEL for o in observations)
