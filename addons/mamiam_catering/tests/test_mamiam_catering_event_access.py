# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .event_common import CateringEventCommon


@tagged("post_install", "-at_install")
class TestMamiamCateringEventAccess(CateringEventCommon):
    def _rights(self, model, user):
        records = self.env[model].with_user(user)
        operations = {"r": "read", "w": "write", "c": "create", "u": "unlink"}
        return "".join(
            letter
            for letter, operation in operations.items()
            if records.has_access(operation)
        )

    def test_rights_of_each_role(self):
        users = (
            self.salesman,
            self.sale_manager,
            self.kitchen,
            self.officer,
            self.stipend_officer,
            self.accountant,
            self.director,
            self.trainer,
        )
        expected = {
            # model: sales, sales manager, kitchen, officer, stipends, accountant,
            # director, trainer
            "mamiam.catering.event": "r rwcu rw r r r r -",
            "mamiam.shift": "r r rwcu rwcu r r r -",
            "mamiam.shift.assignment": "- - rwcu rwcu r r r -",
            "mamiam.shift.role": "r r rwcu r r - r r",
            "mamiam.shift.assign": "- - rwcu rwcu - - - -",
        }
        for model, row in expected.items():
            for user, rights in zip(users, row.split(), strict=True):
                with self.subTest(model=model, user=user.login):
                    self.assertEqual(self._rights(model, user), rights.strip("-"))

    def test_each_role_opens_the_event(self):
        self.event.action_plan_shifts()
        for user in (
            self.salesman,
            self.sale_manager,
            self.kitchen,
            self.officer,
            self.stipend_officer,
            self.accountant,
            self.director,
        ):
            with self.subTest(user=user.login):
                Form(self.event.with_user(user))
                Form(self.event.shift_ids[0].with_user(user))

    def test_kitchen_meets_a_trainee_by_her_name_only(self):
        Form(
            self.env["hr.employee.public"].with_user(self.kitchen).browse(self.aicha.id)
        )
        person = self.aicha.with_user(self.kitchen)
        self.assertEqual(person.read(["name"])[0]["name"], "Aicha T")
        for name in ("private_phone", "private_street", "birthday", "marital"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                person.read([name])

    def test_accountant_opens_what_labor_costs(self):
        shift = self._new_shift(event_id=self.event.id)
        self._assign(shift, self.aicha, self.batoul)
        shift.action_done()
        event = self.event.with_user(self.accountant)
        rows = self.env[event.action_view_assignments()["res_model"]]
        rows = rows.with_user(self.accountant).web_search_read(
            event.action_view_assignments()["domain"],
            {
                "employee_id": {"fields": {"display_name": {}}},
                "hours": {},
                "rate": {},
                "amount": {},
            },
        )["records"]
        self.assertEqual(
            {row["employee_id"]["display_name"] for row in rows},
            {"Aicha T", "Batoul T"},
        )
        self.assertEqual(sum(row["amount"] for row in rows), event.labor_cost)
        self.assertTrue(event.labor_cost)
        Form(shift.assignment_ids[0].with_user(self.accountant))
        for name in ("enrollment_id", "reason"):
            with (
                self.subTest(name=name),
                self.assertRaises(AccessError),
                mute_logger("odoo.models"),
            ):
                shift.assignment_ids.with_user(self.accountant).read([name])

    def test_trainer_does_not_meet_events(self):
        with self.assertRaises(AccessError), mute_logger("odoo.models"):
            self.event.with_user(self.trainer).read(["name"])

    def test_salesperson_does_not_move_the_kitchen_s_events(self):
        with self.assertRaises(AccessError), mute_logger("odoo.models"):
            self.event.with_user(self.salesman).action_confirm()

    def test_other_companies_are_not_met(self):
        other = self.env["res.company"].create({"name": "Mamiam of Rabat"})
        role = self.cook.copy({"name": "Cook of Rabat", "company_id": other.id})
        shift = self.env["mamiam.shift"].create(
            {
                "role_id": role.id,
                "company_id": other.id,
                "start": "2024-03-10 08:00:00",
                "stop": "2024-03-10 12:00:00",
            }
        )
        person = self.env["hr.employee"].create(
            {"name": "Cook of Rabat", "company_id": other.id}
        )
        assignment = self.env["mamiam.shift.assignment"].create(
            {"shift_id": shift.id, "employee_id": person.id}
        )
        order = self._new_order().sudo()
        order.company_id = other
        for record in (role, shift, assignment):
            with self.subTest(model=record._name):
                found = record.with_user(self.kitchen).search([("id", "=", record.id)])
                self.assertFalse(found)
                with self.assertRaises(AccessError), mute_logger("odoo.models"):
                    record.with_user(self.kitchen).read(["company_id"])
