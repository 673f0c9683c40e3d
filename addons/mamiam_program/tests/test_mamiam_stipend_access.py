# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .stipend_common import StipendCommon

MODELS = ("mamiam.stipend.run", "mamiam.stipend", "mamiam.stipend.line")
ALL = ("read", "write", "create", "unlink")
# role: operations on runs, statements and lines; on rates; on regimes
TABLE = {
    "stipend_officer": (ALL, ALL, ("read", "write", "create")),
    "program_officer": (("read",), ("read",), ("read",)),
    "program_manager": (("read",), ("read",), ALL),
    "director": (("read",), ("read",), ("read",)),
    "accountant": (("read",), ("read",), ("read",)),
    "trainer": ((), (), ("read",)),
    "reviewer": ((), (), ("read",)),
    "social_worker": ((), (), ("read",)),
}


@tagged("post_install", "-at_install")
class TestStipendAccess(StipendCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.internal = cls._create_user("internal", "base.group_user")

    def test_roles(self):
        for role, (pay, rates, regimes) in TABLE.items():
            expected = {
                **dict.fromkeys(MODELS, pay),
                "mamiam.stipend.rate": rates,
                "mamiam.stipend.regime": regimes,
            }
            for model, operations in expected.items():
                records = self.env[model].with_user(self.users[role])
                for operation in ALL:
                    with self.subTest(role=role, model=model, operation=operation):
                        self.assertEqual(
                            records.has_access(operation), operation in operations
                        )

    def test_others_see_no_stipend(self):
        for model in (*MODELS, "mamiam.stipend.rate", "mamiam.stipend.regime"):
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.env[model].with_user(self.internal).search([])

    def test_the_officer_makes_and_confirms_a_run_without_accounting(self):
        self._hold(2)
        run = self._create_run(user=self.users["stipend_officer"])
        run.action_compute()
        run.action_confirm()
        self.assertEqual(run.state, "confirmed")

    def test_accountants_open_a_draft_with_sheets_that_are_not_filled(self):
        self._hold(2)
        self._hold(3, self.amina, "expected")
        run = self._compute_run()
        self.assertIn("unmarked", run.alerts)
        seen = run.with_user(self.users["accountant"]).alerts
        self.assertNotIn("unmarked", seen)

    def test_who_reads_stipends_can_open_them(self):
        self._hold(2)
        run = self._post_run(cohort_ids=[Command.set(self.cohort.ids)])
        self._pay(run)
        stipend = run.stipend_ids[0]
        for role in ("stipend_officer", "program_officer", "director", "accountant"):
            for records in (run, stipend, stipend.line_ids[0]):
                self.env.invalidate_all()
                with self.subTest(role=role, model=records._name):
                    form = Form(records.with_user(self.users[role]))
                    self.assertEqual(form.id, records.id)

    def test_they_can_open_a_draft_too(self):
        self._hold(2)
        run = self._compute_run()
        for role in ("stipend_officer", "program_officer", "director", "accountant"):
            self.env.invalidate_all()
            with self.subTest(role=role):
                self.assertEqual(Form(run.with_user(self.users[role])).id, run.id)

    def test_a_reader_changes_nothing(self):
        self._hold(2)
        run = self._compute_run()
        for role in ("director", "program_officer", "accountant"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                run.with_user(self.users[role]).action_confirm()

    def test_a_company_does_not_see_the_runs_of_another(self):
        self._hold(2)
        run = self._compute_run()
        other = self.env["res.company"].create({"name": "Other"})
        director = self.users["director"]
        director.write({"company_ids": other.ids, "company_id": other.id})
        for records in (run, run.stipend_ids, run.stipend_ids.line_ids):
            found = (
                self.env[records._name]
                .with_user(director)
                .with_context(allowed_company_ids=other.ids)
                .search([("id", "in", records.ids)])
            )
            self.assertFalse(found)

    def test_a_run_pays_only_its_company(self):
        self._hold(2)
        other = self.env["res.company"].create({"name": "Other"})
        run = (
            self.env["mamiam.stipend.run"]
            .with_context(allowed_company_ids=[other.id, self.company.id])
            .create({"date_from": "2026-03-01", "company_id": other.id})
        )
        run.action_compute()
        self.assertFalse(run.stipend_ids)
