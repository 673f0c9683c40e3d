# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .plan_common import PlanCommon

SECRET = "quittance-argan"


@tagged("post_install", "-at_install")
class TestMamiamReferral(PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls._new_user("colleague", "social_worker")
        cls.bank = cls.env["res.partner"].create(
            {
                "name": "Bank of the tests",
                "is_company": True,
                "category_id": [
                    Command.link(
                        cls.env.ref("mamiam_program.res_partner_category_partner").id
                    )
                ],
            }
        )
        cls.kind, cls.shelter = cls.env["mamiam.referral.kind"].create(
            [
                {"name": "Account", "answer_days": 10},
                {"name": "Shelter", "is_confidential": True},
            ]
        )
        cls.woman.write(
            {
                "phone": "0612345678",
                "cin": "BE12345",
                "birthdate": "1988-04-12",
                "marital": "widowed",
                "dependents": 3,
            }
        )
        cls.purpose = cls.env.ref("mamiam_program.mamiam_consent_purpose_referral")

    @classmethod
    def _agree(cls):
        consent = cls.env["mamiam.consent"].create(
            {
                "beneficiary_id": cls.woman.id,
                "purpose_id": cls.purpose.id,
                "method": "fingerprint",
                "witness_1": "Rachida Alami",
                "witness_2": "Driss Tazi",
            }
        )
        consent.action_give()
        return consent

    @classmethod
    def _refer(cls, user=None, **vals):
        return (
            cls.env["mamiam.referral"]
            .with_user(user or cls.social_worker)
            .create(
                {
                    "beneficiary_id": cls.woman.id,
                    "partner_id": cls.bank.id,
                    "kind_id": cls.kind.id,
                    **vals,
                }
            )
        )

    def _print(self, referral):
        report = self.env["ir.actions.report"].with_user(self.social_worker)
        return report._render_qweb_html(
            "mamiam_program.mamiam_referral_report", referral.ids
        )[0].decode()

    def test_nothing_of_hers_goes_without_her_consent(self):
        referral = self._refer()
        for call in (
            referral.action_send,
            referral.action_print,
            lambda: referral.write({"state": "sent"}),
            lambda: self._print(referral),
        ):
            with self._refused("has not agreed that partners", UserError):
                call()
        consent = self._agree()
        self.assertTrue(referral.has_consent)
        referral.action_send()
        self.assertEqual(referral.state, "sent")
        consent._withdraw(date(2026, 3, 2))
        with self._refused("has not agreed that partners", UserError):
            self._print(referral)

    def test_it_may_begin_without_a_partner_and_is_sent_to_one(self):
        self._agree()
        referral = self._refer(self.officer, partner_id=False, user_id=False)
        referral = referral.with_user(self.social_worker)
        for call in (referral.action_send, referral.action_print):
            with self._refused("Choose to whom", UserError):
                call()
        with (
            self.assertRaises(CheckViolation),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            referral.sudo()._write({"state": "sent"})
        referral.partner_id = self.bank
        self.assertIn(self.social_worker.name, self._print(referral))
        referral.action_send()
        self.assertEqual(referral.user_id, self.social_worker)

    def test_the_letter_says_what_she_agreed_to_and_no_more(self):
        self._agree()
        referral = self._refer(
            reason=SECRET, letter_text="She would like to save.", share_family=True
        )
        html = self._print(referral)
        for told in ("Amina Zerouali", "She would like to save.", "Account", ">3<"):
            self.assertIn(told, html)
        self.assertIn(self.woman.phone, html)
        for hidden in (SECRET, "BE12345", "1988"):
            self.assertNotIn(hidden, html)
        referral.write({"share_phone": False, "share_cin": True})
        html = self._print(referral)
        self.assertNotIn(self.woman.phone, html)
        self.assertIn("BE12345", html)
        self.assertIn("mamiam_privacy_notice", html)

    def test_it_is_sent_asked_after_and_answered(self):
        self._agree()
        referral = self._refer()
        referral.action_send()
        ask = referral.activity_ids
        asking = ask.activity_type_id
        self.assertRecordValues(
            ask,
            [{"date_deadline": date(2026, 3, 12), "user_id": self.social_worker.id}],
        )
        wizard = self.env["mamiam.referral.answer"].with_user(self.social_worker)
        vals = {
            "referral_ids": referral.ids,
            "note": "Account opened",
            "next_step": "Pay in a first sum",
        }
        with self._refused("can't have come before", UserError):
            wizard.create({**vals, "date": "2026-03-01"}).action_confirm()
        wizard.create({**vals, "next_date": "2026-03-09"}).action_confirm()
        self.assertRecordValues(
            referral,
            [
                {
                    "state": "answered",
                    "answer": "helped",
                    "answer_note": "Account opened",
                    "date_answer": date(2026, 3, 2),
                }
            ],
        )
        self.assertFalse(ask.active)
        self.assertEqual(referral.activity_ids.summary, "Pay in a first sum")
        with self.assertRaises(UserError):
            referral.unlink()
        with self._refused("stays as it was", UserError):
            referral.share_cin = True
        referral.action_reset()
        self.assertFalse(referral.answer)
        self.assertTrue(
            referral.activity_ids.filtered(lambda a: a.activity_type_id == asking)
        )
        with self.assertRaises(AccessError):
            referral.answer = "helped"

    def test_confidential_ones_are_read_by_social_workers_and_their_author(self):
        self._agree()
        mine = self._refer(self.officer, kind_id=self.shelter.id, reason=SECRET)
        theirs = self._refer(kind_id=self.shelter.id, reason=SECRET)
        open_one = self._refer(reason="An account")
        self.assertTrue(mine.is_confidential and theirs.is_confidential)
        referrals = mine | theirs | open_one
        for user, seen in (
            (self.officer, mine | open_one),
            (self.manager, open_one),
            (self.director, open_one),
            (self.colleague, referrals),
        ):
            found = self.env["mamiam.referral"].with_user(user)
            with self.subTest(user=user.login):
                self.assertEqual(
                    found.search([("beneficiary_id", "=", self.woman.id)]), seen
                )
                self.assertEqual(
                    found.search([("reason", "=", SECRET)]),
                    seen & (mine | theirs),
                )
                self.assertEqual(self.woman.with_user(user).referral_count, len(seen))
                self.assertEqual(
                    self.bank.with_user(user).mamiam_referral_count, len(seen)
                )
                for hidden in referrals - seen:
                    with self.assertRaises(AccessError):
                        hidden.with_user(user).read(["reason"])
        self.assertNotIn("Amina", theirs.display_name)
        self.assertNotIn("Shelter", theirs.display_name)
        with self.assertRaises(AccessError):
            theirs.with_user(self.colleague)._export_rows([["partner_id"]])

    def test_nobody_else_gets_a_step_or_a_message_of_a_confidential_one(self):
        self._agree()
        referral = self._refer(kind_id=self.shelter.id)
        with self._refused("confidential", ValidationError):
            referral.activity_schedule(
                "mail.mail_activity_data_todo", user_id=self.officer.id
            )
        with self._refused("confidential", ValidationError):
            referral.user_id = self.officer
        referral.message_subscribe((self.officer | self.colleague).partner_id.ids)
        followers = referral.message_partner_ids
        self.assertIn(self.colleague.partner_id, followers)
        self.assertNotIn(self.officer.partner_id, followers)
        referral.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.colleague.id
        )

    def test_what_becomes_confidential_is_taken_from_who_had_a_part_in_it(self):
        self._agree()
        referral = self._refer()
        referral.message_subscribe(self.officer.partner_id.ids)
        step = referral.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.officer.id
        )
        with self._refused("you could not read it", UserError):
            referral.with_user(self.officer).is_confidential = True
        referral.kind_id = self.shelter
        self.assertTrue(referral.is_confidential)
        self.assertNotIn(self.officer.partner_id, referral.message_partner_ids)
        self.assertIn(self.social_worker.partner_id, referral.message_partner_ids)
        self.assertEqual(step.user_id, self.social_worker)
        self.assertNotIn("Amina", step.res_name)

    def test_nobody_writes_in_the_name_of_another(self):
        referral = self._refer(self.officer, author_id=self.social_worker.id)
        self.assertEqual(referral.author_id, self.officer)
        with self.assertRaises(AccessError):
            referral.author_id = self.social_worker

    def test_who_has_no_part_in_it_is_refused(self):
        referral = self._refer()
        for user in (
            self.trainer,
            self._new_user("reviewer", "reviewer"),
            self._new_user("stipend", "stipend_officer"),
        ):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                referral.with_user(user).read(["state"])
        with self.assertRaises(AccessError):
            referral.with_user(self.director).reason = "x"
        company = self.env["res.company"].create({"name": "Second house"})
        other = new_test_user(
            self.env,
            "referral_second_house",
            groups="base.group_user,mamiam_program.group_social_worker",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        with self.assertRaises(AccessError):
            referral.with_user(other).read(["state"])

    def test_it_follows_her_and_goes_with_her_file(self):
        secret = self._refer(kind_id=self.shelter.id)
        referral = self._refer()
        kept = self.env["mamiam.beneficiary"].create({"name": "Amina Z."})
        kept._merge(self.woman)
        self.assertEqual((secret | referral).beneficiary_id, kept)
        for user, told in (
            (self.manager, referral),
            (self.colleague, secret | referral),
        ):
            woman = kept.with_user(user)
            sections = woman._get_personal_data()
            found = [s for s in sections if s["model"] == "mamiam.referral"]
            self.assertEqual(found[0]["records"], told)
            self.assertEqual(woman._get_hidden_note_count(), 2 - len(told))
        reason = self.env["mamiam.drop.reason"].create({"name": "Work"})
        self.enrollment._drop(reason, date(2026, 3, 2))
        self.env.company.mamiam_participant_months = 1
        self.enrollment.write({"date_start": "2026-01-05", "date_end": "2026-01-06"})
        kept._anonymize()
        self.assertFalse((secret | referral).exists())
