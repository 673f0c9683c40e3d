# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .contact_common import ContactCommon


@tagged("post_install", "-at_install")
class TestMamiamContactAccess(ContactCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_officer = cls._new_user("other_officer", "program_officer")
        cls.stipend_officer = cls._new_user("stipends", "stipend_officer")
        cls.task = cls._refresh()

    def _tell_violence(self, user):
        wizard = (
            self.env["mamiam.contact.close"]
            .with_user(user)
            .create(
                {
                    "task_ids": self.task.ids,
                    "outcome": "violence",
                    "note": "Her brother in law beats her",
                }
            )
        )
        wizard.action_close()
        return wizard

    def test_who_accompanies_her_calls(self):
        for user in (self.officer, self.social_worker):
            task = self.task.with_user(user)
            self.assertTrue(task.read(["explanation", "phone", "whatsapp_url"]))
            task._put_off()
        self.assertEqual(self.task.attempts, 2)

    def test_director_reads_the_figures_and_closes_nothing(self):
        task = self.task.with_user(self.director)
        self.assertTrue(task.read(["outcome", "reason_id", "explanation"]))
        for method in (task._put_off, task.action_close, task.action_refresh):
            with self.assertRaises(AccessError):
                method()

    def test_others_do_not_see_the_list(self):
        for user in (self.trainer, self.stipend_officer):
            with self.assertRaises(AccessError):
                self.task.with_user(user).read(["explanation"])
            self.assertNotIn(
                "date_lost_contact",
                self.env["mamiam.enrollment"].with_user(user).fields_get(),
            )

    def test_nobody_makes_or_deletes_lines_by_hand(self):
        task = self.task.with_user(self.officer)
        with self.assertRaises(AccessError):
            task.copy({"origin": "mine"})
        with self.assertRaises(AccessError):
            task.unlink()

    def test_company_keeps_its_list(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.officer.write({"company_ids": company.ids, "company_id": company.id})
        self.assertFalse(self.task.with_user(self.officer).search([]))

    def test_violence_is_known_to_social_workers_and_who_was_told(self):
        wizard = self._tell_violence(self.officer)
        for user, shown in (
            (self.officer, True),
            (self.social_worker, True),
            (self.other_officer, False),
            (self.director, False),
        ):
            task = self.task.with_user(user)
            self.assertEqual(task.outcome, "reached")
            self.assertEqual(bool(task.outcome_shown), shown, user.name)
            self.assertFalse(task.note)
        self.assertFalse(wizard.exists())
        notes = self.env["mamiam.case.note"]
        written = [("contact_task_id", "=", self.task.id)]
        note = notes.with_user(self.social_worker).search(written)
        self.assertEqual(note.author_id, self.officer)
        self.assertEqual(note.body, "Her brother in law beats her")
        self.assertFalse(notes.with_user(self.other_officer).search(written))

    def test_violence_begins_a_referral_that_is_confidential(self):
        # Who accompanies her is asked to go on with it.
        plans = self.env["mamiam.plan"].with_user(self.social_worker)
        plans.create({"enrollment_id": self.task.enrollment_id.id})
        self._tell_violence(self.officer)
        woman = [("beneficiary_id", "=", self.task.beneficiary_id.id)]
        referrals = self.env["mamiam.referral"]
        referral = referrals.with_user(self.social_worker).search(woman)
        self.assertRecordValues(
            referral,
            [{"state": "draft", "is_confidential": True, "partner_id": False}],
        )
        self.assertIn("beats her", referral.reason)
        self.assertEqual(referral.activity_ids.user_id, self.social_worker)
        for user, found in (
            (self.officer, referral),
            (self.other_officer, referrals),
            (self.director, referrals),
        ):
            self.assertEqual(referrals.with_user(user).search(woman), found, user.name)

    def test_a_dialog_is_read_by_who_fills_it_only(self):
        """Saved by the web client before its button, it may stay when that fails."""
        wizards = self.env["mamiam.contact.close"].with_user(self.officer)
        wizard = wizards.create({"task_ids": self.task.ids, "outcome": "violence"})
        asked = [("outcome", "=", "violence")]
        self.assertEqual(wizards.search(asked), wizard)
        for user in (self.other_officer, self.social_worker):
            self.assertFalse(wizards.with_user(user).search_count(asked))

    def test_violence_is_not_found_by_asking_for_it(self):
        self._tell_violence(self.officer)
        tasks = self.env["mamiam.contact.task"]
        leading = [
            name
            for name, field in tasks._fields.items()
            if field.comodel_name == "mamiam.case.note"
        ]
        self.assertFalse(leading)
        self.assertFalse(tasks._fields["outcome_shown"].store)
        self.assertFalse(tasks._fields["outcome_shown"].exportable)

    def test_words_told_in_confidence_are_in_no_message(self):
        self._tell_violence(self.officer)
        messages = self.env["mail.message"].search([("body", "ilike", "brother")])
        self.assertFalse(messages)

    def test_social_workers_are_told_that_a_note_waits(self):
        self._tell_violence(self.officer)
        message = self.env["mail.message"].search(
            [
                ("model", "=", "mamiam.beneficiary"),
                ("res_id", "=", self.task.beneficiary_id.id),
                ("message_type", "=", "user_notification"),
            ]
        )
        self.assertIn(self.social_worker.partner_id, message.notified_partner_ids)
        self.assertNotIn(self.officer.partner_id, message.notified_partner_ids)

    def test_violence_needs_words_and_one_woman(self):
        wizard = (
            self.env["mamiam.contact.close"]
            .with_user(self.officer)
            .create({"task_ids": self.task.ids, "outcome": "violence", "note": " "})
        )
        with self.assertRaises(UserError):
            wizard.action_close()
        other = self.task.copy(
            {"enrollment_id": self.regular.id, "origin": "of the test"}
        )
        wizard.write({"task_ids": (self.task | other).ids, "note": "Both"})
        with self.assertRaises(UserError):
            wizard.action_close()
        self.assertEqual((self.task | other).mapped("state"), ["open", "open"])

    def test_reading_her_household_is_logged(self):
        self.env["mamiam.household.member"].create(
            {
                "beneficiary_id": self.absent.beneficiary_id.id,
                "name": "Khadija",
                "tie": "sister",
                "phone": "0611111111",
            }
        )
        specification = {"household_member_ids": {"fields": {"phone": {}}}}
        logs = self.env["mamiam.access.log"]
        before = logs.search_count([])
        [data] = self.task.with_user(self.officer).web_read(specification)
        self.assertEqual(data["household_member_ids"][0]["phone"], "0611111111")
        self.assertGreater(logs.search_count([]), before)

    def test_remarks_go_with_a_file_that_is_made_anonymous(self):
        self.task._close("illness", "Her back")
        self.cohort.company_id.mamiam_participant_months = 1
        woman = self.absent.beneficiary_id
        reason = self.env["mamiam.drop.reason"].create({"name": "Of the tests"})
        self.absent._drop(reason, date(2026, 1, 20))
        woman.with_user(self.env.ref("base.user_admin")).sudo()._anonymize()
        self.assertEqual(self.task.outcome, "illness")
        self.assertFalse(self.task.note)

    def test_calls_are_hers_to_see(self):
        self.task._close("illness", "Her back")
        manager = self._new_user("manager", "program_manager")
        sections = self.absent.beneficiary_id.with_user(manager)._get_personal_data()
        section = next(s for s in sections if s["model"] == "mamiam.contact.task")
        self.assertTrue(section["rows"])

    def test_dossier_of_a_manager_does_not_tell_of_violence(self):
        self._tell_violence(self.officer)
        manager = self._new_user("manager", "program_manager")
        sections = self.absent.beneficiary_id.with_user(manager)._get_personal_data()
        shown = str([s for s in sections if s["model"] == "mamiam.contact.task"])
        told = self.task.with_user(self.officer).outcome_shown
        self.assertNotIn(told, shown)

    def test_merged_files_keep_their_calls(self):
        kept = self.env["mamiam.beneficiary"].create({"name": "Amina Zerouali"})
        kept._merge(self.absent.beneficiary_id)
        self.assertEqual(self.task.beneficiary_id, kept)
