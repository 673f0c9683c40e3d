# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon


class CateringSaleCommon(BaseCommon):
    """A menu of two dishes, a customer, a salesperson and other people of the house."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.salesman = cls._new_user("salesman", "sales_team.group_sale_salesman")
        cls.sale_manager = cls._new_user("manager", "sales_team.group_sale_manager")
        cls.kitchen = cls._new_user("kitchen", "mamiam_catering.group_kitchen_lead")
        cls.director = cls._new_user("director", "mamiam_program.group_director")
        cls.trainer = cls._new_user("trainer", "mamiam_program.group_trainer")
        cls.gluten = cls.env.ref("mamiam_catering.allergen_gluten")
        cls.eggs = cls.env.ref("mamiam_catering.allergen_eggs")
        cls.celery = cls.env.ref("mamiam_catering.allergen_celery")
        cls.kg = cls.env.ref("uom.product_uom_kgm")
        cls.gram = cls.env.ref("uom.product_uom_gram")
        cls.customer = cls.env["res.partner"].create({"name": "Atlas Conseil"})
        cls.venue = cls.env["res.partner"].create({"name": "Villa des Arts"})
        cls.wedding = cls.env["mamiam.event.type"].create(
            {
                "name": "Wedding of the tests",
                "duration": 6,
                "require_signature": False,
                "require_payment": True,
                "deposit_percent": 0.4,
            }
        )
        cls._create_menu()

    @classmethod
    def _new_user(cls, name, group):
        return new_test_user(
            cls.env,
            login=f"catering_sale_{name}",
            groups=f"base.group_user,{group}",
        )

    @classmethod
    def _create_menu(cls):
        cls.flour = cls._new_ingredient("Flour of the tests", 10, cls.gluten)
        cls.egg = cls._new_ingredient(
            "Egg of the tests",
            2,
            cls.eggs,
            uom_id=cls.env.ref("uom.product_uom_unit").id,
        )
        cls.bread = cls._new_dish("Bread", [(cls.flour, 200, cls.gram)], list_price=10)
        cls.omelet = cls._new_dish(
            "Omelet",
            [(cls.egg, 3, cls.egg.uom_id)],
            list_price=30,
            allergen_ids=[Command.link(cls.celery.id)],
        )
        cls.menu = cls.env["product.template"].create(
            {
                "name": "Breakfast of the tests",
                "is_menu": True,
                "list_price": 80,
                "guests_minimum": 15,
                "menu_line_ids": [
                    Command.create({"dish_id": cls.bread.id, "quantity": 2}),
                    Command.create({"dish_id": cls.omelet.id}),
                ],
            }
        )

    @classmethod
    def _new_ingredient(cls, name, cost, allergens, **vals):
        return cls.env["product.product"].create(
            {
                "name": name,
                "uom_id": cls.kg.id,
                "standard_price": cost,
                "allergen_ids": [Command.set(allergens.ids)],
                **vals,
            }
        )

    @classmethod
    def _new_dish(cls, name, recipe, **vals):
        return cls.env["product.template"].create(
            {
                "name": name,
                "is_dish": True,
                "recipe_line_ids": [
                    Command.create(
                        {
                            "ingredient_id": ingredient.id,
                            "quantity": quantity,
                            "uom_id": unit.id,
                        }
                    )
                    for ingredient, quantity, unit in recipe
                ],
                **vals,
            }
        )

    @classmethod
    def _new_order(cls, guests=20, **vals):
        return (
            cls.env["sale.order"]
            .with_user(cls.salesman)
            .create(
                {
                    "partner_id": cls.customer.id,
                    "event_start": "2026-12-05 18:00:00",
                    "guest_count": guests,
                    "order_line": [
                        Command.create({"product_id": cls.menu.product_variant_id.id})
                    ],
                    **vals,
                }
            )
        )
