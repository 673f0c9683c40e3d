# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.exceptions import UserError


class MamiamApplicationEnrollingMixin(models.AbstractModel):
    """Who is selected is enrolled in the cohort of her call.

    Part of ``mamiam.application``.
    """

    _name = "mamiam.application.enrolling.mixin"
    _description = "Enrollment of the Selected"
    _inherit = ["mamiam.guard.mixin"]

    enrollment_id = fields.Many2one(
        comodel_name="mamiam.enrollment",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    def action_enroll(self):
        """Enroll the selected in the cohort of their call, and open them.

        :raise UserError: if one of them is not selected, or her call has no cohort
        """
        for application in self:
            if application.state != "selected":
                raise UserError(
                    self.env._(
                        "%(name)s is not selected. Select her first.",
                        name=application.display_name,
                    )
                )
        for call in self.call_id:
            if not call.cohort_id:
                raise UserError(
                    self.env._(
                        "%(call)s doesn't say in which cohort its women are enrolled. "
                        "Choose the cohort on the call.",
                        call=call.name,
                    )
                )
        applications = self.filtered(lambda a: not a.enrollment_id)
        enrollments = self.env["mamiam.enrollment"].create(
            [application._prepare_enrollment_vals() for application in applications]
        )
        for application, enrollment in zip(applications, enrollments, strict=True):
            # sudo: only this makes the tie, no form does.
            application.sudo().enrollment_id = enrollment
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_enrollment_action"
        )
        action["domain"] = [("id", "in", self.enrollment_id.ids)]
        return action

    def _check_state_step(self, vals):
        self._check_not_enrolled()
        return super()._check_state_step(vals)

    def _check_not_enrolled(self):
        for application in self.filtered("enrollment_id"):
            raise UserError(
                self.env._(
                    "%(name)s is enrolled in %(cohort)s. Let her drop out there "
                    "instead.",
                    name=application.display_name,
                    cohort=application.enrollment_id.cohort_id.name,
                )
            )

    def _prepare_enrollment_vals(self):
        self.ensure_one()
        return {
            "beneficiary_id": self.beneficiary_id.id,
            "cohort_id": self.call_id.cohort_id.id,
        }
