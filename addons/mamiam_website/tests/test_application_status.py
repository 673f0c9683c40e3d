# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import ApplicationFormCase


@tagged("post_install", "-at_install")
class TestApplicationStatus(ApplicationFormCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.application = cls.env["mamiam.application"].create(
            {
                "call_id": cls.call.id,
                "applicant_name": "Touria Rami",
                "birthdate": "1991-02-03",
                "marital": "divorced",
            }
        )

    def _ask(self, number=None, birthdate="1991-02-03"):
        page = self.url_open("/candidature/suivi").text
        csrf = page.partition('name="csrf_token" value="')[2].partition('"')[0]
        return self.url_open(
            "/candidature/suivi",
            data={
                "csrf_token": csrf,
                "number": number or self.application.name,
                "birthdate": birthdate,
            },
        ).text

    def _age(self, age):
        """Let all failures lie that far back; the ORM keeps this column to itself."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mamiam_status_attempt SET create_date = create_date - %s", [age]
        )
        self.env.invalidate_all()

    def test_says_no_more_than_four_things(self):
        statuses = {
            "received": "received",
            "shortlisted": "interview",
            "waiting": "waiting",
            "selected": "decided",
            "refused": "decided",
            "withdrawn": "decided",
        }
        reason = self.env.ref("mamiam_program.refuse_reason_places")
        for state, status in statuses.items():
            with self.subTest(state):
                self.application.action_reset()
                self.application.write(
                    {
                        "state": state,
                        "refuse_reason_id": reason.id,
                        "decision_note": "There is no place left.",
                    }
                )
                self.assertEqual(self.application._get_website_status(), status)
        self.application.flush_recordset()
        page = self._ask()
        self.assertIn('name="status"', page)
        for secret in ("Touria", "Rami", self.call.name, "withdrawn"):
            self.assertNotIn(secret, page)

    def test_each_receipt_of_one_woman_tells_of_the_same_decision(self):
        woman = self.application.beneficiary_id
        other = self.env["mamiam.beneficiary"].create(
            {"name": "Touria Rami", "birthdate": "1991-02-03"}
        )
        second = self.env["mamiam.application"].create(
            {"call_id": self.call.id, "beneficiary_id": other.id}
        )
        woman._merge(other)
        self.assertEqual(second.duplicate_of_id, self.application)
        self.application.state = "waiting"
        self.env.flush_all()
        found = self.env["mamiam.application"]._find_for_website(
            second.name, woman.birthdate
        )
        self.assertEqual(found, second)
        self.assertEqual(found._get_website_status(), "waiting")

    def test_number_is_read_in_small_letters_and_with_spaces(self):
        self.assertIn('name="status"', self._ask(f" {self.application.name.lower()} "))

    def test_wrong_number_and_wrong_date_look_alike(self):
        self.assertIn('name="unknown"', self._ask("C99-9999"))
        self.assertIn('name="unknown"', self._ask(birthdate="1991-02-04"))
        self.assertIn('name="unknown"', self._ask(birthdate="yesterday"))
        self.assertIn('name="unknown"', self._ask("%"))
        self.assertIn('name="unknown"', self._ask("_" * len(self.application.name)))

    def test_guessing_is_stopped_even_when_it_hits(self):
        for day in range(1, 6):
            self.assertIn('name="unknown"', self._ask(birthdate=f"1990-01-0{day}"))
        self.assertIn('name="blocked"', self._ask())
        self._age(timedelta(hours=2))
        self.assertIn('name="status"', self._ask())

    def test_an_address_is_stopped_whatever_the_number(self):
        for number in range(10):
            self._ask(f"C99-000{number}")
        self.assertIn('name="blocked"', self._ask())

    def test_tries_are_forgotten_after_a_day(self):
        Attempt = self.env["mamiam.status.attempt"]
        Attempt._record(["old"])
        self._age(timedelta(days=2))
        Attempt._record(["new"])
        Attempt._gc_attempts()
        self.assertEqual(
            Attempt.search([("key", "in", ("old", "new"))]).mapped("key"), ["new"]
        )

    def test_staff_don_t_see_who_asked(self):
        officer = new_test_user(
            self.env, "web_officer", groups="mamiam_program.group_program_officer"
        )
        with self.assertRaises(AccessError):
            self.env["mamiam.status.attempt"].with_user(officer).search([])
