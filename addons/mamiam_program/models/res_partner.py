# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    # A column and not a search through mamiam.beneficiary: a record rule tests it for
    # every contact that anybody reads.
    is_mamiam_beneficiary = fields.Boolean(
        string="Beneficiary of the Program",
        index=True,
        copy=False,
        readonly=True,
        help="Only the roles that need it meet her among the contacts.",
    )

    # Whether a woman is known by her phone is asked while her name is typed.
    _mamiam_phone_idx = models.Index("(phone_sanitized) WHERE is_mamiam_beneficiary")

    @api.model_create_multi
    def create(self, vals_list):
        # That she was entered is told in her file, once; nobody opens this contact.
        if vals_list and all(vals.get("is_mamiam_beneficiary") for vals in vals_list):
            self = self.with_context(mail_create_nolog=True)
        return super().create(vals_list)

    def write(self, vals):
        result = super().write(vals)
        women = self.filtered("is_mamiam_beneficiary")
        if women and "image_1920" in vals:
            women._share_photo_with_trainees()
        if women:
            # sudo: who changes an address need not see the file.
            self.env["mamiam.beneficiary"].sudo().with_context(
                active_test=False
            ).search([("partner_id", "in", women.ids)])._ask_rules_again()
        return result

    def _share_photo_with_trainees(self):
        """Show colleagues the photo that is in her file, and none that was taken out.

        That of an employee who is no trainee is the affair of who manages employees.
        """
        # sudo: who changes a file has no access to employees.
        employees = (
            self.env["hr.employee"]
            .sudo()
            .with_context(active_test=False)
            .search(
                [
                    ("work_contact_id", "in", self.ids),
                    ("employee_type", "=", "trainee"),
                ]
            )
        )
        for employee in employees:
            employee.image_1920 = employee.work_contact_id.image_1920
