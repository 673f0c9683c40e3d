# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.fields import Command
from odoo.tests import Form, tagged

from .sale_common import CateringSaleCommon


@tagged("post_install", "-at_install")
class TestSaleOrderLine(CateringSaleCommon):
    def test_menu_is_ordered_for_each_guest(self):
        order = self._new_order(guests=20)
        self.assertEqual(order.order_line.product_uom_qty, 20)
        self.assertEqual(order.amount_untaxed, 20 * 80)

    def test_menu_is_ordered_for_its_minimum_at_least(self):
        self.assertEqual(self._new_order(guests=8).order_line.product_uom_qty, 15)

    def test_quantity_follows_the_guests(self):
        order = self._new_order(guests=20)
        order.guest_count = 45
        self.assertEqual(order.order_line.product_uom_qty, 45)
        self.assertEqual(order.amount_untaxed, 45 * 80)
        order.guest_count = 3
        self.assertEqual(order.order_line.product_uom_qty, 15)

    def test_quantity_edited_by_hand_is_left_alone(self):
        order = self._new_order(guests=20)
        order.order_line.product_uom_qty = 18
        order.guest_count = 45
        self.assertEqual(order.order_line.product_uom_qty, 18)
        order.guest_count = 60
        self.assertEqual(order.order_line.product_uom_qty, 18)

    def test_quantity_set_back_to_the_guests_follows_them_again(self):
        order = self._new_order(guests=20)
        order.order_line.product_uom_qty = 18
        order.guest_count = 45
        self.env.flush_all()
        order.order_line.product_uom_qty = 45
        order.guest_count = 50
        self.assertEqual(order.order_line.product_uom_qty, 50)

    def test_quantity_given_at_creation_is_kept(self):
        order = self._new_order(
            guests=20,
            order_line=[
                Command.create(
                    {
                        "product_id": self.menu.product_variant_id.id,
                        "product_uom_qty": 12,
                    }
                )
            ],
        )
        self.assertEqual(order.order_line.product_uom_qty, 12)
        order.guest_count = 30
        self.assertEqual(order.order_line.product_uom_qty, 12)

    def test_form_follows_the_guests_until_the_quantity_is_edited(self):
        form = Form(self.env["sale.order"].with_user(self.salesman))
        form.partner_id = self.customer
        form.guest_count = 25
        with form.order_line.new() as line:
            line.product_id = self.menu.product_variant_id
            self.assertEqual(line.product_uom_qty, 25)
        order = form.save()
        self.assertEqual(order.order_line.product_uom_qty, 25)
        with Form(order) as form:
            form.guest_count = 30
            with form.order_line.edit(0) as line:
                self.assertEqual(line.product_uom_qty, 30)
                line.product_uom_qty = 28
        with Form(order) as form:
            form.guest_count = 40
        self.assertEqual(order.order_line.product_uom_qty, 28)

    def test_locked_order_keeps_its_quantity(self):
        order = self._new_order(guests=20)
        order.action_confirm()
        order.action_lock()
        order.guest_count = 30
        self.assertEqual(order.order_line.product_uom_qty, 20)

    def test_other_products_are_not_touched(self):
        order = self._new_order(
            guests=20,
            order_line=[
                Command.create({"product_id": self.omelet.product_variant_id.id}),
                Command.create({"display_type": "line_section", "name": "Menu"}),
            ],
        )
        order.guest_count = 45
        self.assertEqual(order.order_line.mapped("product_uom_qty"), [1, 0])

    def test_dishes_are_listed_below_their_menu(self):
        name = self._new_order().order_line.name
        self.assertEqual(
            name.splitlines()[-3:], ["Breakfast of the tests", "- Bread", "- Omelet"]
        )

    def test_dishes_are_listed_in_the_language_of_the_customer(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.bread.with_context(lang="fr_FR").name = "Pain"
        self.customer.lang = "fr_FR"
        self.assertIn("- Pain", self._new_order().order_line.name)

    def test_duplicated_order_still_follows_its_guests(self):
        order = self._new_order(guests=20).copy()
        order.guest_count = 33
        self.assertEqual(order.order_line.product_uom_qty, 33)
