# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    technical_guest_qty = fields.Float(
        copy=True,
        help="Quantity that the number of guests asked for when it was last looked at. "
        "A line with another quantity was edited by hand and is left alone.",
    )

    @api.depends("product_id", "order_id.guest_count")
    def _compute_product_uom_qty(self):
        """Serve as many portions of a menu as there are guests."""
        res = super()._compute_product_uom_qty()
        for line in self:
            quantity = line._get_guest_quantity(line.product_id, line.order_id)
            if not quantity or line.order_id.locked:
                continue
            previous = line.technical_guest_qty
            if not previous or line.product_uom_qty == previous:
                line.product_uom_qty = quantity
            line.technical_guest_qty = quantity
        return res

    @api.depends("order_id.catering_event_ids.analytic_account_id")
    def _compute_analytic_distribution(self):
        """Let what is invoiced for an order with an event count for that event."""
        res = super()._compute_analytic_distribution()
        for line in self:
            # sudo: who sells sees no analytic accounts.
            account = line.order_id.sudo().catering_event_ids.analytic_account_id
            if account and not line.display_type:
                line.analytic_distribution = line._add_to_distribution(account)
        return res

    @api.model_create_multi
    def create(self, vals_list):
        """Let the guests decide on the quantity of menus whose quantity is not given.

        The field has a default, which would win over its compute.
        """
        ids = {vals.get("product_id") for vals in vals_list} - {None, False}
        menus = self.env["product.product"].browse(ids).filtered("is_menu")
        for vals in vals_list:
            menu = menus & menus.browse(vals.get("product_id"))
            if menu and not vals.get("technical_guest_qty"):
                order = self.env["sale.order"].browse(vals.get("order_id"))
                vals["technical_guest_qty"] = self._get_guest_quantity(menu, order)
                vals.setdefault("product_uom_qty", vals["technical_guest_qty"])
        return super().create(vals_list)

    @api.model
    def _get_guest_quantity(self, product, order):
        """Return the portions that an order's guests need, 0 if it is not a menu.

        A menu is billed for its minimum of guests at least.
        """
        if not product.is_menu:
            return 0.0
        return float(max(product.guests_minimum, order.guest_count, 1))

    def _get_served_quantity(self):
        """Return how many portions, or of its own unit, are ordered of a product."""
        self.ensure_one()
        unit = self.product_id.uom_id
        return self.product_uom_id._compute_quantity(
            self.product_uom_qty, unit, round=False
        )

    def _get_sale_order_line_multiline_description_sale(self):
        description = super()._get_sale_order_line_multiline_description_sale()
        dishes = self.product_id.menu_line_ids.dish_id
        return "\n".join([description, *(f"- {dish.name}" for dish in dishes)])

    def _add_to_distribution(self, account):
        """Return the distribution of a line with this account in its own plan."""
        self.ensure_one()
        distribution = self.analytic_distribution or {}
        Account = account.browse()
        combined = {}
        for key, share in distribution.items():
            others = Account.browse(int(id_) for id_ in key.split(","))
            others = others.exists().filtered(
                lambda other: other.root_plan_id != account.root_plan_id
            )
            new_key = ",".join(str(other.id) for other in others + account)
            combined[new_key] = combined.get(new_key, 0.0) + share
        return combined or {str(account.id): 100.0}
