# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import ApplicationFormCase

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00"
    b"\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02"
    b"\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)


@tagged("post_install", "-at_install")
class TestApplicationForm(ApplicationFormCase):
    def test_an_application_is_received_with_all_that_she_told(self):
        page = self._send(
            marital="widowed",
            dependents="3",
            head="yes",
            note="I bake since I was ten.",
            helper="Samia",
            files={"document": ("card.png", PNG, "image/png")},
        ).text
        application = self._get_applications()
        self.assertEqual(len(application), 1)
        self.assertIn(application.name, page)
        self.assertEqual(application.source, "website")
        self.assertEqual(application.state, "received")
        self.assertIn("I bake since I was ten.", application.note)
        self.assertIn("Samia", application.note)
        self.assertRecordValues(
            application.beneficiary_id,
            [
                {
                    "name": "Rahma Ouali",
                    "phone": "+212661203040",
                    "birthdate": fields.Date.to_date("1988-05-17"),
                    "marital": "widowed",
                    "dependents": 3,
                    "is_head_of_household": True,
                    "street2": "Sidi Moumen",
                }
            ],
        )
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "mamiam.beneficiary"),
                ("res_id", "=", application.beneficiary_id.id),
                ("name", "=", "card.png"),
            ]
        )
        self.assertEqual(len(attachment), 1)
        self.assertFalse(attachment.public)
        application.action_shortlist()
        reviewer = new_test_user(
            self.env,
            login="website_reviewer",
            groups="base.group_user,mamiam_program.group_reviewer",
        )
        self.assertTrue(application.with_user(reviewer).applicant_name)
        with self.assertRaises(AccessError):
            attachment.with_user(reviewer).read(["datas"])

    def test_questions_on_her_family_need_no_answer(self):
        self._send()
        beneficiary = self._get_applications().beneficiary_id
        self.assertFalse(beneficiary.marital)
        self.assertFalse(beneficiary.dependents_known)
        self.assertFalse(beneficiary.head_of_household_known)
        self.assertEqual(self._get_applications().eligibility, "unknown")

    def test_sent_twice_it_is_received_once(self):
        hidden = self._open_form()
        first = self._send(hidden).text
        second = self._send(hidden).text
        application = self._get_applications()
        self.assertEqual(len(application), 1)
        self.assertIn(application.name, first)
        self.assertIn(application.name, second)

    def test_a_stranger_changes_nobody_s_file(self):
        known = self.env["mamiam.beneficiary"].create(
            {"name": "Rahma Ouali", "phone": "+212661203040", "birthdate": "1988-05-17"}
        )
        self._send(street2="Anfa", marital="married")
        application = self._get_applications()
        self.assertNotEqual(application.beneficiary_id, known)
        self.assertFalse(known.street2)
        self.assertFalse(known.marital)
        self.assertTrue(application.is_known, "staff see that she may be known")

    def test_what_is_wrong_is_said_and_nothing_is_lost(self):
        hidden = self._open_form()
        for values in (
            {"name": "  "},
            {"phone": "12"},
            {"phone": "call me"},
            {"birthdate": ""},
            {"birthdate": "1788-05-17"},
            {"birthdate": str(fields.Date.today() + timedelta(days=1))},
            {"birthdate": "17/05/88"},
            {"dependents": "many"},
            {"dependents": "1000"},
            {"consent": ""},
            {"name": "A" * 101},
            {"note": "A" * 2001},
        ):
            with self.subTest(values):
                page = self._send(hidden, **{"street2": "Ben M'sick 47", **values}).text
                [field] = values
                self.assertIn(f'id="error_{field}"', page)
                self.assertIn("Ben M&#39;sick 47", page)
        self.assertFalse(self._get_applications())

    def test_one_megabyte_of_text_is_refused(self):
        page = self._send(note="A" * 1024 * 1024, name="Rahma Kept")
        self.assertEqual(page.status_code, 200)
        self.assertIn('id="error_note"', page.text)
        self.assertIn("Rahma Kept", page.text)
        self.assertLess(len(page.text), 200_000)
        self.assertFalse(self._get_applications())

    def test_a_script_stays_text(self):
        script = "<script>alert(1)</script>"
        page = self._send(note=script, phone="12").text
        self.assertNotIn(script, page)
        self._send(name=f"Rahma {script}", note=script)
        self.assertEqual(self._get_applications().note, script)

    def test_a_file_that_is_not_what_its_name_says(self):
        hidden = self._open_form()
        program = b"MZ\x90\x00" + b"\x00" * 200
        for name, content in (
            ("photo.png", program),
            ("photo.exe", PNG),
            ("photo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("page.pdf", b"<html><script>alert(1)</script></html>"),
        ):
            with self.subTest(name):
                files = {"document": (name, content, "image/png")}
                page = self._send(hidden, files=files)
                self.assertIn('id="error_document"', page.text)
        self.assertFalse(self._get_applications())

    def test_a_file_that_is_too_large(self):
        content = PNG + b"\x00" * 5 * 1024 * 1024
        page = self._send(files={"document": ("big.png", content, "image/png")})
        self.assertIn('id="error_document"', page.text)
        self.assertFalse(self._get_applications())

    def test_a_robot_is_not_received(self):
        hidden = self._open_form()
        fresh = self.url_open("/candidature").text.partition('name="token" value="')[2]
        for values in (
            {"website_url": "https://buy.example"},
            {"token": fresh.partition('"')[0]},
            {"token": "guessed"},
            {"token": hidden["token"][:-4] + "AAAA"},
            {"token": ""},
        ):
            with self.subTest(values):
                page = self._send({**hidden, **values}).text
                self.assertIn('name="errors"', page)
        self.assertFalse(self._get_applications())

    def test_no_call_is_open(self):
        hidden = self._open_form()
        self.call.date_close = fields.Date.today() - timedelta(days=1)
        self.call.flush_recordset()
        self.assertNotIn(
            '<form action="/candidature', self.url_open("/candidature").text
        )
        self._send(hidden)
        self.assertFalse(self._get_applications())

    def test_another_company_s_call_is_not_answered_here(self):
        self.call.company_id = self.env["res.company"].create({"name": "Elsewhere"})
        self.call.flush_recordset()
        self.assertNotIn(self.call.name, self.url_open("/candidature").text)
