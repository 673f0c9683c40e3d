# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .selection_common import SelectionCommon

SCHOOL = '[("household_member_ids.at_school", "=", True)]'


@tagged("post_install", "-at_install")
class TestMamiamCallRule(SelectionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.application = cls._apply(household_income=1500)
        cls.woman = cls.application.beneficiary_id

    def _rule(self, domain, name="Has less than 2,000 MAD a month", **vals):
        return self.env["mamiam.call.rule"].create(
            {"call_id": self.call.id, "name": name, "domain": domain, **vals}
        )

    def _get_status(self, rule):
        return dict(self.application.rule_results)[rule.id]

    def test_each_rule_is_explained_in_words(self):
        self.assertEqual(self.application.eligibility, "eligible")
        rule = self._rule('[("household_income", "<", 2000)]')
        self.assertIn(f"✓ {rule.name}: yes", self.application.eligibility_note)
        self.assertEqual(self.application.eligibility, "eligible")
        rule.domain = '[("household_income", ">", 2000)]'
        self.assertIn(f"✗ {rule.name}: no", self.application.eligibility_note)
        self.assertEqual(self.application.eligibility, "not_eligible")
        rule.unlink()
        self.assertEqual(self.application.eligibility, "eligible")

    def test_an_empty_field_is_not_known(self):
        rule = self._rule('[("literacy", "!=", "reads_writes")]')
        self.assertEqual(self._get_status(rule), "unknown")
        self.assertEqual(self.application.eligibility, "unknown")
        self.assertIn(f"? {rule.name}: not known", self.application.eligibility_note)
        self.woman.literacy = "none"
        self.assertEqual(self._get_status(rule), "met")
        self.assertEqual(self.application.eligibility, "eligible")
        self.woman.household_income = 0
        for domain, status in (
            # What is known is enough to answer.
            ('["|", ("household_income", "<", 9), ("literacy", "=", "none")]', "met"),
            ('[("household_income", "<", 9), ("literacy", "=", "reads")]', "not_met"),
            ('[("household_income", "<", 9), ("literacy", "=", "none")]', "unknown"),
            ('["!", ("household_income", "<", 9)]', "unknown"),
            ('["!", ("literacy", "=", "none")]', "not_met"),
            # Whoever asks for emptiness finds it.
            ('[("cin", "=", False)]', "met"),
            ('[("dependents", "<", 1)]', "not_met"),
            ('[("age", ">", 20)]', "met"),
        ):
            with self.subTest(domain):
                rule.domain = domain
                self.assertEqual(self._get_status(rule), status)
        self.woman.write({"dependents": 0, "dependents_known": True})
        rule.domain = '[("dependents", "<", 1)]'
        self.assertEqual(self._get_status(rule), "met")

    @freeze_time("2026-12-31")
    def test_her_age_is_that_of_the_day_she_applied(self):
        # She is 36 since March, 37 next March.
        rule = self._rule('[("age", "<", 36)]')
        older = self._rule('[("age", ">=", 36)]')
        sister = self._rule(
            '[("household_member_ids.member_beneficiary_id.age", ">", 36)]'
        )
        salma = self._apply("Salma").beneficiary_id
        self.woman.household_member_ids = [
            Command.create({"name": "Salma", "member_beneficiary_id": salma.id})
        ]
        self.call.write({"age_min": 18, "age_max": 35})
        for date, date_age, status, opposite in (
            ("2026-03-14", False, "met", "not_met"),
            ("2026-03-15", False, "not_met", "met"),
            ("2026-03-14", "2026-09-01", "not_met", "met"),
            ("2026-06-01", "2026-03-01", "met", "not_met"),
        ):
            with self.subTest(date=date, date_age=date_age):
                self.application.date = date
                self.call.date_age = date_age
                self.assertEqual(self._get_status(rule), status)
                self.assertEqual(self._get_status(older), opposite)
                self.assertEqual(self._get_status(sister), "not_met")
                sign = "✓" if status == "met" else "✗"
                note = self.application.with_context(lang="en_US").eligibility_note
                self.assertIn(f"{sign} From 18 to 35", note)
        self.call.date_age = "2027-03-15"
        self.assertEqual(self._get_status(sister), "met")
        self.woman.birthdate = False
        self.assertEqual(self._get_status(rule), "unknown")

    def test_a_rule_holds_for_the_applications_of_its_dates(self):
        rule = self._rule('[("cin", "!=", False)]', date_from="2026-07-01")
        self.assertEqual(self.application.eligibility, "eligible")
        rule.date_from = "2026-06-01"
        self.assertEqual(self.application.eligibility, "not_eligible")
        rule.date_to = "2026-06-01"
        self.assertEqual(self.application.eligibility, "not_eligible")
        self.application.date = "2026-06-02"
        self.assertEqual(self.application.eligibility, "eligible")

    def test_her_file_her_contact_and_her_household_are_followed(self):
        rule = self._rule(SCHOOL, "Has a child at school")
        self.assertEqual(self._get_status(rule), "unknown")
        child = self.env["mamiam.household.member"].create(
            {"beneficiary_id": self.woman.id, "name": "Salma"}
        )
        self.assertEqual(self.application.eligibility, "not_eligible")
        child.at_school = True
        self.assertEqual(self.application.eligibility, "eligible")
        child.unlink()
        self.assertEqual(self.application.eligibility, "unknown")
        rule.domain = '[("zip", "=", "20250")]'
        self.woman.partner_id.zip = "20000"
        self.assertEqual(self.application.eligibility, "not_eligible")
        self.woman.partner_id.zip = "20250"
        self.assertEqual(
            self.env["mamiam.application"].search_count(
                [("id", "=", self.application.id), ("eligibility", "=", "eligible")]
            ),
            1,
        )

    def test_conditions_that_say_nothing_or_too_much_are_refused(self):
        for domain in (
            "[]",
            "[(1, '=', 1)]",
            "no list",
            '[("shoe_size", "=", 38)]',
            '[("literacy", "resembles", "none")]',
            "[('id', '=', __import__('os').getpid())]",
        ):
            with (
                self.subTest(domain),
                self.assertRaisesRegex(ValidationError, "“Reads”"),
                self.env.cr.savepoint(),
            ):
                self._rule(domain, "Reads")
        with self.assertRaisesRegex(ValidationError, "would tell the others"):
            self._rule('[("case_note_ids.body", "ilike", "x")]')

    def test_officers_write_rules_and_others_don_t(self):
        rule = self._rule('[("household_income", "<", 2000)]')
        rule.with_user(self.officer).domain = '[("household_income", "<", 1800)]'
        for role in ("reviewer", "trainer", "social_worker", "director"):
            with self.subTest(role), self.assertRaises(AccessError):
                rule.with_user(self.users[role]).domain = '[("cin", "=", False)]'
        with self.assertRaises(AccessError):
            self.application.with_user(self.reviewer).read(["rule_results"])

    def test_a_copied_call_has_the_rules_and_their_translations(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        rule = self._rule(SCHOOL, "Has a child at school")
        rule.with_context(lang="fr_FR").name = "A un enfant à l'école"
        copied = self.call.copy().rule_ids
        self.assertEqual(copied.domain, SCHOOL)
        self.assertEqual(
            copied.with_context(lang="fr_FR").name, "A un enfant à l'école"
        )

    def test_a_later_rule_flags_who_is_selected_and_moves_nobody(self):
        self.application.action_shortlist()
        self.application.action_select()
        self.assertFalse(self.call.activity_ids)
        rule = self._rule('[("cin", "!=", False)]', "Has an identity card")
        self.assertEqual(self.application.state, "selected")
        self.assertEqual(self.application.eligibility, "not_eligible")
        activity = self.call.activity_ids
        self.assertEqual(activity.user_id, self.call.user_id)
        self.assertIn(self.application.name, activity.note)
        self.assertNotIn("Hanane", activity.note)
        rule.unlink()
        self.call.minimum_dependents = 9
        self.assertEqual(len(self.call.activity_ids), 1)
        self.assertEqual(self.application.state, "selected")

    def test_thirty_applications_take_as_many_queries_as_three(self):
        self._rule('[("household_income", "<", 2000)]')
        self._rule(SCHOOL, "Has a child at school")
        self._rule('[("age", "<", 40)]', "Is not yet 40")
        applications = self.env["mamiam.application"].create(
            [
                self._intake(f"Woman {i}", cin=f"CR{i:05}", date=f"2026-06-{i + 1:02}")
                for i in range(30)
            ]
        )
        # The first sentence of a language reads how it joins words.
        applications[:1].mapped("eligibility_note")
        counts = []
        for some in (applications[:3], applications):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            some.mapped("eligibility_note")
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(*counts)
