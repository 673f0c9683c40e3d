# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .selection_common import SelectionCommon


@tagged("post_install", "-at_install")
class TestMamiamApplication(SelectionCommon):
    def test_staff_enter_a_new_woman_in_the_application(self):
        application = (
            self.env["mamiam.application"]
            .with_user(self.officer)
            .create(self._intake(cin="zz 90001", phone="06 12 34 56 01"))
        )
        woman = application.beneficiary_id
        self.assertEqual(woman.name, "Hanane Idrissi")
        self.assertEqual(woman.cin, "ZZ90001")
        self.assertEqual(woman.marital, "divorced")
        self.assertTrue(application.name)
        self.assertEqual(application.state, "received")

    def test_an_application_needs_a_name(self):
        for name in (False, ""):
            with self.assertRaisesRegex(ValidationError, "name of the woman"):
                self._apply(name)

    def test_she_is_known_by_her_card_in_any_notation(self):
        first = self._apply(cin="ZZ90002").beneficiary_id
        other = self._apply("H. Idrissi", cin="zz-90 002").beneficiary_id
        self.assertEqual(first, other)

    def test_she_is_known_by_her_phone_in_any_notation(self):
        first = self._apply(phone="+212 612-345602").beneficiary_id
        other = self._apply("IDRISSI Hanane", phone="06 12 34 56 02").beneficiary_id
        self.assertEqual(first, other)

    def test_women_who_share_a_phone_stay_two(self):
        mother = self._apply(phone="0612345603", birthdate="1970-01-01")
        daughter = self._apply(phone="0612345603", birthdate="1995-01-01")
        sister = self._apply("Karima Essaïdi", phone="0612345603", birthdate=False)
        self.assertEqual(len((mother | daughter | sister).beneficiary_id), 3)

    def test_what_is_known_is_kept_and_what_was_empty_is_filled(self):
        woman = self._apply(cin="ZZ90004", marital=False, city="Casablanca")
        woman = woman.beneficiary_id
        self._apply(cin="ZZ90004", marital="widowed", city="Mohammedia")
        self.assertEqual(woman.marital, "widowed")
        self.assertEqual(woman.city, "Casablanca")
        self.assertIn("Mohammedia", woman.message_ids[0].body)

    def test_a_second_application_is_kept_apart(self):
        first = self._apply(cin="ZZ90005")
        second = self._apply(cin="ZZ90005")
        self.assertEqual(second.duplicate_of_id, first)
        with self.assertRaisesRegex(UserError, first.name):
            second.action_select()
        with self.assertRaisesRegex(UserError, first.name):
            second.action_shortlist()

    def test_duplicates_inside_one_batch(self):
        applications = self.env["mamiam.application"].create(
            [
                self._intake(cin="ZZ90006"),
                self._intake("Samia Belkacem", cin="ZZ90007"),
                self._intake(cin="zz 90006"),
                self._intake(cin="ZZ90006"),
            ]
        )
        names = applications.mapped("applicant_name")
        self.assertEqual(names[1], "Samia Belkacem")
        self.assertEqual(len(applications.beneficiary_id), 2)
        self.assertEqual(
            [a.duplicate_of_id.id for a in applications],
            [False, False, applications[0].id, applications[0].id],
        )

    def test_the_database_refuses_two_first_applications(self):
        first = self._apply(cin="ZZ90008")
        second = self._apply(cin="ZZ90008")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            second.duplicate_of_id = False
            second.flush_recordset()
        self.assertTrue(first.exists())

    def test_every_rule_met(self):
        application = self._apply()
        self.assertEqual(application.eligibility, "eligible")
        self.assertEqual(application.eligibility_note.count("✓"), 5)

    def test_cities_are_compared_without_case_and_accents(self):
        self.assertEqual(self._apply(city=" CASABLÁNCA ").eligibility, "eligible")

    def test_a_rule_that_is_not_met_is_said(self):
        for vals, told in (
            ({"city": "Rabat"}, "Rabat"),
            ({"marital": "married"}, "Married"),
            ({"dependents": 0, "dependents_known": True}, "At least 1 dependents: 0"),
            ({"birthdate": "2010-01-01"}, "16"),
            ({"birthdate": "1960-01-01"}, "66"),
            (
                {"is_head_of_household": False, "head_of_household_known": True},
                "Provides for her family: no",
            ),
        ):
            with self.subTest(vals=vals):
                application = self._apply(**vals)
                self.assertEqual(application.eligibility, "not_eligible")
                [line] = [
                    line
                    for line in application.eligibility_note.splitlines()
                    if line.startswith("✗")
                ]
                self.assertIn(told, line)

    def test_a_rule_that_is_not_known_is_said(self):
        for name in ("city", "marital", "dependents", "birthdate"):
            with self.subTest(name=name):
                application = self._apply(**{name: False})
                self.assertEqual(application.eligibility, "unknown")
                self.assertEqual(application.eligibility_note.count("?"), 1)
        application = self._apply(is_head_of_household=False)
        self.assertEqual(application.eligibility, "unknown")

    def test_no_rule_accepts_everybody(self):
        call = self.env["mamiam.call"].create({"name": "Without rules", "year": 2026})
        application = self._apply("Nobody Known", call_id=call.id, birthdate=False)
        self.assertEqual(application.eligibility, "eligible")
        self.assertFalse(application.eligibility_note)

    def test_a_rule_that_changes_flags_but_decides_nothing(self):
        application = self._apply()
        application.action_select()
        self.call.age_max = 30
        self.assertEqual(application.eligibility, "not_eligible")
        self.assertEqual(application.state, "selected")
        application.beneficiary_id.birthdate = "2000-01-01"
        self.assertEqual(application.eligibility, "eligible")

    def test_the_last_place_is_given_once(self):
        applications = self.env["mamiam.application"].create(
            [self._intake(name) for name in ("Hanane A", "Samia B", "Zohra C")]
        )
        applications[:2].with_user(self.officer).action_select()
        with self.assertRaises(ValidationError) as caught:
            applications[2].with_user(self.officer).action_select()
        self.assertIn("2 places", str(caught.exception))
        applications[1].action_wait()
        applications[2].action_select()
        self.assertEqual(
            applications.mapped("state"), ["selected", "waiting", "selected"]
        )

    def test_who_is_outside_the_rules_is_selected_only_with_a_reason(self):
        application = self._apply(city="Rabat")
        with self.assertRaisesRegex(UserError, "Rabat"):
            application.action_select()
        application.decision_note = "She moves to Casablanca in August."
        application.action_select()
        self.assertEqual(application.decision_user_id, self.env.user)
        self.assertTrue(application.date_decision)

    def test_a_refusal_has_a_reason_and_words(self):
        applications = self._apply() | self._apply("Samia Belkacem")
        reason = self.env.ref("mamiam_program.refuse_reason_places")
        action = applications.with_user(self.officer).action_refuse()
        wizard = (
            self.env["mamiam.application.refuse"]
            .with_user(self.officer)
            .with_context(**action["context"])
            .create({"reason_id": reason.id, "note": "There is no place left."})
        )
        wizard.action_refuse()
        self.assertEqual(applications.mapped("state"), ["refused", "refused"])
        self.assertEqual(applications.refuse_reason_id, reason)
        with self.assertRaises(UserError):
            applications[0].action_select()
        applications[0].action_reset()
        self.assertFalse(applications[0].refuse_reason_id)

    def test_roles_that_decide_nothing_are_refused(self):
        application = self._apply()
        for role in ("reviewer", "trainer", "director", "social_worker"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                application.with_user(self.users[role]).write({"state": "selected"})
        with self.assertRaises(AccessError):
            application.with_user(self.users["trainer"]).read(["name"])

    def test_a_reviewer_sees_shortlisted_women_without_their_household(self):
        application = self._apply(cin="ZZ90009", phone="0612345609")
        Application = self.env["mamiam.application"].with_user(self.reviewer)
        self.assertFalse(Application.search([("id", "=", application.id)]))
        application.action_shortlist()
        seen = Application.search([("id", "=", application.id)])
        self.assertEqual(seen.applicant_name, "Hanane Idrissi")
        for name in ("phone", "cin", "marital", "dependents", "score", "birthdate"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                seen.read([name])

    def test_a_reviewer_cannot_find_out_what_she_may_not_read(self):
        self._apply(cin="ZZ90009", city="Mohammedia").action_shortlist()
        Application = self.env["mamiam.application"].with_user(self.reviewer)
        for domain in (
            [("cin", "=", "ZZ90009")],
            ["!", ("city", "ilike", "Mohammedia")],
            [("score", ">", 0)],
            [("beneficiary_id.cin", "=", "ZZ90009")],
        ):
            with self.subTest(domain=domain), self.assertRaises(AccessError):
                Application.search(domain)
        for name in ("city", "marital"):
            with self.subTest(name=name), self.assertRaises(AccessError):
                Application.formatted_read_group([], [name], ["__count"])
        with self.assertRaises(AccessError):
            Application.search([], order="score")

    def test_applying_costs_no_more_queries_for_more_women(self):
        def count(size, offset):
            self.env.flush_all()
            before = self.cr.sql_log_count
            self.env["mamiam.application"].create(
                [
                    self._intake(f"Woman{n} Test", cin=f"ZY{offset + n}")
                    for n in range(size)
                ]
            )
            self.env.flush_all()
            return self.cr.sql_log_count - before

        count(1, 0)
        few, many = count(5, 100), count(30, 200)
        self.assertEqual(many, few)
