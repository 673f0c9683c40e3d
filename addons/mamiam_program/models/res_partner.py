# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.fields import Domain

from ..groups import HOUSEHOLD_GROUPS


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

    is_mamiam_partner = fields.Boolean(
        string="Partner Organization",
        compute="_compute_is_mamiam_partner",
        search="_search_is_mamiam_partner",
    )
    mamiam_referral_count = fields.Integer(
        string="Women Sent Here",
        compute="_compute_mamiam_referral_count",
        groups=HOUSEHOLD_GROUPS,
        exportable=False,
    )

    # Whether a woman is known by her phone is asked while her name is typed.
    _mamiam_phone_idx = models.Index("(phone_sanitized) WHERE is_mamiam_beneficiary")

    @api.depends("category_id", "parent_id.category_id")
    def _compute_is_mamiam_partner(self):
        domain = self._get_mamiam_partner_domain()
        for partner in self:
            partner.is_mamiam_partner = bool(partner.filtered_domain(domain))

    def _search_is_mamiam_partner(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_mamiam_partner_domain()

    def _compute_mamiam_referral_count(self):
        counts = dict(
            self.env["mamiam.referral"]._read_group(
                [("partner_id", "in", self.ids)], ["partner_id"], ["__count"]
            )
        )
        for partner in self:
            partner.mamiam_referral_count = counts.get(partner._origin, 0)

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

    def action_view_mamiam_referrals(self):
        """Open which women were sent to this partner."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_referral_action"
        )
        action["domain"] = [("partner_id", "=", self.id)]
        action["context"] = {"default_partner_id": self.id}
        return action

    @api.model
    def _get_mamiam_partner_domain(self):
        """Return the domain of partner organizations and of the persons there."""
        tag = self.env.ref(
            "mamiam_program.res_partner_category_partner", raise_if_not_found=False
        )
        ids = tag.ids if tag else []
        return Domain("category_id", "in", ids) | Domain(
            "parent_id.category_id", "in", ids
        )

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
        shown = employees.filtered("work_contact_id.image_1920")
        (employees - shown).image_1920 = False
        for employee in shown:
            employee.image_1920 = employee.work_contact_id.image_1920
