# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from ..groups import HOUSEHOLD_GROUPS


class MamiamBeneficiaryPrivacyMixin(models.AbstractModel):
    """What is confidential on her file, and who has read it.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.privacy.mixin"
    _description = "Confidential Notes"
    _inherit = ["mamiam.access.mixin", "mamiam.beneficiary.count.mixin"]

    # Not for others who write notes: a filter would tell them who has some.
    case_note_ids = fields.One2many(
        comodel_name="mamiam.case.note",
        inverse_name="beneficiary_id",
        string="Confidential Notes",
        exportable=False,
        groups="mamiam_program.group_social_worker",
    )
    case_note_count = fields.Integer(
        string="Number of Confidential Notes",
        compute="_compute_related_counts",
        exportable=False,
        groups="mamiam_program.group_program_officer,mamiam_program.group_social_worker",
    )

    @api.model
    def _get_counted_models(self):
        return {**super()._get_counted_models(), "case_note_count": "mamiam.case.note"}

    def action_view_case_notes(self):
        return self._get_related_action("mamiam_program.mamiam_case_note_action")

    def action_view_access_log(self):
        """Show who has read her file."""
        return self._get_related_action("mamiam_program.mamiam_access_log_action")

    @api.model
    def _get_logged_fields(self):
        return self._get_sensitive_fields() | {"cin", "birthdate", "comment"}

    @api.model
    def _get_sensitive_fields(self):
        """Return the names of the fields that only the household groups read."""
        return {
            name
            for name, field in self._fields.items()
            if field.groups == HOUSEHOLD_GROUPS
        }

    def _get_logged_beneficiaries(self):
        return self
