# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models

from ..statuses import REASON_LATER


class MamiamBeneficiaryFormerMixin(models.AbstractModel):
    """What stays of a former participant after her term: figures, without her.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.former.mixin"
    _description = "Former Participants"
    _inherit = ["mamiam.beneficiary.anonymize.mixin"]

    def _anonymize(self, is_checked=False):
        result = super()._anonymize(is_checked)
        # sudo: a program manager has no access to employees.
        self.sudo().enrollment_ids._archive_trainee_employees()
        return result

    def _get_kept_reasons(self):
        reasons = super()._get_kept_reasons()
        # sudo: as for the other reasons.
        for woman in self.sudo():
            employee = woman.employee_id
            if employee.active and employee.employee_type != "trainee":
                reasons.setdefault(woman.id, []).append(
                    self.env._("she works here, as an employee")
                )
        return reasons

    def _get_personal_documents(self):
        enrollments = self.enrollment_ids
        employees = self._get_all_employees()
        stipends = self.env["mamiam.stipend"].search(
            [("enrollment_id", "in", enrollments.ids)]
        )
        return [
            *super()._get_personal_documents(),
            enrollments,
            # Why an absence was excused goes, that it was stays.
            enrollments.attendance_ids.with_context(mamiam_reason=REASON_LATER),
            enrollments.observation_ids,
            enrollments.certificate_ids,
            enrollments.leaving_ids,
            stipends,
            stipends.line_ids,
            employees,
            employees.version_ids,
            employees.resource_id,
            self._get_journal_items(),
        ]

    def _get_journal_items(self):
        """Return what the accounts, which need it no more, say of these women.

        What was sealed by its hash stays as it is: nothing changes it but her name.
        """
        return self.env["account.move.line"].search(
            [
                ("partner_id", "in", self.partner_id.ids),
                ("move_id.inalterable_hash", "=", False),
            ]
        )

    def _get_statistics_models(self):
        return super()._get_statistics_models() | {"mamiam.enrollment"}

    def _prepare_blank_vals(self, records):
        if records._name == "account.move.line":
            # All but its label is what was posted.
            return {"name": False}
        if records._name == "mamiam.certificate":
            # Her paper is still confirmed by its number and date, to who has it.
            return {**super()._prepare_blank_vals(records), "content": False}
        return super()._prepare_blank_vals(records)

    def _get_held_texts(self):
        # An adjustment must have a reason, and so must what was revoked or prolonged.
        return {
            **super()._get_held_texts(),
            "mamiam.stipend.line": "reason",
            "mamiam.certificate": "revoke_reason",
            "mamiam.enrollment": "extension_reason",
        }

    def _prepare_anonymous_name(self, record):
        if record._name == "hr.version":
            return {"name": False}
        return super()._prepare_anonymous_name(record)
