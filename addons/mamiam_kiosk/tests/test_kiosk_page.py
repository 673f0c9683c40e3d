# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from odoo import fields
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.mamiam_program.tests.common import make_class
from odoo.addons.mamiam_program.tests.page_common import PageCase

from ..controllers.kiosk import WRONG_BY_ADDRESS
from .kiosk_common import PIXEL, SOUND, VOICE


@tagged("post_install", "-at_install")
class TestKioskPage(PageCase):
    """The public pages, and the kiosk in the browser of a tablet."""

    browser_size = "1024x768"
    touched = 96
    script = Path(__file__).with_name("kiosk_page.js")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = new_test_user(
            cls.env,
            "kiosk_officer",
            groups="base.group_user,mamiam_program.group_program_officer",
        )
        cls.env["mamiam.kiosk.attempt"].search([]).unlink()
        # A company of its own: nobody else is expected there.
        company = cls.env["res.company"].create({"name": "Company of the kiosk"})
        cls.env = cls.env(
            context={**cls.env.context, "allowed_company_ids": company.ids}
        )
        cls.kiosk = cls.env["mamiam.kiosk"].create(
            {"name": "Door of the tests", "company_id": company.id}
        )
        women = cls.env["mamiam.beneficiary"].create(
            [
                {"name": "Amina Of The Tour", "image_1920": PIXEL},
                {"name": "Batoul Of The Tour", "image_1920": PIXEL},
            ]
        )
        women[0].name_recording = VOICE
        now = fields.Datetime.now()
        cls.session_ = make_class(women, "Of the kiosk", now - timedelta(minutes=3))
        cls.amina, cls.batoul = women.enrollment_ids
        cls.env["mamiam.consent"].create(
            {
                "beneficiary_id": women[0].id,
                "purpose_id": cls.env.ref(
                    "mamiam_kiosk.mamiam_consent_purpose_kiosk"
                ).id,
                "method": "voice",
                "recording": SOUND,
            }
        ).action_give()

    @property
    def path(self):
        return f"/mamiam/kiosk/{self.kiosk.token}"

    def _statuses(self):
        return {
            line.enrollment_id: line.status for line in self.session_.attendance_ids
        }

    def _post(self, path, **params):
        return self.url_open(path, json={"jsonrpc": "2.0", "params": params}).json()

    def test_wrong_expired_and_renewed_look_the_same(self):
        guessed = self.url_open("/mamiam/kiosk/guessed-by-somebody")
        self.assertEqual(guessed.status_code, 404)
        self.assertNotIn("kiosk_info", guessed.text)
        old = self.path
        self.assertEqual(self.url_open(old).status_code, 200)
        self.kiosk.date_expiry = fields.Datetime.now() - timedelta(seconds=1)
        expired = self.url_open(old)
        self.kiosk.action_renew()
        renewed = self.url_open(old)

        def body(response):
            return response.text.partition("<main>")[2]

        for response in (expired, renewed):
            self.assertEqual(response.status_code, 404)
            self.assertEqual(body(response), body(guessed))
        self.assertIs(self._post(f"{old}/wall")["result"], False)
        self.assertIs(self._post(f"{old}/send", events=[])["result"], False)
        self.assertEqual(self.url_open(self.path).status_code, 200)

    def test_the_page_opens_though_its_language_was_archived(self):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mamiam_kiosk SET lang = 'eo' WHERE id = %s", [self.kiosk.id]
        )
        self.env.invalidate_all()
        self.assertEqual(self.url_open(self.path).status_code, 200)
        self.assertTrue(self._post(f"{self.path}/wall")["result"]["women"])

    def test_who_guesses_gets_no_more_answer_and_tablets_go_on(self):
        for _time in range(WRONG_BY_ADDRESS):
            self.assertEqual(self.url_open("/mamiam/kiosk/guess").status_code, 404)
        count = self.env["mamiam.kiosk.attempt"].search_count([])
        self.assertEqual(self.url_open("/mamiam/kiosk/guess").status_code, 429)
        self.assertEqual(self.env["mamiam.kiosk.attempt"].search_count([]), count)
        self.assertEqual(self.url_open(self.path).status_code, 200)
        self.assertTrue(self._post(f"{self.path}/wall")["result"]["women"])

    def test_the_page_is_kept_by_nobody_and_logs_out(self):
        self.authenticate(self.officer.login, self.officer.login)
        self.assertEqual(self.url_open("/odoo").status_code, 200)
        headers = self.url_open(self.path).headers
        self.assertEqual(headers["Cache-Control"], "no-store")
        self.assertEqual(headers["Referrer-Policy"], "no-referrer")
        self.assertEqual(headers["X-Frame-Options"], "DENY")
        self.assertIn("/web/login", self.url_open("/odoo").url)

    def test_her_photo_and_her_name_are_sent_as_long_as_she_agrees(self):
        [woman] = [
            woman
            for woman in self._post(f"{self.path}/wall")["result"]["women"]
            if woman["id"] == self.amina.id
        ]
        photo, sound = self.url_open(woman["photo"]), self.url_open(woman["sound"])
        self.assertTrue(photo.headers["Content-Type"].startswith("image/"))
        self.assertIn("private", photo.headers["Cache-Control"])
        self.assertNotIn("Tour", str(photo.headers))
        self.assertEqual(sound.headers["Content-Type"], "audio/wav")
        # Known since it was recorded.
        woman_type = type(self.amina.beneficiary_id)
        with patch.object(woman_type, "_get_audio_type", side_effect=AssertionError):
            self.assertEqual(self.url_open(woman["sound"]).status_code, 200)
        for wrong in (woman["photo"][:-1], woman["photo"] + "\u0639"):
            self.assertEqual(self.url_open(wrong).status_code, 404)
        self.amina.beneficiary_id.consent_ids.sudo()._withdraw(fields.Date.today())
        self.assertEqual(self.url_open(woman["photo"]).status_code, 404)

    def _meanwhile_staff(self):
        """Staff knows better while the wall of before is on the tablet."""
        lines = self.session_.attendance_ids
        lines.filtered(lambda a: a.enrollment_id == self.batoul).status = "absent"
        lines.filtered(lambda a: a.enrollment_id == self.amina).status = "expected"

    def _meanwhile_renewed(self):
        self.kiosk.action_renew()

    def test_set_back_meanwhile_her_tap_counts(self):
        self._walk("staff", self.path)
        self.assertEqual(
            self._statuses(), {self.amina: "present", self.batoul: "absent"}
        )

    def test_tapped_on_a_tablet(self):
        self._walk("tap", self.path)
        self.assertEqual(
            self._statuses(), {self.amina: "present", self.batoul: "expected"}
        )
        taps = self.env["mamiam.kiosk.tap"].search([("kiosk_id", "=", self.kiosk.id)])
        self.assertRecordValues(
            taps.sorted("id"),
            [
                {"enrollment_id": self.amina.id, "mood": "soso", "undone": False},
                {"enrollment_id": self.batoul.id, "mood": False, "undone": True},
            ],
        )

    @mute_logger("odoo.http")
    def test_tapped_without_network(self):
        self._walk("offline", self.path)
        self.assertEqual(
            self._statuses(), {self.amina: "present", self.batoul: "present"}
        )
        taps = self.env["mamiam.kiosk.tap"].search([("kiosk_id", "=", self.kiosk.id)])
        self.assertEqual(len(taps), 2)
        self.assertEqual(set(taps.mapped("mood")), {"good", False})
        first = taps.filtered(lambda tap: tap.enrollment_id == self.amina)
        self.assertGreaterEqual(first.create_date - first.moment, timedelta(seconds=2))

    def test_switched_on_after_its_address_was_renewed_it_keeps_no_photo(self):
        self._walk("renewed", self.path)
