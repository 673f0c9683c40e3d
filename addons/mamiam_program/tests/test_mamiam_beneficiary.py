# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import format_date, mute_logger

from .selection_common import SelectionCommon


@tagged("post_install", "-at_install")
class TestMamiamBeneficiary(SelectionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Beneficiary = cls.env["mamiam.beneficiary"]
        cls.woman = cls.Beneficiary.create(
            {"name": "Samia Belkacem", "cin": "zz 310-137", "marital": "widowed"}
        )

    def test_card_is_kept_in_one_notation(self):
        self.assertEqual(self.woman.cin, "ZZ310137")
        self.woman.cin = "zz٣١٠١٣٨"
        self.assertEqual(self.woman.cin, "ZZ310138")
        self.woman.cin = "  "
        self.assertFalse(self.woman.cin)

    def test_two_women_cannot_have_one_card(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.Beneficiary.create({"name": "Other", "cin": "ZZ310137"})

    def test_two_women_without_card(self):
        others = self.Beneficiary.create([{"name": "One"}, {"name": "Two", "cin": ""}])
        self.assertEqual(others.mapped("cin"), [False, False])

    def test_each_has_a_reference(self):
        other = self.Beneficiary.create({"name": "Other"})
        self.assertTrue(self.woman.ref)
        self.assertNotEqual(self.woman.ref, other.ref)

    def test_impossible_birth_date_is_refused_by_name(self):
        tomorrow = fields.Date.today() + timedelta(days=1)
        with self.assertRaisesRegex(ValidationError, "Samia Belkacem"):
            self.woman.birthdate = tomorrow
        with self.assertRaisesRegex(ValidationError, "Samia Belkacem") as refusal:
            self.woman.birthdate = "1850-01-01"
        shown = format_date(self.env, "1850-01-01")
        self.assertIn(shown, str(refusal.exception), "as dates are written here")

    def test_age_is_found_as_it_is_shown(self):
        today = fields.Date.today()
        women = self.Beneficiary
        for years in (29, 30, 31):
            birthdate = fields.Date.subtract(today, years=years)
            women |= self.Beneficiary.create(
                [
                    {"name": f"{years} today", "birthdate": birthdate},
                    {
                        "name": f"{years} tomorrow",
                        "birthdate": birthdate + timedelta(days=1),
                    },
                ]
            )
        for operator, keep in (
            (">=", lambda age: age >= 30),
            (">", lambda age: age > 30),
            ("<", lambda age: age < 30),
            ("<=", lambda age: age <= 30),
        ):
            found = self.Beneficiary.search(
                [("id", "in", women.ids), ("age", operator, 30)]
            )
            self.assertEqual(
                found, found.filtered(lambda w, keep=keep: keep(w.age)), operator
            )
            self.assertEqual(
                len(found),
                len(women.filtered(lambda w, keep=keep: keep(w.age))),
                operator,
            )

    def test_zero_dependents_is_known_only_if_she_was_asked(self):
        self.assertFalse(self.woman.dependents_known)
        self.woman.dependents = 3
        self.assertTrue(self.woman.dependents_known)
        self.woman.dependents = 0
        self.assertTrue(self.woman.dependents_known)

    def test_a_contact_that_exists_can_become_a_beneficiary(self):
        partner = self.env["res.partner"].create({"name": "Loubna Chafik"})
        woman = self.Beneficiary.create({"partner_id": partner.id})
        self.assertEqual(woman.name, "Loubna Chafik")
        self.assertTrue(partner.is_mamiam_beneficiary)

    def test_who_was_enrolled_is_not_deleted(self):
        cohort = self.env["mamiam.cohort"].create(
            {"name": "Cohort of the tests", "date_start": "2026-09-01"}
        )
        self.env["mamiam.enrollment"].create(
            {"beneficiary_id": self.woman.id, "cohort_id": cohort.id}
        )
        with self.assertRaisesRegex(UserError, "Samia Belkacem"):
            self.woman.unlink()

    def test_other_employees_do_not_meet_her_among_the_contacts(self):
        stranger = new_test_user(
            self.env,
            login="stranger",
            groups="base.group_user,base.group_partner_manager",
        )
        Partner = self.env["res.partner"].with_user(stranger)
        self.assertFalse(Partner.name_search("Samia Belkacem"))
        self.assertFalse(Partner.search([("is_mamiam_beneficiary", "=", True)]))
        with self.assertRaises(AccessError):
            self.woman.partner_id.with_user(stranger).read(["name"])
        with self.assertRaises(AccessError):
            self.woman.with_user(stranger).read(["name"])

    def test_who_pays_her_meets_her_but_not_her_household(self):
        stipend_officer = self.users["stipend_officer"]
        woman = self.woman.with_user(stipend_officer)
        self.assertEqual(woman.cin, "ZZ310137")
        self.assertTrue(
            self.env["res.partner"]
            .with_user(stipend_officer)
            .search([("id", "=", self.woman.partner_id.id)])
        )
        for name in ("marital", "dependents", "household_income"):
            with self.assertRaises(AccessError):
                woman.read([name])

    def test_an_officer_opens_a_file(self):
        woman = self.Beneficiary.with_user(self.officer).create(
            {"name": "Zohra Daoudi", "marital": "divorced", "phone": "0612345678"}
        )
        woman.write({"dependents": 2})
        self.assertTrue(woman.partner_id.is_mamiam_beneficiary)
