# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta
from io import BytesIO
from unittest.mock import patch

from lxml import etree
from PIL import Image

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..controllers import application as controller
from .common import ApplicationFormCase

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00"
    b"\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02"
    b"\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)


@tagged("post_install", "-at_install")
class TestApplicationForm(ApplicationFormCase):
    def test_what_she_corrects_is_not_lost(self):
        """The connection breaks, she corrects her phone and sends the form again."""
        receive = self.env["mamiam.application"]._receive_from_website
        told = {"name": "Sent Again", "birthdate": "1990-01-01", "phone": "0661998877"}
        first = receive(self.call, told, "corrected")
        self.assertEqual(receive(self.call, told, "corrected"), first)
        second = receive(self.call, {**told, "phone": "0661998866"}, "corrected")
        self.assertNotEqual(second, first)
        self.assertIn("998866", second.beneficiary_id.phone.replace(" ", ""))

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

    def test_a_paper_that_the_first_sending_lacked_is_kept_once(self):
        hidden = self._open_form()
        self._send(hidden)
        woman = self._get_applications().beneficiary_id
        for _time in range(2):
            self._send(hidden, files={"document": ("card.png", PNG, "image/png")})
        papers = self.env["ir.attachment"].search(
            [("res_model", "=", woman._name), ("res_id", "=", woman.id)]
        )
        self.assertEqual(papers.mapped("name"), ["card.png"])

    def test_a_photo_of_a_phone_is_kept_once_and_smaller(self):
        """Odoo makes large pictures smaller: they are not stored as they were sent."""
        photo = BytesIO()
        Image.new("RGB", (3000, 2000), "teal").save(photo, "JPEG")
        hidden = self._open_form()
        files = {"document": ("card.jpg", photo.getvalue(), "image/jpeg")}
        for _time in range(2):
            self._send(hidden, files=files)
        woman = self._get_applications().beneficiary_id
        [paper] = self.env["ir.attachment"].search(
            [("res_model", "=", woman._name), ("res_id", "=", woman.id)]
        )
        self.assertEqual(Image.open(BytesIO(paper.raw)).width, 1920)

    def test_two_women_on_one_phone_are_both_received(self):
        """A draft, with the form's token, may be sent by the next one who writes."""
        hidden = self._open_form()
        for name in ("Rahma Ouali", "Samia Ouali", "Rahma Ouali"):
            self._send(hidden, name=name)
        applications = self._get_applications()
        self.assertEqual(
            set(applications.mapped("applicant_name")), {"Rahma Ouali", "Samia Ouali"}
        )
        self.assertEqual(len(applications), 2)

    def test_her_tick_is_the_consent_to_keep_her_file(self):
        page = self.url_open("/candidature").text
        self._send()
        woman = self._get_applications().beneficiary_id
        self.assertEqual(woman._has_consent("file"), woman)
        consent = woman.consent_ids
        self.assertRecordValues(
            consent,
            [{"method": "online", "state": "given", "read_by_id": False}],
        )
        words = etree.fromstring(page.partition("<body")[2], etree.HTMLParser())
        shown = words.xpath("//*[@name='purpose']")[0].text
        # What was shown to her is what is recorded.
        self.assertEqual(" ".join(shown.split()), " ".join(consent.notice.split()))

    def test_the_form_tells_the_notice_and_the_number_of_the_cndp(self):
        company = self.website.company_id
        company.mamiam_cndp_number = "D-W-777/2026"
        company.flush_recordset()
        page = self.url_open("/candidature").text
        self.assertIn('name="mamiam_privacy_notice"', page)
        self.assertIn("D-W-777/2026", page)

    def test_each_question_on_her_life_says_why_it_is_asked(self):
        page = self.url_open("/candidature").text
        tree = etree.fromstring(page.partition("<body")[2], etree.HTMLParser())
        for name in ("phone", "birthdate", "marital", "dependents", "head", "document"):
            with self.subTest(name):
                [reason] = tree.xpath(f"//*[@id='why_{name}']")
                self.assertTrue(reason.text.strip())
                self.assertTrue(
                    tree.xpath(
                        f"//*[@aria-describedby='why_{name}']"
                        f"/descendant-or-self::*[@name='{name}']"
                    )
                )

    def test_a_phone_and_a_name_in_any_notation(self):
        for number, (name, phone) in enumerate(
            {
                "زبيدة بوشنتوف": "٠٦٦١٢٠٣٠٤٠",
                "Zoubida Bouchentouf": "00212 661-20-30-40",
                "Ẑoubida زبيدة": "+212.661.20.30.40",
                "N'Aït O'Brien-Çelik": "(06)61203040",
            }.items()
        ):
            with self.subTest(name):
                self._send(name=name, phone=phone)
                applications = self._get_applications()
                self.assertEqual(len(applications), number + 1)
                woman = applications.sorted("id")[-1].beneficiary_id
                self.assertEqual(woman.name, name)
                self.assertEqual(woman.phone_sanitized, "+212661203040")

    def test_a_machine_is_stopped_after_many_forms(self):
        hidden = self._open_form()
        with patch.object(controller, "RECEIVED_BY_ADDRESS", 2):
            for number in range(3):
                page = self._send(hidden, name=f"Robot Number {number}").text
        self.assertEqual(len(self._get_applications()), 2)
        self.assertIn('name="errors"', page)
        self.assertIn("Robot Number 2", page, "what she wrote is not lost")

    def test_odoo_s_captcha_is_asked_where_the_company_has_its_keys(self):
        http = self.registry["ir.http"]
        asked = []

        def refuse(_self, action):
            asked.append(action)
            raise UserError(action)

        with patch.object(http, "_verify_request_recaptcha_token", refuse):
            # Without keys nobody is asked, and nothing outside is needed.
            self._send(name="Woman Without Keys")
            self.assertEqual(len(self._get_applications()), 1)
            self.assertFalse(asked)
            self.assertNotIn("data-captcha", self.url_open("/candidature").text)
            self.env["ir.config_parameter"].set_param("recaptcha_public_key", "a key")
            page = self._send(name="Robot Number One").text
        self.assertEqual(asked, ["mamiam_application"])
        self.assertEqual(len(self._get_applications()), 1)
        self.assertIn('data-captcha="mamiam_application"', page)
        self.assertIn('name="errors"', page)
        self.assertIn("Robot Number One", page, "what she wrote is not lost")
        with patch.object(http, "_verify_request_recaptcha_token") as accept:
            self._send(name="Woman With Keys")
        accept.assert_called_once_with("mamiam_application")
        self.assertEqual(len(self._get_applications()), 2)

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

    def test_who_may_be_known_by_her_phone_is_found_in_the_list(self):
        self.env["mamiam.beneficiary"].create(
            {"name": "Lalla Ghita", "phone": "0661203040", "birthdate": "1988-05-17"}
        )
        self._send(name="Rahma Ouali")
        application = self._get_applications()
        found = self.env["mamiam.application"].search(
            [("id", "=", application.id), ("is_known", "=", True)]
        )
        self.assertEqual(found, application)
        self.assertTrue(application.is_known)

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
        for megabytes in (5, 15):
            content = PNG + b"\x00" * megabytes * 1024 * 1024
            page = self._send(files={"document": ("big.png", content, "image/png")})
            self.assertIn('id="error_document"', page.text)
            self.assertIn("Rahma Ouali", page.text)
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
