# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class MamiamRecipeLine(models.Model):
    """One ingredient of a dish, for one portion."""

    _name = "mamiam.recipe.line"
    _description = "Recipe Line"
    _order = "dish_id, sequence, id"
    _check_company_auto = True

    dish_id = fields.Many2one(
        comodel_name="product.template",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="dish_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    ingredient_id = fields.Many2one(
        comodel_name="product.product",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain=[("type", "=", "consu"), ("is_menu", "=", False)],
    )
    # Saffron is counted in hundredths of a gram.
    quantity = fields.Float(
        string="Quantity per Portion", required=True, default=1.0, digits=(16, 5)
    )
    uom_id = fields.Many2one(
        comodel_name="uom.uom",
        string="Unit",
        compute="_compute_uom_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        ondelete="restrict",
    )
    all_allergen_ids = fields.Many2many(
        related="ingredient_id.product_tmpl_id.all_allergen_ids"
    )
    currency_id = fields.Many2one(related="dish_id.cost_currency_id")
    cost = fields.Monetary(
        compute="_compute_cost",
        help="Cost of the ingredient in one portion.",
        groups="base.group_user",
    )

    _quantity_positive = models.Constraint(
        "CHECK (quantity > 0)", "A recipe needs more than 0 of each ingredient."
    )

    @api.depends("ingredient_id")
    def _compute_uom_id(self):
        for line in self:
            ingredient_uom = line.ingredient_id.uom_id
            if not line.uom_id or not (
                ingredient_uom and line.uom_id._has_common_reference(ingredient_uom)
            ):
                line.uom_id = ingredient_uom

    @api.depends(
        "quantity",
        "uom_id",
        "ingredient_id.uom_id",
        "ingredient_id.standard_price",
        "ingredient_id.product_tmpl_id.catering_cost",
    )
    @api.depends_context("company")
    def _compute_cost(self):
        for line in self:
            ingredient = line.ingredient_id
            quantity = line.uom_id._compute_quantity(
                line.quantity, ingredient.uom_id, round=False
            )
            # A preparation that has a recipe itself costs what that recipe costs.
            if ingredient.recipe_line_ids:
                line.cost = quantity * ingredient.catering_cost
            else:
                line.cost = quantity * ingredient.standard_price

    @api.constrains("uom_id", "ingredient_id")
    def _check_uom_id(self):
        for line in self:
            unit = line.ingredient_id.uom_id
            if not line.uom_id._has_common_reference(unit):
                raise ValidationError(
                    self.env._(
                        "%(ingredient)s is bought by %(unit)s, which %(other)s can't "
                        "be converted to. Choose another unit for it in the recipe of "
                        "%(dish)s.",
                        ingredient=line.ingredient_id.display_name,
                        unit=unit.name,
                        other=line.uom_id.name,
                        dish=line.dish_id.display_name,
                    )
                )

    @api.constrains("dish_id", "ingredient_id")
    def _check_no_cycle(self):
        for line in self:
            seen = self.env["product.template"]
            todo = line.ingredient_id.product_tmpl_id
            while todo:
                if line.dish_id in todo:
                    raise ValidationError(
                        self.env._(
                            "%(dish)s can't be an ingredient of itself. Remove "
                            "%(ingredient)s from its recipe.",
                            dish=line.dish_id.display_name,
                            ingredient=line.ingredient_id.display_name,
                        )
                    )
                seen |= todo
                todo = todo.recipe_line_ids.ingredient_id.product_tmpl_id - seen

    @api.depends("dish_id", "ingredient_id")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.dish_id.name}: {line.ingredient_id.name}"
