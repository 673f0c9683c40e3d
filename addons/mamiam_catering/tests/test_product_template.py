# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .sale_common import CateringSaleCommon


@tagged("post_install", "-at_install")
class TestProductTemplate(CateringSaleCommon):
    def test_cost_of_a_dish_converts_units(self):
        # 200 g of flour at 10 a kilogram; 3 eggs at 2
        self.assertAlmostEqual(self.bread.catering_cost, 2)
        self.assertAlmostEqual(self.omelet.catering_cost, 6)

    def test_cost_per_guest_of_a_menu_sums_its_dishes(self):
        self.assertAlmostEqual(self.menu.catering_cost, 2 * 2 + 6)
        self.assertAlmostEqual(self.menu.catering_cost_rate, 10 / 80)

    def test_cost_follows_the_price_of_an_ingredient(self):
        self.assertAlmostEqual(self.menu.catering_cost, 10)
        self.flour.standard_price = 20
        self.assertAlmostEqual(self.menu.catering_cost, 14)
        self.bread.recipe_line_ids.quantity = 100
        self.assertAlmostEqual(self.menu.catering_cost, 10)

    def test_preparation_in_a_recipe_costs_what_its_own_recipe_costs(self):
        sandwich = self._new_dish(
            "Sandwich", [(self.bread.product_variant_id, 1, self.bread.uom_id)]
        )
        self.assertAlmostEqual(sandwich.catering_cost, 2)
        self.flour.standard_price = 20
        self.assertAlmostEqual(sandwich.catering_cost, 4)

    def test_tiny_quantities_are_not_rounded_away(self):
        saffron = self._new_ingredient("Saffron", 32000, self.env["mamiam.allergen"])
        dish = self._new_dish("Yellow rice", [(saffron, 0.05, self.gram)])
        self.assertAlmostEqual(dish.catering_cost, 1.6)

    def test_unit_that_cannot_be_converted_is_refused(self):
        hours = self.env.ref("uom.product_uom_hour")
        with self.assertRaisesRegex(ValidationError, "Flour of the tests is bought"):
            self._new_dish("Odd bread", [(self.flour, 1, hours)])

    def test_unit_of_the_ingredient_is_proposed(self):
        line = self.env["mamiam.recipe.line"].create(
            {"dish_id": self.omelet.id, "ingredient_id": self.flour.id}
        )
        self.assertEqual(line.uom_id, self.kg)

    def test_dish_is_not_an_ingredient_of_itself(self):
        sandwich = self._new_dish(
            "Sandwich", [(self.bread.product_variant_id, 1, self.bread.uom_id)]
        )
        with self.assertRaisesRegex(ValidationError, "ingredient of itself"):
            self.env["mamiam.recipe.line"].create(
                {
                    "dish_id": self.bread.id,
                    "ingredient_id": sandwich.product_variant_id.id,
                }
            )

    def test_allergens_come_up_from_ingredients_and_dishes(self):
        self.assertEqual(self.bread.all_allergen_ids, self.gluten)
        self.assertEqual(self.omelet.all_allergen_ids, self.eggs + self.celery)
        self.assertEqual(
            self.menu.all_allergen_ids, self.gluten + self.eggs + self.celery
        )
        mustard = self.env.ref("mamiam_catering.allergen_mustard")
        self.egg.allergen_ids += mustard
        self.assertIn(mustard, self.menu.all_allergen_ids)
        self.assertIn(
            self.menu,
            self.env["product.template"].search(
                [("all_allergen_ids", "in", mustard.ids), ("is_menu", "=", True)]
            ),
        )
        self.egg.allergen_ids -= mustard
        self.assertNotIn(mustard, self.menu.all_allergen_ids)

    def test_menu_is_not_a_dish(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(IntegrityError, "menu_or_dish"),
        ):
            self.menu.is_dish = True
            self.env.flush_all()

    def test_menu_is_made_of_dishes(self):
        with self.assertRaisesRegex(ValidationError, "is not a dish"):
            self.menu.menu_line_ids = [
                Command.create({"dish_id": self.flour.product_tmpl_id.id})
            ]

    def test_dish_on_a_menu_stays_a_dish(self):
        with self.assertRaisesRegex(ValidationError, "Breakfast of the tests"):
            self.bread.is_dish = False

    def test_dish_on_a_menu_is_not_deleted(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.bread.unlink()
            self.env.flush_all()

    def test_copy_of_a_menu_has_its_dishes(self):
        copy = self.menu.copy()
        self.assertEqual(copy.menu_line_ids.dish_id, self.bread + self.omelet)

    def test_cost_of_many_dishes_takes_no_more_queries(self):
        def count(number):
            dishes = self.env["product.template"].browse(
                self._new_dish(f"Dish {i}", [(self.flour, i + 1, self.gram)]).id
                for i in range(number)
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            dishes.mapped("catering_cost")
            return self.cr.sql_log_count - before

        count(1)
        few = count(3)
        self.assertLessEqual(count(20), few)


@tagged("post_install", "-at_install")
class TestProductTemplateTax(CateringSaleCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.general_tax = cls._new_tax("General rate", 20)
        cls.catering_tax = cls._new_tax("Rate of caterers", 10)
        cls.env.company.account_sale_tax_id = cls.general_tax
        cls.env.company.mamiam_catering_tax_id = cls.catering_tax

    @classmethod
    def _new_tax(cls, name, amount):
        country = cls.env.company.account_fiscal_country_id or cls.env.ref("base.ma")
        group = cls.env["account.tax.group"].create(
            {"name": name, "country_id": country.id}
        )
        return cls.env["account.tax"].create(
            {
                "name": name,
                "amount": amount,
                "type_tax_use": "sale",
                "country_id": country.id,
                "tax_group_id": group.id,
            }
        )

    def _new_product(self, **vals):
        return self.env["product.template"].create({"name": "Tea", **vals})

    def test_new_menus_and_dishes_have_the_tax_of_caterers(self):
        self.assertEqual(self._new_product(is_dish=True).taxes_id, self.catering_tax)
        self.assertEqual(self._new_product(is_menu=True).taxes_id, self.catering_tax)

    def test_other_products_have_the_general_tax(self):
        self.assertEqual(self._new_product().taxes_id, self.general_tax)

    def test_without_setting_a_dish_has_the_general_tax(self):
        self.env.company.mamiam_catering_tax_id = False
        self.assertEqual(self._new_product(is_dish=True).taxes_id, self.general_tax)

    def test_tax_that_is_given_is_kept(self):
        dish = self._new_product(is_dish=True, taxes_id=[Command.clear()])
        self.assertFalse(dish.taxes_id)

    def test_form_proposes_the_tax_of_caterers(self):
        with Form(
            self.env["product.template"].with_context(default_is_menu=True)
        ) as form:
            form.name = "Lunch"
        self.assertEqual(form.record.taxes_id, self.catering_tax)

    def test_each_company_has_its_own_tax_of_caterers(self):
        other = self.env["res.company"].create({"name": "Mamiam of Rabat"})
        tax = self.env["account.tax"].create(
            {
                "name": "Rate of caterers in Rabat",
                "amount": 7,
                "type_tax_use": "sale",
                "company_id": other.id,
                "country_id": self.catering_tax.country_id.id,
                "tax_group_id": self.env["account.tax.group"]
                .create(
                    {
                        "name": "Rabat",
                        "company_id": other.id,
                        "country_id": self.catering_tax.country_id.id,
                    }
                )
                .id,
            }
        )
        other.mamiam_catering_tax_id = tax
        dish = self._new_product(is_dish=True)
        self.assertEqual(dish.sudo().taxes_id, self.catering_tax + tax)

    def test_import_gives_the_tax_of_caterers(self):
        header = [
            "id",
            "name",
            "type",
            "is_dish",
            "list_price",
            "allergen_ids/id",
            "recipe_line_ids/ingredient_id/id",
            "recipe_line_ids/quantity",
            "recipe_line_ids/uom_id/id",
        ]
        flour = self.flour.export_data(["id"])["datas"][0][0]
        egg = self.egg.export_data(["id"])["datas"][0][0]
        rows = [
            [
                "dish_pancake",
                "Pancake",
                "consu",
                "1",
                "12",
                "mamiam_catering.allergen_gluten,mamiam_catering.allergen_eggs",
                flour,
                "0.1",
                "uom.product_uom_kgm",
            ],
            ["", "", "", "", "", "", egg, "0.5", "uom.product_uom_unit"],
        ]
        result = self.env["product.template"].load(header, rows)
        self.assertFalse(result["messages"])
        dish = self.env["product.template"].browse(result["ids"])
        self.assertEqual(dish.taxes_id, self.catering_tax)
        self.assertEqual(dish.allergen_ids, self.gluten + self.eggs)
        self.assertAlmostEqual(dish.catering_cost, 2)
