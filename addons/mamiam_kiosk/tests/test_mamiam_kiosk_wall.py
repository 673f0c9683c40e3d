# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo.tests import freeze_time, tagged

from .kiosk_common import KioskCommon


@tagged("post_install", "-at_install")
class TestMamiamKioskWall(KioskCommon):
    """Who is shown, and what of her."""

    def test_photo_and_first_name_of_who_agrees(self):
        woman = self._wall()[self.amina.id]
        self.assertEqual(woman["name"], "Amina")
        self.assertIn("/photo/", woman["photo"])
        self.assertIn("/sound/", woman["sound"])

    def test_a_letter_that_odoo_has_drawn_is_no_photo(self):
        amina = self.amina.beneficiary_id
        amina.image_1920 = amina.partner_id._avatar_generate_svg()
        self.env.flush_all()
        woman = self._wall()[self.amina.id]
        self.assertEqual((woman["name"], woman["photo"]), ("Amina", False))
        self.assertIn(self.amina.kiosk_symbol_id.code, woman["symbol"])

    def test_the_tablet_is_told_what_the_clock_says(self):
        self.kiosk.company_id.resource_calendar_id.tz = "Asia/Kolkata"
        zone = self.kiosk._get_wall()["zone"]
        self.assertEqual(timedelta(milliseconds=zone), timedelta(hours=5.5))

    def test_a_symbol_and_nothing_else_of_who_does_not(self):
        woman = self._wall()[self.batoul.id]
        self.assertEqual(
            (woman["name"], woman["photo"], woman["sound"]), (False, False, False)
        )
        self.assertIn(self.batoul.kiosk_symbol_id.code, woman["symbol"])
        self.assertNotIn("Batoul", str(self.kiosk._get_wall()))

    def test_the_photo_for_the_website_is_another_consent(self):
        self.consent._withdraw("2026-03-03")
        consent = self.env["mamiam.consent"].create(
            {
                "beneficiary_id": self.amina.beneficiary_id.id,
                "purpose_id": self.env.ref(
                    "mamiam_program.mamiam_consent_purpose_photo"
                ).id,
                "method": "voice",
                "recording": self.consent.recording,
            }
        )
        consent.action_give()
        self.assertFalse(self._wall()[self.amina.id]["photo"])

    def test_withdrawn_it_is_gone_at_once(self):
        address = self._wall()[self.amina.id]["photo"]
        version = address.partition("?v=")[2]
        find = self.kiosk._find_file_owner
        self.assertEqual(find("photo", self.amina.id, version), self.amina)
        self.consent._withdraw("2026-03-03")
        self.assertFalse(self._wall()[self.amina.id]["name"])
        self.assertFalse(find("photo", self.amina.id, version))

    def test_the_address_of_one_photo_tells_no_other(self):
        version = self._wall()[self.amina.id]["photo"].partition("?v=")[2]
        self._agree(self.batoul)
        find = self.kiosk._find_file_owner
        self.assertFalse(find("photo", self.batoul.id, version))
        self.assertFalse(find("sound", self.amina.id, version))
        self.assertFalse(find("photo", self.amina.id, None))

    def test_only_who_is_expected_now(self):
        self.assertEqual(set(self._wall()), {self.amina.id, self.batoul.id})
        with freeze_time("2026-03-03 07:59:00"):
            self.assertFalse(self._wall())
        self.kiosk.company_id.mamiam_kiosk_before = 90
        with freeze_time("2026-03-03 07:59:00"):
            self.assertTrue(self._wall())
        with freeze_time("2026-03-03 12:00:00"):
            self.assertFalse(self._wall())

    def test_not_of_another_place_or_company(self):
        elsewhere = self.env["res.partner"].create({"name": "Elsewhere of the tests"})
        self.kiosk.place_id = elsewhere
        self.assertFalse(self._wall())
        company = self.env["res.company"].create({"name": "Other of the tests"})
        other = self.env["mamiam.kiosk"].create(
            {"name": "Other door", "company_id": company.id}
        )
        self.assertFalse(self._wall(other))
        self.assertEqual(self._tap(self.amina, kiosk=other)["result"], "refused")

    def test_who_has_come_stays_with_a_mark(self):
        answer = self._tap(self.amina)
        woman = self._wall()[self.amina.id]
        self.assertTrue(woman["here"])
        self.assertEqual(woman["tap"], answer["tap"])
        self.assertFalse(self._wall()[self.batoul.id]["here"])

    def test_a_closed_sheet_is_no_longer_shown(self):
        self.session.attendance_ids.status = "present"
        self.session.action_close()
        self.assertFalse(self._wall())

    def test_as_many_queries_for_many_women(self):
        def count():
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.kiosk._get_wall()
            return self.cr.sql_log_count - before

        count()
        few = count()
        women = self._enroll(*(f"Woman {number}" for number in range(12)))
        women.beneficiary_id.image_1920 = self.amina.beneficiary_id.image_1920
        for woman in women:
            self._agree(woman)
        self.env.flush_all()
        self.assertEqual(count(), few)
        self.assertLessEqual(few, 20)
