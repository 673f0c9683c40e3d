# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import format_list


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "mamiam.event.details.mixin"]

    allergen_ids = fields.Many2many(
        comodel_name="mamiam.allergen",
        string="Allergens",
        compute="_compute_allergen_ids",
        help="Allergens of all that is ordered.",
    )
    diet_warning = fields.Text(compute="_compute_diet_warning")

    @api.depends("event_type_id")
    def _compute_require_signature(self):
        res = super()._compute_require_signature()
        for order in self.filtered("event_type_id"):
            order.require_signature = order.event_type_id.require_signature
        return res

    @api.depends("event_type_id")
    def _compute_require_payment(self):
        res = super()._compute_require_payment()
        for order in self.filtered("event_type_id"):
            order.require_payment = order.event_type_id.require_payment
        return res

    @api.depends("event_type_id")
    def _compute_prepayment_percent(self):
        res = super()._compute_prepayment_percent()
        for order in self.filtered("event_type_id.deposit_percent"):
            order.prepayment_percent = order.event_type_id.deposit_percent
        return res

    @api.depends("order_line.product_id.all_allergen_ids")
    def _compute_allergen_ids(self):
        for order in self:
            order.allergen_ids = order.order_line.product_id.all_allergen_ids

    @api.depends("diet_ids.allergen_ids", "order_line.product_id.all_allergen_ids")
    def _compute_diet_warning(self):
        for order in self:
            order.diet_warning = "\n".join(order._get_diet_warnings()) or False

    def _get_diet_warnings(self):
        """Return one sentence for each line that a diet of the guests excludes."""
        self.ensure_one()
        warnings = []
        for product in self.order_line.product_id:
            for diet in self.diet_ids:
                common = product.all_allergen_ids & diet.allergen_ids
                if common:
                    warnings.append(
                        self.env._(
                            "%(product)s holds %(allergens)s: not for the diet "
                            '"%(diet)s".',
                            product=product.display_name,
                            allergens=format_list(self.env, common.mapped("name")),
                            diet=diet.name,
                        )
                    )
        return warnings
