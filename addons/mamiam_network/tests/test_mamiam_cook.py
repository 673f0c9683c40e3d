# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.base.tests.common import BaseCommon


@tagged("post_install", "-at_install")
class TestMamiamCook(BaseCommon):
    """Who is a cook, what she offers, and who may know of her."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alumna, cls.trainee = cls.env["mamiam.beneficiary"].create(
            [
                {
                    "name": "Naïma Sabir",
                    "street2": "Sidi Moumen",
                    "phone": "0600112233",
                },
                {"name": "Rkia Zaoui"},
            ]
        )
        cls.alumna.state = "alumna"
        cls.trainee.state = "trainee"
        cls.dish, cls.crate = cls.env["product.template"].create(
            [{"name": "Msemen", "is_dish": True}, {"name": "Crate"}]
        )
        cls.officer = cls._new_user("mamiam_program.group_program_officer")
        cls.cook = cls.env["mamiam.cook"].create(
            {"beneficiary_id": cls.alumna.id, "dish_ids": [Command.link(cls.dish.id)]}
        )

    @classmethod
    def _new_user(cls, group):
        return new_test_user(
            cls.env,
            login=f"network {group}",
            groups=f"base.group_user,{group}",
        )

    def test_a_cook_stays_one_when_her_file_goes_into_another(self):
        again = self.env["mamiam.beneficiary"].create({"name": "نعيمة الصابر"})
        again.with_user(self.officer)._merge(self.alumna.with_user(self.officer))
        self.assertEqual(self.cook.beneficiary_id, again)
        self.assertEqual(again.state, "alumna")

    def test_an_officer_adds_an_alumna_from_her_file(self):
        self.cook.unlink()
        action = self.alumna.with_user(self.officer).action_view_cook()
        with Form(
            self.env["mamiam.cook"]
            .with_user(self.officer)
            .with_context(**action["context"])
        ) as form:
            form.dish_ids.add(self.dish)
            form.weekly_capacity = 80
        self.assertRecordValues(
            self.alumna.cook_ids,
            [
                {
                    "name": "Naïma Sabir",
                    "zone": "Sidi Moumen",
                    "phone": self.alumna.phone,
                    "weekly_capacity": 80,
                    "state": "available",
                }
            ],
        )
        action = self.alumna.with_user(self.officer).action_view_cook()
        self.assertEqual(action["res_id"], self.alumna.cook_ids.id)

    def test_only_an_alumna_is_a_cook(self):
        with self.assertRaisesRegex(ValidationError, "Rkia Zaoui has not completed"):
            self.env["mamiam.cook"].create({"beneficiary_id": self.trainee.id})

    def test_her_enrollment_leads_to_the_cook_that_she_is(self):
        cohort = self.env["mamiam.cohort"].create(
            {"name": "Cohort of the cooks", "date_start": "2026-01-05"}
        )
        hers, other = self.env["mamiam.enrollment"].create(
            [
                {"beneficiary_id": woman.id, "cohort_id": cohort.id}
                for woman in (self.alumna, self.trainee)
            ]
        )
        self.assertEqual(
            [e.is_cook for e in (hers | other).with_user(self.officer)], [True, False]
        )
        action = hers.with_user(self.officer).action_view_cook()
        self.assertEqual(action["res_id"], self.cook.id)
        trainer = self._new_user("mamiam_program.group_trainer")
        with self.assertRaises(AccessError):
            hers.with_user(trainer).read(["is_cook"])

    def test_a_woman_is_one_cook_even_archived(self):
        self.cook.action_archive()
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            self.env["mamiam.cook"].create({"beneficiary_id": self.alumna.id})
        self.assertEqual(self.alumna.cook_ids, self.cook)

    def test_only_dishes_are_offered(self):
        with self.assertRaisesRegex(ValidationError, "Naïma Sabir can't offer Crate"):
            self.cook.dish_ids = self.crate

    def test_capacity_is_not_negative(self):
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            self.cook.weekly_capacity = -1
            self.cook.flush_recordset()

    def test_her_zone_may_be_another_than_her_district(self):
        self.cook.zone = "Maârif"
        self.alumna.street2 = "Sbata"
        self.assertEqual(self.cook.zone, "Maârif")

    def test_she_pauses_and_resumes(self):
        cook = self.cook.with_user(self.officer)
        cook.action_pause()
        self.assertEqual(cook.state, "paused")
        cook.action_resume()
        self.assertEqual(cook.state, "available")

    def test_sales_meet_the_cook_and_not_the_beneficiary(self):
        sales = self._new_user("sales_team.group_sale_salesman")
        cook = self.cook.with_user(sales)
        self.assertEqual(cook.name, "Naïma Sabir")
        self.assertEqual(cook.phone, self.alumna.phone)
        self.assertEqual(cook.dish_ids.mapped("name"), ["Msemen"])
        arch = cook.get_view(view_type="form")["arch"]
        self.assertNotIn('name="beneficiary_id"', arch)
        with self.assertRaises(AccessError):
            cook.weekly_capacity = 12
        with self.assertRaises(AccessError):
            self.alumna.with_user(sales).read(["marital"])

    def test_who_may_do_what(self):
        rights = {
            "mamiam_program.group_program_officer": "read write create",
            "mamiam_program.group_program_manager": "read write create unlink",
            "mamiam_program.group_social_worker": "read",
            "mamiam_program.group_director": "read",
            "sales_team.group_sale_salesman": "read",
            "mamiam_program.group_trainer": "",
            "mamiam_program.group_reviewer": "",
            "mamiam_program.group_stipend_officer": "",
            "mamiam_catering.group_kitchen_lead": "",
        }
        for group, allowed in rights.items():
            user = (
                self.officer
                if group.endswith("program_officer")
                else self._new_user(group)
            )
            cook = self.cook.with_user(user)
            for operation in ("read", "write", "create", "unlink"):
                with self.subTest(group=group, operation=operation):
                    self.assertEqual(
                        cook.has_access(operation), operation in allowed.split()
                    )

    def test_a_cook_is_seen_in_her_company_only(self):
        other = self.env["res.company"].create({"name": "Another caterer"})
        self.officer.write(
            {"company_ids": [Command.set(other.ids)], "company_id": other.id}
        )
        cooks = self.env["mamiam.cook"].with_user(self.officer)
        self.assertFalse(cooks.search([("id", "=", self.cook.id)]))
