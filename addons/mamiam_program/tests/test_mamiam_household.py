# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .privacy_common import PrivacyCommon


@tagged("post_install", "-at_install")
class TestHousehold(PrivacyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.env["mamiam.beneficiary"].create({"name": "Ghizlane Tahiri"})
        cls.Member = cls.env["mamiam.household.member"]
        cls.child = cls._add(cls.woman, "Youssef", birthdate="2015-02-03")

    @classmethod
    def _add(cls, woman, name, tie="child", **vals):
        return cls.Member.create(
            {"beneficiary_id": woman.id, "name": name, "tie": tie, **vals}
        )

    def _apply_both(self, mine=None, hers=None):
        """Let two women apply to the call; return both applications."""
        one = self._apply("Naïma Bouchtaoui", beneficiary_id=self.woman.id)
        self.woman.write(mine or {})
        self.other.write(hers or {})
        return one, self._apply("Ghizlane Tahiri", beneficiary_id=self.other.id)

    def _search_flagged(self, call=None):
        return self.env["mamiam.application"].search(
            [("is_same_household", "=", True), ("call_id", "=", (call or self.call).id)]
        )

    def test_dependents_who_are_not_listed_are_counted(self):
        self.assertEqual(self.woman.household_missing, 2)
        self._add(self.woman, "Salma")
        self._add(self.woman, "Rahma", "mother")
        self.assertEqual(self.woman.household_missing, 0)
        self._add(self.woman, "Adam")
        self.assertEqual(self.woman.household_missing, 0)
        self.assertEqual(self.woman.dependents, 3)

    def test_impossible_members_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "Youssef.*Naïma"):
            self.child.birthdate = "2090-01-01"
        for vals in ({"monthly_income": -1}, {"member_beneficiary_id": self.woman.id}):
            with (
                self.subTest(vals),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self.child.write(vals)
                self.child.flush_recordset()

    def test_other_roles_don_t_meet_the_household(self):
        for role in ("stipend_officer", "trainer", "reviewer"):
            user = self.users[role]
            with self.subTest(role), self.assertRaises(AccessError):
                self.Member.with_user(user).search([])
            with self.subTest(role), self.assertRaises(AccessError):
                self.env["mamiam.beneficiary"].with_user(user).search(
                    [("household_member_ids.name", "=", "Youssef")]
                )
            with self.subTest(role), self.assertRaises(AccessError):
                self.env["mamiam.application"].with_user(user).search(
                    [("is_same_household", "=", True)]
                )
        child = self.child.with_user(self.director)
        self.assertEqual(child.name, "Youssef")
        with self.assertRaises(AccessError):
            child.name = "Adam"
        self.child.with_user(self.social_worker).at_school = True

    def test_another_company_has_other_households(self):
        company = self.env["res.company"].create({"name": "Another house"})
        self.woman.company_id = company
        self.assertNotIn(self.child, self.Member.with_user(self.officer).search([]))

    def test_reading_a_household_is_logged(self):
        Log = self.env["mamiam.access.log"]
        before = Log.search_count([("beneficiary_id", "=", self.woman.id)])
        self.child.with_user(self.officer).web_read({"name": {}})
        logs = Log.search([("beneficiary_id", "=", self.woman.id)])
        self.assertEqual(len(logs), before + 1)
        self.assertEqual(logs.sorted("id")[-1:].what, "file")

    def test_a_member_with_a_file_is_seen(self):
        one, two = self._apply_both()
        self._add(self.other, "Naïma", "sister", member_beneficiary_id=self.woman.id)
        self.assertEqual(one.same_household_ids, two)
        self.assertEqual(two.same_household_ids, one)
        self.assertEqual(self._search_flagged(), one | two)

    def test_one_phone_is_seen_in_any_notation(self):
        one, two = self._apply_both(hers={"phone": "+212 6 12 34 98 76"})
        self.assertEqual(two.same_household_ids, one)
        self.assertEqual(self._search_flagged(), one | two)

    def test_one_address_is_seen_however_it_is_written(self):
        one, two = self._apply_both(
            {"street": "12, av. des Écoles", "city": "Casablanca"},
            {"street": "Avenue des ecoles N° 12", "city": "CASABLANCA"},
        )
        self.assertEqual(one.same_household_ids, two)
        self.other.street2 = "sidi moumen"
        self.assertEqual(self._search_flagged(), one | two)
        self.other.street2 = "Hay Hassani"
        self.env.invalidate_all()
        self.assertFalse(one.is_same_household)
        self.assertFalse(self._search_flagged())

    def test_no_address_and_no_phone_are_no_household(self):
        one, two = self._apply_both(
            {"phone": False, "city": "Casablanca"}, {"city": "Casablanca"}
        )
        self.assertFalse(one.is_same_household or two.is_same_household)

    def test_it_is_no_matter_between_two_calls_and_never_blocks(self):
        one, two = self._apply_both(hers={"phone": "0612349876"})
        self.assertTrue(one.is_same_household)
        for application in one | two:
            application.decision_note = "Both sisters may come"
            application.action_shortlist()
            application.action_select()
        self.assertEqual((one | two).mapped("state"), ["selected"] * 2)
        two.action_withdraw()
        self.env.invalidate_all()
        self.assertFalse(one.is_same_household)
        two.action_reset()
        call = self.call.copy()
        third = self._apply(
            "Naïma Bouchtaoui", beneficiary_id=self.woman.id, call_id=call.id
        )
        self.assertFalse(third.is_same_household)

    def test_thirty_applications_take_as_many_queries_as_three(self):
        applications = self.env["mamiam.application"].create(
            [self._intake(f"Woman {i}", phone=f"06110000{i:02}") for i in range(30)]
        )
        counts = []
        for some in (applications[:3], applications):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            some.mapped("is_same_household")
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(*counts)

    def test_a_merge_keeps_the_members_of_both(self):
        sister = self._add(
            self.other, "Naïma", "sister", member_beneficiary_id=self.woman.id
        )
        third = self.env["mamiam.beneficiary"].create({"name": "Rkia Tahiri"})
        cousin = self._add(
            third, "Ghizlane", "other", member_beneficiary_id=self.other.id
        )
        self.woman._merge(self.other)
        self.assertEqual(self.woman.household_member_ids, self.child | sister)
        self.assertFalse(sister.member_beneficiary_id)
        self.assertEqual(cousin.member_beneficiary_id, self.woman)

    def test_an_erasure_takes_the_household_and_her_name_elsewhere(self):
        named = self._add(
            self.other,
            "Naïma Bouchtaoui",
            "sister",
            birthdate="1988-04-12",
            member_beneficiary_id=self.woman.id,
        )
        self.woman.with_user(self.manager)._anonymize()
        self.assertFalse(self.child.exists())
        self.assertNotIn("Naïma", named.name)
        self.assertFalse(named.birthdate or named.member_beneficiary_id)
        self.assertEqual((named.beneficiary_id, named.tie), (self.other, "sister"))

    def test_what_is_held_on_her_tells_her_household_and_nobody_elses(self):
        self._add(self.other, "Naïma", "sister", member_beneficiary_id=self.woman.id)
        sections = self.woman.with_user(self.manager)._get_personal_data()
        [section] = [s for s in sections if s["model"] == "mamiam.household.member"]
        told = str(section["rows"])
        self.assertIn("Youssef", told)
        self.assertNotIn("Ghizlane", told)
        dossier = self.env["mamiam.beneficiary.dossier"].with_user(self.manager)
        record = dossier.create({"beneficiary_id": self.woman.id, "lang": "en_US"})
        self.assertNotIn("Ghizlane", record._make_json(self.woman, [section]))
