# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from psycopg2.errors import CheckViolation

from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .common import PlacementCommon


@tagged("post_install", "-at_install")
class TestMamiamPlacement(PlacementCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enrollment = cls._enroll("Hanane Idrissi", state="followup")

    def test_is_checked_after_1_3_6_and_12_months(self):
        placement = self._place(self.enrollment, "employment")
        self.assertRecordValues(
            placement.check_ids,
            [
                {"month": 1, "date": date(2026, 12, 1), "result": "due"},
                {"month": 3, "date": date(2027, 2, 1), "result": "due"},
                {"month": 6, "date": date(2027, 5, 1), "result": "due"},
                {"month": 12, "date": date(2027, 11, 1), "result": "due"},
            ],
        )
        self.assertEqual(placement.date_next_check, date(2026, 12, 1))

    def test_its_checks_follow_its_start(self):
        placement = self._place(self.enrollment, "own_project")
        placement.date_start = "2026-11-15"
        self.assertEqual(placement.check_ids[0].date, date(2026, 12, 15))

    def test_employment_names_the_employer(self):
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            self._place(self.enrollment, "employment", employer_id=False)

    def test_hired_by_mamiam_is_employed_by_the_company(self):
        placement = self._place(self.enrollment, "hired_by_mamiam")
        self.assertEqual(placement.employer_id, self.cohort.company_id.partner_id)

    def test_her_own_project_has_no_employer(self):
        placement = self._place(self.enrollment, "employment")
        placement.kind = "own_project"
        self.assertFalse(placement.employer_id)

    def test_does_not_end_before_it_starts(self):
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            self._place(self.enrollment, "own_project", date_end="2026-10-01")

    def test_an_income_is_known_once_it_is_told(self):
        placement = self._place(self.enrollment, "own_project")
        self.assertFalse(placement.is_income_known)
        placement.monthly_income = 3200
        self.assertTrue(placement.is_income_known)
        placement.monthly_income = 0
        self.assertTrue(placement.is_income_known, "She said that she earns nothing.")

    def test_is_verified_by_what_was_seen(self):
        placement = self._place(self.enrollment, "employment")
        self.assertFalse(placement.is_verified)
        placement.verification = "contract"
        self.assertTrue(placement.is_verified)

    def test_an_officer_records_one_in_the_form(self):
        with (
            freeze_time("2026-11-20"),
            Form(self.env["mamiam.placement"].with_user(self.officer)) as form,
        ):
            form.enrollment_id = self.enrollment
            form.kind = "employment"
            form.employer_id = self.restaurant
            form.job_title = "Assistant cook"
            form.monthly_income = 3400
        placement = form.record
        self.assertEqual(len(placement.check_ids), 4)
        self.assertTrue(placement.is_income_known)
        self.assertEqual(
            placement.display_name, "Hanane Idrissi · Assistant cook · Riad Anfa"
        )
        self.assertEqual(self.enrollment.placement_count, 1)
