# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The lists in ``data/`` are read by Odoo's own import, as staff read them."""

import csv
import io
from pathlib import Path

from odoo.tests import TransactionCase, tagged

from odoo.addons.mamiam_program.tests.import_common import OWN_LISTS, open_import

DATA = Path(__file__).resolve().parents[1] / "data"


@tagged("post_install", "-at_install")
class TestApplications(TransactionCase):
    """Forty women: some not eligible, two who come twice, one with a broken date."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.ma")
        statuses = cls.env["mamiam.marital.status"]
        cls.call = cls.env["mamiam.call"].create(
            {
                "name": "Call of the list",
                "year": 2027,
                "cities": "Casablanca, Mohammedia",
                "marital_status_ids": statuses.search([("code", "!=", "married")]).ids,
                "minimum_dependents": 1,
                "age_min": 18,
                "age_max": 55,
            }
        )
        cls.call.action_open()
        with (DATA / "applications-2027.csv").open(encoding="utf-8") as file:
            cls.columns, *cls.rows = csv.reader(file)

    def _import(self, rows):
        text = io.StringIO()
        csv.writer(text).writerows([self.columns, *rows])
        wizards = self.env["base_import.import"].with_context(
            default_call_id=self.call.id
        )
        content = text.getvalue().encode()
        wizard, _preview, options = open_import(wizards, content, **OWN_LISTS)
        return wizard.execute_import(self.columns, self.columns, options)

    def _is_broken(self, row):
        return "1990-02-31" in row

    def test_the_broken_date_is_told_and_nothing_is_imported(self):
        self.assertEqual(len(self.rows), 40)
        result = self._import(self.rows)
        self.assertFalse(result.get("ids"))
        [message] = result["messages"]
        [broken] = filter(self._is_broken, self.rows)
        self.assertIn(str(self.rows.index(broken) + 1), message["message"])
        self.assertIn("birthdate", message["message"])
        self.assertFalse(self.call.application_ids)

    def test_the_others_are_imported(self):
        result = self._import([row for row in self.rows if not self._is_broken(row)])
        self.assertFalse(result["messages"])
        applications = self.call.application_ids
        self.assertEqual(len(applications), 39)
        twice = applications.filtered("duplicate_of_id")
        self.assertEqual(len(twice), 2)
        self.assertEqual(len(applications.beneficiary_id), 37)
        eligibility = applications.mapped("eligibility")
        self.assertEqual(
            set(eligibility), {"eligible", "not_eligible", "unknown"}, eligibility
        )
