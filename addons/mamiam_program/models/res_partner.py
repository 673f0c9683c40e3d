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
        if women:
            # sudo: who changes an address need not see the file.
            self.env["mamiam.beneficiary"].sudo().with_context(
                active_test=False
            ).search([("partner_id", "in", women.ids)])._ask_rules_again()
        return result
