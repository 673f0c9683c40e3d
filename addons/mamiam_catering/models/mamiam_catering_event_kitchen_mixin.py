# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools.misc import formatLang, get_lang


class MamiamCateringEventKitchenMixin(models.AbstractModel):
    """What is cooked for an event: dishes by the portion, ingredients by their unit.

    The kitchen does not see orders; what it needs of them is read here, without prices.

    Part of ``mamiam.catering.event``.
    """

    _name = "mamiam.catering.event.kitchen.mixin"
    _description = "Kitchen"

    # As far as the field below needs it; the event says the rest.
    order_id = fields.Many2one(comodel_name="sale.order")
    allergen_ids = fields.Many2many(
        comodel_name="mamiam.allergen",
        string="Allergens",
        compute="_compute_allergen_ids",
        compute_sudo=True,
        help="Allergens of all that is ordered.",
    )
    diet_warning = fields.Text(related="order_id.diet_warning")
    dish_summary = fields.Html(
        string="Dishes", compute="_compute_dish_summary", compute_sudo=True
    )

    @api.depends("order_id.allergen_ids")
    def _compute_allergen_ids(self):
        for event in self:
            event.allergen_ids = event.order_id.allergen_ids

    @api.depends(
        "order_id.order_line.product_id",
        "order_id.order_line.product_uom_qty",
        "guests_estimated",
        "guests_guaranteed",
        "guests_served",
    )
    @api.depends_context("lang")
    def _compute_dish_summary(self):
        row = Markup('<tr><td class="text-end pe-3">%s</td><td>%s</td></tr>')
        table = Markup(
            '<table class="table table-sm w-auto mb-3"><tbody>%s</tbody></table>'
        )
        for event in self:
            rows = [
                row % (self._format_quantity(portions), dish.name)
                for dish, portions in event._get_portions().items()
            ]
            event.dish_summary = rows and table % Markup().join(rows)

    def _get_portions(self):
        """Return {dish or other product template: portions}, in the order's sequence.

        A menu that follows the guests is cooked for those known best, even when fewer
        than its minimum are billed; other lines are cooked as they were ordered.
        """
        self.ensure_one()
        portions = defaultdict(float)
        # sudo: the kitchen has no access to orders.
        for line in self.sudo().order_id.order_line:
            product = line.product_id.product_tmpl_id
            if not product or line.is_downpayment or product.type == "service":
                continue
            ordered = line.product_uom_qty
            follows = ordered and ordered == line.technical_guest_qty
            quantity = line._get_served_quantity()
            if product.is_menu and follows:
                quantity = self._get_guests()
            if not product.menu_line_ids:
                portions[product] += quantity
            for menu_line in product.menu_line_ids:
                portions[menu_line.dish_id] += quantity * menu_line.quantity
        return portions

    def _get_ingredients(self, dish, portions):
        """Return [(ingredient, quantity, unit)] of that many portions of a dish.

        In the unit in which the ingredient is kept where there is 1 of it at least,
        else in that of the recipe: 14.4 kg of flour, 30 g of saffron.
        """
        rows = []
        for line in dish.recipe_line_ids:
            quantity, unit = line.quantity * portions, line.uom_id
            kept_in = line.ingredient_id.uom_id
            kept = unit._compute_quantity(quantity, kept_in, round=False)
            if kept >= 1:
                quantity, unit = kept, kept_in
            rows.append((line.ingredient_id, quantity, unit))
        return rows

    def _get_shopping_list(self):
        """Return [(ingredient, quantity, unit)] of the whole event.

        In the unit in which each ingredient is kept; the ingredients of a preparation
        with a recipe of its own take its place.
        """
        self.ensure_one()
        totals = defaultdict(float)
        for dish, portions in self._get_portions().items():
            self._add_ingredients(totals, dish, portions)
        return sorted(
            (
                (product, quantity, product.uom_id)
                for product, quantity in totals.items()
            ),
            key=lambda row: (row[0].categ_id.complete_name or "", row[0].name),
        )

    def _add_ingredients(self, totals, dish, portions):
        for line in dish.recipe_line_ids:
            ingredient = line.ingredient_id
            quantity = line.uom_id._compute_quantity(
                line.quantity * portions, ingredient.uom_id, round=False
            )
            if ingredient.recipe_line_ids:
                self._add_ingredients(totals, ingredient.product_tmpl_id, quantity)
            else:
                totals[ingredient] += quantity

    def _get_team(self):
        """Return the shifts of the event that stand, in the order of their time."""
        self.ensure_one()
        return self.shift_ids.filtered(lambda s: s.state != "cancelled").sorted(
            lambda s: (s.start, s.role_id.sequence, s.id)
        )

    @api.model
    def _format_quantity(self, quantity):
        """Return a number as a cook reads it: 3 digits at most, no idle zeros."""
        point = get_lang(self.env).decimal_point
        text = formatLang(self.env, quantity, digits=3 if quantity < 10 else 1)
        return text.rstrip("0").rstrip(point) if point in text else text
