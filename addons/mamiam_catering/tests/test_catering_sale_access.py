# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .sale_common import CateringSaleCommon


@tagged("post_install", "-at_install")
class TestCateringSaleAccess(CateringSaleCommon):
    def _rights(self, model, user):
        records = self.env[model].with_user(user)
        return "".join(
            letter
            for letter, operation in zip(
                "rwcu", ("read", "write", "create", "unlink"), strict=True
            )
            if records.has_access(operation)
        )

    def test_rights_of_each_role(self):
        expected = {
            # model: salesman, sales manager, kitchen lead, director, trainer
            "mamiam.event.type": ("r", "rwcu", "r", "r", "r"),
            "mamiam.diet": ("r", "rwcu", "rwcu", "r", "r"),
            "mamiam.allergen": ("r", "rwcu", "rwcu", "r", "r"),
            "mamiam.menu.line": ("r", "r", "rwcu", "r", "r"),
            "mamiam.recipe.line": ("r", "r", "rwcu", "r", "r"),
            "product.template": ("r", "r", "rwc", "r", "r"),
            "crm.lead": ("rwc", "rwcu", "", "r", ""),
            "sale.order": ("rwc", "rwcu", "", "r", ""),
        }
        users = (
            self.salesman,
            self.sale_manager,
            self.kitchen,
            self.director,
            self.trainer,
        )
        for model, rights in expected.items():
            for user, right in zip(users, rights, strict=True):
                with self.subTest(model=model, user=user.login):
                    self.assertEqual(self._rights(model, user), right)

    def test_kitchen_lead_writes_recipes_and_not_requests(self):
        dish = self.bread.with_user(self.kitchen)
        with Form(dish) as form:
            with form.recipe_line_ids.new() as line:
                line.ingredient_id = self.egg
                line.quantity = 1
        self.assertAlmostEqual(dish.catering_cost, 4)
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models"):
            self.env["crm.lead"].with_user(self.kitchen).create({"name": "Request"})

    def test_salesman_does_not_change_menus(self):
        with self.assertRaises(AccessError):
            self.menu.with_user(self.salesman).guests_minimum = 1
        with self.assertRaises(AccessError):
            self.menu.menu_line_ids.with_user(self.salesman).unlink()

    def test_director_reads_every_request_and_order(self):
        order = self._new_order(user_id=self.salesman.id)
        lead = self.env["crm.lead"].create({"name": "Request"})
        for record in (order, lead):
            Form(record.with_user(self.director))
            with self.assertRaises(AccessError):
                record.with_user(self.director).guest_count = 4

    def test_lines_of_another_company_are_not_met(self):
        other = self.env["res.company"].create({"name": "Mamiam of Rabat"})
        dish = self._new_dish(
            "Soup of Rabat", [(self.egg, 1, self.egg.uom_id)], company_id=other.id
        )
        self.assertEqual(dish.recipe_line_ids.company_id, other)
        found = (
            self.env["mamiam.recipe.line"]
            .with_user(self.kitchen)
            .search([("id", "in", dish.recipe_line_ids.ids)])
        )
        self.assertFalse(found)

    def test_beneficiary_is_not_proposed_as_a_venue(self):
        woman = self.env["mamiam.beneficiary"].create({"name": "Zineb of the tests"})
        found = self.env["res.partner"].with_user(self.salesman).name_search("Zineb of")
        self.assertNotIn(woman.partner_id.id, [id_ for id_, _name in found])
