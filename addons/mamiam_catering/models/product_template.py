# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command


class ProductTemplate(models.Model):
    """Menus are made of dishes, dishes of ingredients: all of them are products."""

    _inherit = "product.template"

    is_menu = fields.Boolean(
        string="Menu", index=True, help="Sold per guest and made of dishes."
    )
    is_dish = fields.Boolean(
        string="Dish", index=True, help="Cooked from a recipe, served by the portion."
    )
    guests_minimum = fields.Integer(
        string="Minimum Guests",
        help="An order of the menu is billed for this number of guests at least.",
    )
    menu_line_ids = fields.One2many(
        comodel_name="mamiam.menu.line",
        inverse_name="menu_id",
        string="Dishes",
        copy=True,
    )
    recipe_line_ids = fields.One2many(
        comodel_name="mamiam.recipe.line",
        inverse_name="dish_id",
        string="Recipe",
        copy=True,
    )
    allergen_ids = fields.Many2many(
        comodel_name="mamiam.allergen",
        string="Declared Allergens",
        help="Allergens of the product itself. Those of its ingredients and dishes are "
        "added to them.",
    )
    all_allergen_ids = fields.Many2many(
        comodel_name="mamiam.allergen",
        relation="product_template_all_allergen_rel",
        string="Allergens",
        compute="_compute_all_allergen_ids",
        store=True,
        recursive=True,
    )
    catering_cost = fields.Float(
        string="Food Cost",
        compute="_compute_catering_cost",
        recursive=True,
        min_display_digits="Product Price",
        groups="base.group_user",
        help="Cost of the ingredients, per guest of a menu or per portion of a dish, "
        "in the currency of the cost.",
    )
    catering_cost_rate = fields.Float(
        string="Food Cost Rate",
        compute="_compute_catering_cost_rate",
        groups="base.group_user",
        help="Share of the sales price that the ingredients cost.",
    )

    _menu_or_dish = models.Constraint(
        "CHECK (NOT (is_menu AND is_dish))",
        "A product is a menu or a dish, not both. Make a menu of several dishes.",
    )
    _guests_minimum_positive = models.Constraint(
        "CHECK (guests_minimum >= 0)", "The minimum of guests can't be negative."
    )

    @api.depends(
        "allergen_ids",
        "recipe_line_ids.ingredient_id.product_tmpl_id.all_allergen_ids",
        "menu_line_ids.dish_id.all_allergen_ids",
    )
    def _compute_all_allergen_ids(self):
        for product in self:
            ingredients = product.recipe_line_ids.ingredient_id.product_tmpl_id
            parts = ingredients | product.menu_line_ids.dish_id
            product.all_allergen_ids = product.allergen_ids | parts.all_allergen_ids

    @api.depends("type", "standard_price", "recipe_line_ids.cost", "menu_line_ids.cost")
    @api.depends_context("company")
    def _compute_catering_cost(self):
        for product in self:
            lines = product.menu_line_ids or product.recipe_line_ids
            if lines:
                product.catering_cost = sum(lines.mapped("cost"))
            elif product.type == "service":
                product.catering_cost = 0.0
            else:
                product.catering_cost = product.standard_price

    @api.depends("catering_cost", "list_price")
    @api.depends_context("company")
    def _compute_catering_cost_rate(self):
        for product in self:
            price = product.list_price
            product.catering_cost_rate = product.catering_cost / price if price else 0.0

    @api.constrains("is_dish")
    def _check_is_dish(self):
        products = self.filtered(lambda product: not product.is_dish)
        lines = self.env["mamiam.menu.line"].search(
            [("dish_id", "in", products.ids)], limit=1
        )
        if lines:
            raise ValidationError(
                self.env._(
                    "%(dish)s is on the menu %(menu)s. Take it off the menu before it "
                    "stops being a dish.",
                    dish=lines.dish_id.display_name,
                    menu=lines.menu_id.display_name,
                )
            )

    @api.onchange("is_menu", "is_dish")
    def _onchange_catering_taxes(self):
        """Propose the caterer's tax where the general one still stands."""
        general = self.env.companies.account_sale_tax_id
        if (self.is_menu or self.is_dish) and self.taxes_id._origin <= general:
            self.taxes_id = self._get_catering_taxes(self.env.companies)

    @api.model_create_multi
    def create(self, vals_list):
        taxes = None
        for vals in vals_list:
            is_catering = vals.get("is_menu") or vals.get("is_dish")
            if is_catering and "taxes_id" not in vals:
                if taxes is None:
                    taxes = self._get_catering_taxes(self.env.companies)
                vals["taxes_id"] = [Command.set(taxes.ids)]
        return super().create(vals_list)

    @api.model
    def _get_catering_taxes(self, companies):
        """Return the default sales taxes of menus and dishes in some companies."""
        taxes = self.env["account.tax"]
        for company in companies:
            taxes |= company.mamiam_catering_tax_id or company.account_sale_tax_id
        return taxes

    def _force_default_sale_tax(self, companies):
        """Companies where the product was not created have their own caterer's tax."""
        catering = self.filtered(lambda product: product.is_menu or product.is_dish)
        res = super(ProductTemplate, self - catering)._force_default_sale_tax(companies)
        taxes = self._get_catering_taxes(companies)
        if catering and taxes:
            catering.write({"taxes_id": [Command.link(tax.id) for tax in taxes]})
        return res
