# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class MamiamMenuLine(models.Model):
    """One dish of a menu."""

    _name = "mamiam.menu.line"
    _description = "Menu Line"
    _order = "menu_id, sequence, id"
    _check_company_auto = True

    menu_id = fields.Many2one(
        comodel_name="product.template",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="menu_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    dish_id = fields.Many2one(
        comodel_name="product.template",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        domain=[("is_dish", "=", True)],
    )
    quantity = fields.Float(
        string="Portions per Guest", required=True, default=1.0, digits=(12, 3)
    )
    all_allergen_ids = fields.Many2many(related="dish_id.all_allergen_ids")
    currency_id = fields.Many2one(related="menu_id.cost_currency_id")
    cost = fields.Monetary(
        compute="_compute_cost",
        help="Cost per guest of the dish's ingredients.",
        groups="base.group_user",
    )

    _dish_uniq = models.UniqueIndex(
        "(menu_id, dish_id)",
        "This dish is in the menu already. Change its portions per guest instead.",
    )
    _quantity_positive = models.Constraint(
        "CHECK (quantity > 0)", "A guest gets more than 0 portions of a dish."
    )

    @api.depends("quantity", "dish_id.catering_cost")
    @api.depends_context("company")
    def _compute_cost(self):
        for line in self:
            line.cost = line.quantity * line.dish_id.catering_cost

    @api.constrains("dish_id")
    def _check_dish_id(self):
        for line in self.filtered(lambda line: not line.dish_id.is_dish):
            raise ValidationError(
                self.env._(
                    "%(product)s is not a dish: mark it as one before you put it on "
                    "the menu %(menu)s.",
                    product=line.dish_id.display_name,
                    menu=line.menu_id.display_name,
                )
            )

    @api.depends("dish_id", "menu_id")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.menu_id.name}: {line.dish_id.name}"
