# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.base.tests.common import BaseCommon


@tagged("post_install", "-at_install")
class TestMamiamBeneficiary(BaseCommon):
    """What becomes of a cook when two files of her are merged, or her data goes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alumna, cls.again = cls.env["mamiam.beneficiary"].create(
            [{"name": "Naïma Sabir"}, {"name": "Naima Sabir", "street2": "Sbata"}]
        )
        cls.alumna.state = "alumna"
        cls.officer = new_test_user(
            cls.env,
            login="network_merging",
            groups="base.group_user,mamiam_program.group_program_officer",
        )
        cls.dishes = cls.env["product.template"].create(
            [{"name": name, "is_dish": True} for name in ("Msemen", "Harcha")]
        )
        cls.cook = cls._make_cook(cls.alumna, 0)
        cls.cook.message_post(body="She bakes in the morning")

    @classmethod
    def _make_cook(cls, beneficiary, position, **vals):
        return cls.env["mamiam.cook"].create(
            {
                "beneficiary_id": beneficiary.id,
                "dish_ids": [Command.link(cls.dishes[position].id)],
                **vals,
            }
        )

    def _merge(self, kept, gone):
        kept.with_user(self.officer)._merge(gone.with_user(self.officer))

    def test_the_cook_goes_with_her_to_the_file_that_stays(self):
        self._merge(self.again, self.alumna)
        self.assertEqual(self.again.cook_ids, self.cook)
        self.assertEqual(self.again.state, "alumna")

    def test_two_cooks_become_one_with_all_that_both_have(self):
        self.again.state = "alumna"
        other = self._make_cook(self.again, 1, weekly_capacity=40, notes="<p>Oven</p>")
        other.message_post(body="She delivers herself")
        activity = other.activity_schedule("mail.mail_activity_data_todo")
        activity.action_feedback("Called")
        self._merge(self.alumna, self.again)
        self.assertFalse(other.exists())
        self.assertEqual(self.alumna.cook_ids, self.cook)
        self.assertEqual(self.cook.dish_ids, self.dishes)
        self.assertEqual(self.cook.weekly_capacity, 40)
        self.assertIn("Oven", self.cook.notes)
        told = "".join(self.cook.message_ids.mapped("body"))
        self.assertIn("in the morning", told)
        self.assertIn("delivers herself", told)
        self.assertEqual(activity.res_id, self.cook.id)

    def test_who_cooks_for_the_network_keeps_her_file(self):
        self.assertIn(self.alumna.id, self.alumna._get_kept_reasons())
        self.cook.action_archive()
        self.assertFalse(self.alumna._get_kept_reasons())
