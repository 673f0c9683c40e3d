# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta
from unittest.mock import patch

from dateutil.relativedelta import relativedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from .privacy_common import PIXEL, ErasureMixin, PrivacyCommon

# What tells who she is. None of it may be left in any column of any table.
SECRETS = (
    "Zgouriqi",
    "zgrq",
    "699887711",
    "ZQ447711",
    "rue des Tanneurs",
    "gâteaux de Meknès",
    "voix tremblante",
    "rappeler sa soeur",
    "dossier incomplet",
    "Oum Keltoum",
)
ASKED = {"date": "2024-01-10", "source": "partner"}


@tagged("post_install", "-at_install")
class TestMamiamErasure(ErasureMixin, PrivacyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Lists that wait already would be continued.
        cls.env["mamiam.erasure"].search([]).state = "done"
        cls.call.write({"date_open": "2024-01-01", "date_close": "2024-02-01"})
        cls.refused = cls._make_refused("Halima Zgouriqi", phone="0699887711")
        cls.candidate = cls.refused.beneficiary_id
        cls.candidate.write(
            {
                "cin": "ZQ447711",
                "street": "12 rue des Tanneurs",
                "street2": "Hay Mohammadi",
                "comment": "<p>Gâteaux de Meknès</p>",
                "image_1920": PIXEL,
                "household_income": 1250,
            }
        )
        cls.env.cr.precommit.run()

    @classmethod
    def _make_refused(cls, name, decided="2024-03-01", **vals):
        application = cls._apply(
            name, note=f"{name} fait des gâteaux de Meknès", **{**ASKED, **vals}
        )
        application.action_shortlist()
        cls.env["mamiam.application.score"].with_user(cls.reviewer).create(
            {
                "application_id": application.id,
                "criterion_id": cls.call.criterion_ids[:1].id,
                "value": 4,
                "comment": "Voix tremblante",
            }
        )
        application._refuse(
            cls.env["mamiam.refuse.reason"].search([], limit=1), "Dossier incomplet"
        )
        application.date_decision = decided
        return application

    def _leave_traces(self):
        """Write her name wherever work with her writes it."""
        woman = self.candidate.with_context(tracking_disable=False, mail_notrack=False)
        woman.message_post(body="Il faut rappeler sa soeur Zgouriqi")
        self.refused.message_post(body="Zgouriqi: dossier incomplet")
        woman.cin = "ZQ447712"
        self.env.cr.precommit.run()
        woman.cin = "ZQ447711"
        self.env.cr.precommit.run()
        self.assertTrue(
            self.env["mail.tracking.value"].search(
                [("new_value_char", "=", "ZQ447711")]
            )
        )
        activity = woman.activity_schedule(
            "mail.mail_activity_data_todo",
            summary="Rappeler sa soeur",
            user_id=self.officer.id,
        )
        activity.action_feedback("Zgouriqi rappelée")
        self.env["ir.attachment"].create(
            {
                "name": "CIN Zgouriqi.txt",
                "raw": b"ZQ447711",
                "res_model": "mamiam.application",
                "res_id": self.refused.id,
            }
        )
        self.env["mamiam.case.note"].create(
            {"beneficiary_id": woman.id, "body": "Voix tremblante"}
        )
        self._ask(woman, witness_1="Oum Keltoum").action_give()
        self.env["ir.model.data"].create(
            {
                "module": "__import__",
                "name": "woman_zgouriqi",
                "model": woman._name,
                "res_id": woman.id,
            }
        )
        woman.partner_id.bank_ids = [
            fields.Command.create({"acc_number": "ZQ447711000011112222"})
        ]

    def test_nothing_that_tells_who_she_is_is_left(self):
        self._leave_traces()
        self.assertTrue(
            {s for _table, s in self._count_secrets(SECRETS)} >= {*SECRETS} - {"zgrq"}
        )
        attachments = [("res_model", "=", "res.partner"), ("id", "!=", 0)]
        attachments.append(("res_id", "=", self.candidate.partner_id.id))
        self.assertTrue(self.env["ir.attachment"].search(attachments))
        self.candidate.with_user(self.manager)._anonymize()
        self.assertFalse(self._count_secrets(SECRETS))
        self.assertFalse(self.env["ir.attachment"].search(attachments))
        self.assertFalse(self.candidate.image_1920)
        self.assertFalse(self.candidate.birthdate)
        self.assertFalse(self.candidate.household_income)
        self.assertFalse(self.candidate.consent_ids)

    def test_what_statistics_need_stays(self):
        eligibility = self.refused.eligibility
        self.assertEqual(eligibility, "eligible")
        score = self.refused.score
        self.candidate._anonymize()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertRecordValues(
            self.candidate,
            [
                {
                    # Born in March 1990, applied in January 2024.
                    "age_band": "25_34",
                    "marital": "divorced",
                    "dependents": 2,
                    "is_head_of_household": True,
                    "street2": "Hay Mohammadi",
                    "city": "Casablanca",
                    "date_anonymized": fields.Date.today(),
                    "active": False,
                }
            ],
        )
        self.assertRecordValues(
            self.refused,
            [
                {
                    "state": "refused",
                    "eligibility": "eligible",
                    "score": score,
                    "source": "partner",
                    "beneficiary_id": self.candidate.id,
                }
            ],
        )
        # Nor does a rule that is edited later change what followed from her answers.
        self.call.age_max = 20
        self.env.flush_all()
        self.assertEqual(self.refused.eligibility, "eligible")

    def test_who_was_enrolled_is_kept_and_told_why(self):
        cohort = self.env["mamiam.cohort"].create(
            {"name": "Cohort of the tests", "date_start": "2026-09-01"}
        )
        self.env["mamiam.enrollment"].create(
            {"beneficiary_id": self.candidate.id, "cohort_id": cohort.id}
        )
        with self.assertRaisesRegex(
            UserError, "Halima Zgouriqi(.|\n)*Cohort of the tests"
        ):
            self.candidate.with_user(self.manager).action_erase()
        with self.assertRaises(UserError):
            self.candidate._anonymize()

    def test_who_is_in_the_accounts_is_kept(self):
        journal = self.env["account.journal"].create(
            {"name": "Misc of the tests", "code": "MTST", "type": "general"}
        )
        account = self.env["account.account"].create(
            {"name": "Aid", "code": "6111999", "account_type": "expense"}
        )
        partner = self.candidate.partner_id
        self.env["account.move"].create(
            {
                "journal_id": journal.id,
                "line_ids": [
                    fields.Command.create(
                        {
                            "account_id": account.id,
                            "partner_id": partner.id,
                            "debit": debit,
                            "credit": 100 - debit,
                        }
                    )
                    for debit in (100, 0)
                ],
            }
        )
        with self.assertRaisesRegex(UserError, "10 years"):
            self.candidate.with_user(self.manager)._anonymize()

    def test_only_a_manager_erases(self):
        for role in ("program_officer", "social_worker", "director", "stipend_officer"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.candidate.with_user(self.users[role])._anonymize()
            self.assertFalse(
                self.env["mamiam.beneficiary.erase"]
                .with_user(self.users[role])
                .has_access("create")
            )

    def test_on_request(self):
        action = self.candidate.with_user(self.manager).action_erase()
        wizard = (
            self.env["mamiam.beneficiary.erase"]
            .with_user(self.manager)
            .with_context(**action["context"])
            .create({"channel": "phone"})
        )
        with self.assertRaisesRegex(UserError, "Make sure"):
            wizard.action_confirm()
        wizard.is_sure = True
        result = wizard.action_confirm()
        erasure = self.env["mamiam.erasure"].browse(result["res_id"])
        self.assertRecordValues(
            erasure,
            [
                {
                    "kind": "request",
                    "state": "done",
                    "user_id": self.manager.id,
                    "done_count": 1,
                }
            ],
        )
        self.assertTrue(self.candidate.date_anonymized)
        with self.assertRaises(UserError):
            erasure.unlink()

    def _get_proposed(self, day):
        company = self.env.company
        return {
            row[0]
            for row in self.env["mamiam.erasure"]._get_files_to_term(company, day)
        }

    def test_only_files_that_ended_before_the_term_are_proposed(self):
        recent = self._make_refused("Recent Woman", decided="2025-06-01")
        both = self._make_refused("Twice Woman")
        other_call = self.call.copy({"name": "Next call"})
        other_call.action_open()
        self._apply(
            "Twice Woman", call_id=other_call.id, beneficiary_id=both.beneficiary_id.id
        )
        open_file = self._apply("Open Woman", **ASKED)
        due = fields.Date.to_date("2026-03-01")
        self.assertIn(self.candidate.id, self._get_proposed(due))
        self.assertNotIn(self.candidate.id, self._get_proposed(due - timedelta(days=1)))
        for application in (recent, both, open_file):
            self.assertNotIn(application.beneficiary_id.id, self._get_proposed(due))
        self.env.company.mamiam_retention_months = 36
        self.assertNotIn(self.candidate.id, self._get_proposed(due))

    def _propose(self):
        with freeze_time("2026-03-01"):
            self.env["mamiam.erasure"]._cron_propose()
        return self.env["mamiam.erasure"].search(
            [
                ("company_id", "=", self.env.company.id),
                ("line_ids.beneficiary_id", "=", self.candidate.id),
            ]
        )

    def test_previewed_then_done(self):
        erasure = self._propose()
        self.assertEqual(erasure.state, "proposed")
        self.assertEqual(
            erasure.date_due,
            fields.Date.to_date("2026-03-01")
            + relativedelta(days=self.env.company.mamiam_retention_preview_days),
        )
        self.assertIn(self.manager, erasure.activity_ids.user_id)
        self.assertFalse(self.candidate.date_anonymized)
        erasure.with_user(self.manager).action_approve()
        self.assertEqual(erasure.user_id, self.manager)
        with freeze_time("2026-03-05"):
            self.env["mamiam.erasure"]._cron_propose()
            self._run_cron()
        self.assertFalse(self.candidate.date_anonymized)
        with freeze_time("2026-03-16"):
            self._run_cron()
        self.assertTrue(self.candidate.date_anonymized)
        self.assertEqual(erasure.state, "done")
        self.assertEqual(erasure.done_count, erasure.count)
        self.assertFalse(erasure.activity_ids)

    def test_why_files_are_kept_is_asked_once_for_all_of_a_list(self):
        self._make_refused("Halima Second")
        erasure = self._propose()
        self.assertGreater(erasure.count, 1)
        erasure.with_user(self.manager).action_confirm()
        Beneficiary = type(self.candidate)
        with patch.object(
            Beneficiary,
            "_get_kept_reasons",
            autospec=True,
            side_effect=Beneficiary._get_kept_reasons,
        ) as asked:
            self._run_cron()
        self.assertEqual(erasure.done_count, erasure.count)
        asked.assert_called_once()

    def test_what_nobody_approves_is_not_done_and_called_for_again(self):
        erasure = self._propose()
        # She has put her reminder aside without looking.
        erasure.activity_ids.filtered(
            lambda activity: activity.user_id == self.manager
        ).action_feedback()
        self.assertNotIn(self.manager, erasure.activity_ids.user_id)
        # What else she has to do with the list is something else.
        erasure.activity_schedule(user_id=self.manager.id, summary="Print it")
        with freeze_time("2026-04-20"):
            self._run_cron()
        self.assertEqual(erasure.state, "proposed")
        self.assertFalse(self.candidate.date_anonymized)
        self.assertEqual(
            len(erasure.activity_ids.filtered(lambda a: a.user_id == self.manager)), 2
        )
        calls = len(erasure.activity_ids)
        with freeze_time("2026-04-21"):
            self._run_cron()
            self.assertEqual(len(erasure.activity_ids), calls, "called once only")
            erasure.with_user(self.manager).action_approve()
            self._run_cron()
        self.assertTrue(self.candidate.date_anonymized)

    def test_an_approved_list_is_taken_back(self):
        erasure = self._propose().with_user(self.manager)
        erasure.action_approve()
        erasure.action_take_back()
        self.assertFalse(erasure.user_id)
        with freeze_time("2026-03-16"):
            self._run_cron()
        self.assertFalse(self.candidate.date_anonymized)

    def test_who_has_applied_again_meanwhile_is_kept(self):
        erasure = self._propose()
        other_call = self.call.copy({"name": "Next call"})
        other_call.action_open()
        self._apply(
            "Halima Zgouriqi", call_id=other_call.id, beneficiary_id=self.candidate.id
        )
        erasure.with_user(self.manager).action_approve()
        with freeze_time("2026-03-16"):
            self._run_cron()
        self.assertFalse(self.candidate.date_anonymized)
        self.assertEqual(self.candidate.name, "Halima Zgouriqi")
        line = erasure.line_ids.filtered(lambda li: li.beneficiary_id == self.candidate)
        self.assertEqual(line.state, "kept")
        self.assertIn("applied again", line.keep_reason)
        # Her new application is refused in its turn, and so begins a new term.
        self.candidate.application_ids.filtered(lambda a: a.state == "received").write(
            {
                "state": "refused",
                "date_decision": "2026-05-01",
                "refuse_reason_id": self.env.ref(
                    "mamiam_program.refuse_reason_places"
                ).id,
                "decision_note": "There is no place left.",
            }
        )
        day = fields.Date.to_date("2028-05-01")
        self.assertIn(self.candidate.id, self._get_proposed(day))

    def test_the_manager_keeps_a_file_and_acts_at_once(self):
        other = self._make_refused("Kenza Mernissi").beneficiary_id
        erasure = self._propose().with_user(self.manager)
        line = erasure.line_ids.filtered(lambda li: li.beneficiary_id == other)
        with self.assertRaisesRegex(ValidationError, "Kenza Mernissi"):
            line.keep = True
        line.write(
            {"keep": True, "keep_reason": "Complaint", "keep_until": "2027-01-01"}
        )
        erasure.action_confirm()
        self._run_cron()
        self.assertEqual(erasure.user_id, self.manager)
        self.assertEqual(erasure.state, "done")
        self.assertTrue(self.candidate.date_anonymized)
        self.assertFalse(other.date_anonymized)
        self.assertEqual(line.state, "kept")
        day = fields.Date.to_date("2026-12-31")
        self.assertNotIn(other.id, self._get_proposed(day))
        self.assertIn(other.id, self._get_proposed(day + timedelta(days=2)))

    def test_the_numbers_stay_while_a_file_is_being_kept(self):
        erasure = self._propose().with_user(self.manager)
        number = erasure.count
        form = Form(erasure)
        with form.line_ids.edit(0) as line:
            line.keep = True
            line.keep_reason = "Complaint"
            line.keep_until = "2027-01-01"
        self.assertEqual(form.count, number)

    def test_one_file_that_fails_stops_no_other(self):
        others = [
            self._make_refused(name).beneficiary_id
            for name in ("Kenza Mernissi", "Touria Alami")
        ]
        erasure = self._propose().with_user(self.manager)
        erasure.action_confirm()
        errors = {
            self.candidate: UserError("The file of Halima Zgouriqi is held."),
            others[0]: KeyError("zgrq"),
        }
        get_documents = type(self.candidate)._get_personal_documents

        def fail(women):
            for woman, error in errors.items():
                if woman in women:
                    raise error
            return get_documents(women)

        with (
            patch.object(type(self.candidate), "_get_personal_documents", fail),
            mute_logger("odoo.addons.mamiam_program.models.mamiam_erasure_line"),
        ):
            self._run_cron()
        self.assertTrue(others[1].date_anonymized)
        self.assertEqual(self.candidate.age_band, False, "all of it was taken back")
        lines = erasure.line_ids.grouped("beneficiary_id")
        self.assertEqual(lines[self.candidate].state, "failed")
        self.assertEqual(
            lines[self.candidate].error, "The file of Halima Zgouriqi is held."
        )
        self.assertEqual(lines[others[0]].error, "KeyError: 'zgrq'")
        self.assertEqual((erasure.state, erasure.failed_count), ("done", 2))
        self.assertIn("mend", erasure.activity_ids.mapped("summary")[0])
        self.assertIn(self.manager, erasure.activity_ids.user_id)
        # The next list has them again; once it is done nothing tells who she was.
        again = self._propose() - erasure
        self.assertIn(others[0], again.line_ids.beneficiary_id)
        again.action_confirm()
        self._run_cron()
        self.assertTrue(self.candidate.date_anonymized)
        self.assertFalse(self._count_secrets(("zgouriqi",)))
        self.assertEqual(lines[self.candidate].state, "failed")

    def test_each_company_has_a_term_for_its_own_books(self):
        short, long = self.env["res.company"].create(
            [
                {"name": "Short term", "mamiam_accounting_years": 1},
                {"name": "Long term", "mamiam_accounting_years": 10},
            ]
        )
        partner = self.candidate.partner_id
        for company in (short, long):
            account = self.env["account.account"].create(
                {
                    "name": "Aid",
                    "code": "6111999",
                    "account_type": "expense",
                    "company_ids": [fields.Command.set(company.ids)],
                }
            )
            journal = self.env["account.journal"].create(
                {
                    "name": "Misc",
                    "code": "MTST",
                    "type": "general",
                    "company_id": company.id,
                }
            )
            self.env["account.move"].create(
                {
                    "journal_id": journal.id,
                    "date": "2024-03-01",
                    "line_ids": [
                        fields.Command.create(
                            {"account_id": account.id, "partner_id": partner.id}
                        )
                    ],
                }
            )
            with freeze_time("2026-03-01"):
                for current in (short, long):
                    reasons = self.candidate.with_company(current)._get_kept_reasons()
                    if company == short:
                        self.assertFalse(reasons)
                    else:
                        self.assertIn("10 years", reasons[self.candidate.id][0])

    def test_who_was_enrolled_meanwhile_is_kept(self):
        erasure = self._propose()
        cohort = self.env["mamiam.cohort"].create(
            {"name": "Cohort of the tests", "date_start": "2026-09-01"}
        )
        self.env["mamiam.enrollment"].create(
            {"beneficiary_id": self.candidate.id, "cohort_id": cohort.id}
        )
        erasure.action_confirm()
        self._run_cron()
        self.assertFalse(self.candidate.date_anonymized)
        line = erasure.line_ids.filtered(lambda li: li.beneficiary_id == self.candidate)
        self.assertEqual(line.state, "kept")
        self.assertIn("Cohort of the tests", line.keep_reason)

    def test_nobody_else_sees_the_lists(self):
        erasure = self._propose()
        self.assertTrue(erasure.with_user(self.director).has_access("read"))
        self.assertFalse(erasure.with_user(self.director).has_access("write"))
        for user in (self.officer, self.social_worker, self.stranger):
            self.assertFalse(erasure.with_user(user).has_access("read"))
        other = self.env["res.company"].create({"name": "Other company"})
        outsider = new_test_user(
            self.env,
            login="erasure_outsider",
            groups="base.group_user,mamiam_program.group_program_manager",
            company_id=other.id,
            company_ids=[fields.Command.set(other.ids)],
        )
        self.assertFalse(erasure.with_user(outsider).has_access("read"))
