# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from dateutil.relativedelta import relativedelta
from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .privacy_common import PIXEL, PrivacyCommon


@tagged("post_install", "-at_install")
class TestMamiamConsent(PrivacyCommon):
    def test_who_does_not_agree_with_her_file_is_to_be_erased(self):
        purpose = self.env.ref("mamiam_program.mamiam_consent_purpose_file")
        consent = self._ask(purpose=purpose)
        consent.action_give()
        self.assertFalse(self.woman.activity_ids)
        # What else the manager has to do with her is something else.
        self.woman.activity_schedule(user_id=self.manager.id, summary="Her shoe size")
        consent.with_user(self.officer)._withdraw(consent.date_given, "By phone")
        consent.with_user(self.officer)._call_for_erasure()
        erase = self.env.ref("mamiam_program.mail_activity_type_erase")
        calls = self.woman.activity_ids.filtered(lambda a: a.activity_type_id == erase)
        self.assertEqual(calls.user_id & self.manager, self.manager)
        self.assertEqual(len(calls), len(calls.user_id), "called once only")
        # Another purpose concerns what is shown only.
        other = self.env["mamiam.beneficiary"].create({"name": "Ghita Lamrani"})
        self._ask(other).action_refuse()
        self.assertFalse(other.activity_ids)
        self._ask(other, purpose).action_refuse()
        self.assertIn(self.manager, other.activity_ids.user_id)

    def test_only_the_website_records_a_tick(self):
        with self.assertRaisesRegex(ValidationError, "Naïma Bouchtaoui"):
            self._ask(method="online").action_give()
        self.assertFalse(self.woman._has_consent("photo"))

    def test_nobody_agrees_unless_she_was_asked(self):
        self.assertFalse(self.woman._has_consent("photo"))
        consent = self._ask()
        self.assertFalse(self.woman._has_consent("photo"))
        consent.action_give()
        self.assertEqual(self.woman._has_consent("photo"), self.woman)
        self.assertFalse(self.woman._has_consent("employer"))

    def test_withdrawal_takes_effect_at_once(self):
        consent = self._ask()
        consent.action_give()
        self.assertTrue(self.woman.public_image_128)
        self.assertTrue(self.woman.public_image_512)
        action = consent.action_withdraw()
        wizard = (
            self.env["mamiam.consent.withdraw"]
            .with_user(self.social_worker)
            .with_context(**action["context"])
            .create({"note": "By phone"})
        )
        wizard.action_confirm()
        self.assertFalse(self.woman._has_consent("photo"))
        self.assertFalse(self.woman.public_image_128)
        self.assertFalse(self.woman.public_image_512)
        self.assertRecordValues(
            consent,
            [
                {
                    "state": "withdrawn",
                    "date_withdrawn": fields.Date.today(),
                    "withdrawn_by_id": self.social_worker.id,
                    "withdrawn_note": "By phone",
                }
            ],
        )
        # The photo on her own file stays.
        self.assertTrue(self.woman.image_128)

    def test_withdrawal_cannot_be_in_the_future(self):
        consent = self._ask()
        consent.action_give()
        with self.assertRaisesRegex(ValidationError, "at once"):
            self.env["mamiam.consent.withdraw"].create(
                {
                    "consent_ids": consent.ids,
                    "date": fields.Date.today() + timedelta(days=1),
                }
            )

    def test_expiry_needs_no_nightly_job(self):
        consent = self._ask()
        consent.action_give()
        self.assertEqual(
            consent.date_expiry,
            consent.date_given + relativedelta(months=24, days=-1),
        )
        with freeze_time(consent.date_expiry):
            self.env.invalidate_all()
            self.assertTrue(self.woman._has_consent("photo"))
        with freeze_time(consent.date_expiry + timedelta(days=1)):
            self.env.invalidate_all()
            self.assertFalse(self.woman._has_consent("photo"))
            self.assertFalse(self.woman.public_image_128)
            self.assertFalse(consent.is_valid)
            self.assertEqual(consent.state, "given")
            self.env["mamiam.consent"]._cron_expire()
            self.assertEqual(consent.state, "expired")

    def test_the_phone_of_employers_is_hers_only_if_she_agrees(self):
        self.assertFalse(self.woman.employer_phone)
        purpose = self.env.ref("mamiam_program.mamiam_consent_purpose_employer")
        self._ask(purpose=purpose).action_give()
        self.assertEqual(self.woman.employer_phone, self.woman.phone)

    def test_fingerprint_needs_two_witnesses(self):
        for second in ("", "rachida alami "):
            consent = self._ask(witness_2=second)
            with self.assertRaisesRegex(ValidationError, "two different witnesses"):
                consent.action_give()
            self.assertEqual(consent.state, "draft")
        self.env.flush_all()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.env.cr.execute(
                "UPDATE mamiam_consent SET state = 'given' WHERE id = %s", consent.ids
            )

    def test_voice_needs_its_recording(self):
        consent = self._ask(method="voice")
        with self.assertRaisesRegex(ValidationError, "recording"):
            consent.action_give()
        consent.recording = PIXEL
        consent.action_give()
        self.assertTrue(self.woman._has_consent("photo"))

    def test_who_cannot_sign_is_asked_for_her_fingerprint(self):
        form = Form(self.env["mamiam.consent"].with_user(self.social_worker))
        form.beneficiary_id = self.woman
        self.assertEqual(form.method, "fingerprint")
        self.woman.can_sign = True
        other = Form(self.env["mamiam.consent"].with_user(self.social_worker))
        other.beneficiary_id = self.woman
        self.assertEqual(other.method, "signature")

    def test_refusing_withdraws_what_she_had_given(self):
        self._ask().action_give()
        self._ask().action_refuse()
        self.assertFalse(self.woman._has_consent("photo"))
        self.assertEqual(
            sorted(self.woman.consent_ids.mapped("state")), ["refused", "withdrawn"]
        )

    def test_a_new_answer_replaces_the_old_one(self):
        first = self._ask()
        first.action_give()
        second = self._ask()
        second.action_give()
        self.assertEqual(first.state, "replaced")
        self.assertTrue(self.woman._has_consent("photo"))

    def test_an_answer_stays_as_it_was_given(self):
        consent = self._ask()
        consent.action_give()
        for vals in (
            {"witness_1": "Somebody"},
            {"date_expiry": False},
            {"method": "signature"},
        ):
            with self.assertRaisesRegex(UserError, "stays as it is"):
                consent.write(vals)
        with self.assertRaisesRegex(UserError, "buttons"):
            consent.write({"state": "draft"})
        with self.assertRaises(UserError):
            self._ask(state="given")
        with self.assertRaisesRegex(UserError, "stays in the records"):
            consent.unlink()
        self._ask().unlink()

    def test_the_words_are_kept_as_they_were_read(self):
        consent = self._ask(language="en")
        consent.action_give()
        words = self.photo.with_context(lang="en_US").notice
        self.assertEqual(consent.notice, words)
        self.photo.with_context(lang="en_US").notice = "Something else"
        self.assertEqual(consent.notice, words)
        self.assertEqual(self.photo.notice_date, fields.Date.today())

    def test_a_purpose_that_was_asked_for_stays(self):
        self._ask()
        with self.assertRaisesRegex(UserError, "code"):
            self.photo.code = "other"
        with self.assertRaisesRegex(UserError, "Archive"):
            self.photo.unlink()

    def test_many_women_in_one_query(self):
        women = self.env["mamiam.beneficiary"].create(
            [{"name": f"Woman {number}"} for number in range(20)]
        )
        for woman in women[:7]:
            self._ask(woman).action_give()
        self.env.flush_all()
        with self.assertQueryCount(1):
            agreeing = women._has_consent("photo")
        self.assertEqual(agreeing, women[:7])
        domain = self.env["mamiam.beneficiary"]._get_consent_domain("photo")
        found = self.env["mamiam.beneficiary"].search(
            Domain("id", "in", women.ids) & domain
        )
        self.assertEqual(found, women[:7].sorted("name"))
        by_purpose = self.env["mamiam.beneficiary"].search(
            [
                ("id", "in", women.ids),
                ("consented_purpose_ids", "in", self.photo.ids),
            ]
        )
        self.assertEqual(by_purpose, found)

    def test_two_files_that_become_one_have_one_answer(self):
        other = self.env["mamiam.beneficiary"].create({"name": "Naima Bouchtaoui"})
        day = fields.Date.today() - timedelta(days=3)
        older, newer = self._ask(date_given=day), self._ask(other)
        # Several of each: the database checks each row that is moved by itself.
        for purpose in ("file", "statistics", "employer"):
            xmlid = f"mamiam_program.mamiam_consent_purpose_{purpose}"
            purpose = self.env.ref(xmlid)
            self._ask(purpose=purpose, date_given=day).action_give()
            self._ask(other, purpose).action_give()
        (older | newer).action_give()
        self.woman._merge(other)
        self.assertLessEqual(older | newer, self.woman.consent_ids)
        given = self.woman.consent_ids.filtered(lambda c: c.state == "given")
        self.assertEqual(len(given), 4, "one of each purpose")
        self.assertEqual(older.state, "replaced")
        self.assertEqual(newer.state, "given")
        self.assertEqual(newer.method, "fingerprint")

    def test_roles(self):
        consent = self._ask()
        consent.action_give()
        self.assertTrue(consent.with_user(self.director).read(["state"]))
        with self.assertRaises(AccessError):
            consent.with_user(self.director)._withdraw(fields.Date.today())
        for role in ("trainer", "reviewer", "stipend_officer"):
            with self.assertRaises(AccessError, msg=role):
                consent.with_user(self.users[role]).read(["state"])
        with self.assertRaises(AccessError):
            self.photo.with_user(self.officer).write({"validity_months": 1})
        self.photo.with_user(self.manager).write({"validity_months": 1})

    def test_another_company_does_not_see_it(self):
        consent = self._ask()
        other = self.env["res.company"].create({"name": "Other company"})
        self.social_worker.write(
            {"company_ids": [(4, other.id)], "company_id": other.id}
        )
        Consent = self.env["mamiam.consent"].with_user(self.social_worker)
        self.assertNotIn(consent, Consent.with_company(other).search([]))

    def test_printed_form(self):
        self.env.company.mamiam_cndp_number = "D-W-12/2026"
        consent = self._ask(language="fr")
        html = (
            self.env["ir.actions.report"]
            .with_user(self.social_worker)
            ._render_qweb_html("mamiam_program.mamiam_consent_report", consent.ids)[0]
            .decode()
        )
        for text in ("Naïma Bouchtaoui", "Rachida Alami", "Driss Tazi", "D-W-12/2026"):
            self.assertIn(text, html)
        self.assertIn(consent.notice[:40], html)
