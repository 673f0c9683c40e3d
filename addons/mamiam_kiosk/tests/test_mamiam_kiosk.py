# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .kiosk_common import PIXEL, SOUND, KioskCommon


@tagged("post_install", "-at_install")
class TestMamiamKiosk(KioskCommon):
    """Addresses, roles, symbols, recordings, and what goes with a woman's data."""

    def _find(self, token):
        return self.env["mamiam.kiosk"]._find_by_token(token)

    def test_renewed_the_old_address_leads_nowhere(self):
        old = self.kiosk.token
        self.assertEqual(self._find(old), self.kiosk)
        self.kiosk.with_user(self.officer).action_renew()
        self.assertNotEqual(self.kiosk.token, old)
        for wrong in (old, "", "عنوان", "x" * 5000):
            self.assertFalse(self._find(wrong))
        self.assertEqual(self._find(self.kiosk.token), self.kiosk)

    def test_expired_or_archived_it_leads_nowhere(self):
        self.kiosk.date_expiry = "2026-03-03 10:00:00"
        self.assertTrue(self._find(self.kiosk.token))
        with freeze_time("2026-03-03 10:00:00"):
            self.assertFalse(self._find(self.kiosk.token))
        self.kiosk.date_expiry = False
        self.kiosk.action_archive()
        self.assertFalse(self._find(self.kiosk.token))

    def test_wrong_addresses_are_forgotten_after_a_day(self):
        attempts = self.env["mamiam.kiosk.attempt"]
        attempts._record(["somebody"])
        self.env["mamiam.attempt.mixin"]._gc_attempts()
        with freeze_time("2030-03-04 09:00:00"):
            attempts._gc_attempts()
        self.assertFalse(attempts.search([("key", "=", "somebody")]))

    def test_the_address_is_on_the_form_of_those_who_open_it(self):
        kiosk = self.kiosk.with_user(self.officer)
        self.assertTrue(kiosk.url.endswith(f"/mamiam/kiosk/{kiosk.token}"))
        self.assertTrue(kiosk.qr_code)
        with self.assertRaises(AccessError):
            self.kiosk.with_user(self.social_worker).read(["token"])

    def test_a_new_one_is_filled_in_on_its_form(self):
        with Form(self.env["mamiam.kiosk"].with_user(self.officer)) as form:
            form.name = "Another door"
            self.assertIs(form.qr_code, False)
        self.assertTrue(form.record.qr_code)

    def test_whose_language_was_archived_speaks_another_one(self):
        self.env.flush_all()
        self.cr.execute(
            "UPDATE mamiam_kiosk SET lang = 'eo' WHERE id = %s", [self.kiosk.id]
        )
        self.env.invalidate_all()
        kiosk = self._find(self.kiosk.token)
        self.assertIn(kiosk.env.lang, dict(self.env["res.lang"].get_installed()))

    def test_nobody_types_an_address(self):
        with self.assertRaisesRegex(AccessError, "not typed"):
            self.kiosk.with_user(self.manager).token = "easy-to-remember"

    def test_wrong_roles_are_refused(self):
        self._tap(self.amina)
        for user in (self.trainer, self.director):
            for records in (self.kiosk, self._taps()):
                with self.subTest(user=user.login, model=records._name):
                    with self.assertRaises(AccessError):
                        records.with_user(user).read(["company_id"])
        for user in (self.officer, self.social_worker, self.manager):
            taps = self._taps().with_user(user)
            self.assertEqual(taps.read(["mood"])[0]["mood"], False)
            with self.assertRaises(AccessError):
                taps.mood = "good"
        with self.assertRaises(AccessError):
            self.kiosk.with_user(self.officer).unlink()
        with self.assertRaises(AccessError):
            self.env["mamiam.kiosk"].with_user(self.social_worker).create(
                {"name": "Mine"}
            )
        with self.assertRaises(AccessError):
            self.amina.with_user(self.trainer).read(["hard_days"])

    def test_who_reads_how_days_were_is_logged(self):
        self._tap(self.amina)
        log = self.env["mamiam.access.log"]
        domain = [("beneficiary_id", "=", self.amina.beneficiary_id.id)]
        before = log.search_count(domain)
        self._taps().with_user(self.officer).read(["mood"])
        self.assertGreater(log.search_count(domain), before)

    def test_another_company_sees_none_of_it(self):
        self._tap(self.amina)
        company = self.env["res.company"].create({"name": "Other of the tests"})
        self.officer.write(
            {"company_ids": [Command.set(company.ids)], "company_id": company.id}
        )
        self.assertFalse(self.kiosk.with_user(self.officer).search([]))
        self.assertFalse(self._taps().with_user(self.officer).search([]))

    def test_each_woman_of_a_cohort_has_another_symbol(self):
        self.cohort.seats = 0
        women = self._enroll(*(f"Woman {number}" for number in range(70)))
        symbols = {(w.kiosk_symbol_id, w.kiosk_color) for w in women}
        self.assertEqual(len(symbols), 70)
        self.assertNotIn((self.amina.kiosk_symbol_id, self.amina.kiosk_color), symbols)
        other = self._new_cohort("Other cohort of the tests")
        stranger = self._enroll("Woman elsewhere", cohort=other)
        self.assertNotEqual(stranger.kiosk_color, self.amina.kiosk_color)
        self.assertNotEqual(stranger.kiosk_symbol_id, self.amina.kiosk_symbol_id)

    def test_a_cohort_larger_than_the_symbols_has_room(self):
        many = self.env["mamiam.kiosk.symbol"].search([], offset=1)
        self.env["mamiam.enrollment"].search(
            [("kiosk_symbol_id", "in", many.ids)]
        ).kiosk_symbol_id = False
        many.unlink()
        women = self._enroll(*(f"Woman {number}" for number in range(8)))
        self.assertIn(False, women.mapped(lambda w: bool(w.kiosk_symbol_id)))
        self.assertTrue(all(w["symbol"] for w in self._wall().values()))

    def test_an_officer_chooses_another_symbol_that_is_free(self):
        amina, taken = self.amina.with_user(self.officer), self.batoul.kiosk_symbol_id
        self.assertNotIn(taken, amina.free_symbol_ids)
        amina.kiosk_symbol_id = amina.free_symbol_ids[-1]
        self.assertIn(amina.kiosk_symbol_id.code, amina.kiosk_picture)
        with (
            self.assertRaises(UniqueViolation),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            self.batoul.kiosk_symbol_id = amina.kiosk_symbol_id
            self.batoul.flush_recordset()

    def test_only_a_short_recording_is_taken(self):
        woman = self.amina.beneficiary_id.with_user(self.officer)
        with self._refused("no recording"):
            woman.name_recording = PIXEL
        with self._refused("too large"):
            woman.name_recording = SOUND * 5000
        with self.assertRaises(AccessError):
            woman.with_user(self.director).read(["name_recording"])

    def test_two_files_of_hers_keep_one_recording(self):
        [other] = self._enroll("Amina Alaoui", cohort=self._new_cohort("Earlier"))
        other.action_complete()
        other.action_followup()
        other.action_complete()
        woman = self.batoul.beneficiary_id
        woman.name_recording = False
        other.beneficiary_id.name_recording = SOUND
        woman._merge(other.beneficiary_id)
        self.assertEqual(woman.name_recording, SOUND)

    def test_with_her_data_go_her_taps(self):
        answer = self._tap(self.amina)
        self._tell("mood", answer, mood="hard")
        woman = self.amina.beneficiary_id
        sections = woman.with_user(self.manager)._get_personal_data()
        self.assertIn("mamiam.kiosk.tap", [s["model"] for s in sections])
        found = woman._get_records_to_delete()
        self.assertIn(self._taps(), found)

    def test_a_kiosk_with_taps_is_archived_not_deleted(self):
        self._tap(self.amina)
        with self._refused("Archive it instead", UserError):
            self.kiosk.with_user(self.manager).unlink()
