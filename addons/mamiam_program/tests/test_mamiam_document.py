# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import base64
from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from .plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestMamiamDocument(PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["mamiam.document"].search([]).unlink()
        Kind = cls.env["mamiam.document.kind"]
        for purpose in Kind._get_purposes():
            Kind.search([])[f"required_{purpose}"] = False
        cls.fitness, cls.agreement = Kind.create(
            [
                {"name": "Fit for food", "validity_months": 12},
                {"name": "Agreement", "required_enrollment": True},
            ]
        )
        cls.env.company.mamiam_document_days = 30
        cls.cohort.user_id = cls.officer

    @classmethod
    def _bring(cls, issued, kind=None, woman=None, **vals):
        return (
            cls.env["mamiam.document"]
            .with_user(cls.social_worker)
            .create(
                {
                    "beneficiary_id": (woman or cls.woman).id,
                    "kind_id": (kind or cls.fitness).id,
                    "date_issued": issued,
                    **vals,
                }
            )
        )

    def _assert_state(self, document, state):
        self.assertEqual(document.state, state)
        Document = self.env["mamiam.document"]
        for wanted in ("valid", "expiring", "expired", "replaced"):
            found = Document.search([("state", "=", wanted)])
            self.assertEqual(document in found, wanted == state, wanted)

    def test_it_is_valid_expires_soon_has_expired(self):
        document = self._bring("2025-06-01")
        self.assertEqual(document.date_expiry, date(2026, 5, 31))
        for day, state in (
            ("2026-04-30", "valid"),
            ("2026-05-01", "expiring"),
            ("2026-05-31", "expiring"),
            ("2026-06-01", "expired"),
        ):
            with self.subTest(day=day), freeze_time(day):
                document.invalidate_recordset(["state"])
                self._assert_state(document, state)
        self._assert_state(self._bring("2026-01-05", self.agreement), "valid")

    def test_the_latest_of_its_kind_counts(self):
        old, new = self._bring("2025-02-01"), self._bring("2026-02-01")
        self._assert_state(old, "replaced")
        self._assert_state(new, "valid")
        new.unlink()
        self._assert_state(old, "expired")

    def test_wrong_dates_are_refused(self):
        with self._refused("still to come"):
            self._bring("2026-03-03")
        document = self._bring("2026-01-05")
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            document.date_expiry = "2026-01-04"
            document.flush_recordset()

    def test_what_a_trainee_lacks_is_answered_to_who_requires_it(self):
        other = self._enroll("Ghita Mansouri")
        both = self.enrollment | other
        self._bring("2026-01-05", self.agreement, date_expiry="2026-03-31")
        missing = both.with_user(self.trainer)._get_missing_documents("enrollment")
        self.assertEqual(missing, {other.id: self.agreement})
        missing = both._get_missing_documents("enrollment", date(2026, 4, 1))
        self.assertEqual(set(missing), set(both.ids))
        with self.assertQueryCount(4):
            self.env.invalidate_all()
            both._get_missing_documents("enrollment")

    def test_the_worst_of_the_required_ones_is_searched(self):
        Enrollment = self.env["mamiam.enrollment"]
        mine = [("id", "=", self.enrollment.id)]
        for expiry, state in (
            (None, "missing"),
            ("2026-03-01", "expired"),
            ("2026-03-20", "expiring"),
            ("2026-09-30", "valid"),
        ):
            if expiry:
                self._bring("2026-01-05", self.agreement, date_expiry=expiry)
            self.assertEqual(self.enrollment.document_state, state)
            for wanted in ("missing", "expired", "expiring", "valid"):
                found = Enrollment.search([("document_state", "=", wanted), *mine])
                self.assertEqual(bool(found), wanted == state, (state, wanted))
            lacks = state in ("missing", "expired")
            self.assertEqual(bool(self.enrollment.missing_kind_ids), lacks)

    def test_who_answers_for_her_is_reminded_once_until_she_brings_it(self):
        document = self._bring("2025-03-15")
        late = self._bring("2025-01-01", self.agreement, date_expiry="2026-02-01")
        fresh = self._bring("2026-02-01", woman=self._enroll("Ghita M").beneficiary_id)
        gone = self._bring(
            "2025-03-10", woman=self.env["mamiam.beneficiary"].create({"name": "X"})
        )
        cron = self.env.ref("mamiam_program.mamiam_document_cron_remind")
        for _night in range(2):
            with self.enter_registry_test_mode():
                cron.method_direct_trigger()
        today = date(2026, 3, 2)
        for reminded, day in ((document, document.date_expiry), (late, today)):
            activity = reminded.activity_ids
            self.assertEqual(activity.user_id, self.officer)
            self.assertEqual(activity.date_deadline, day)
        self.assertFalse((fresh | gone).activity_ids)
        self._bring("2026-03-01")
        self.assertFalse(document.activity_ids)
        self.assertTrue(late.activity_ids)

    def test_a_corrected_last_day_is_reminded_of_when_its_time_comes(self):
        document = self._bring("2025-03-15")
        document._remind()
        document.date_expiry = "2026-09-30"
        self.assertFalse(document.activity_ids or document.date_reminded)
        with freeze_time("2026-09-15"):
            due = self.env["mamiam.document"].search(document._get_reminder_domain())
            self.assertEqual(due, document)

    def test_she_is_called_for_what_expires(self):
        document = self._bring("2025-03-15")
        reason = self.env["mamiam.contact.reason"].search([("code", "=", "document")])
        reason._refresh()
        task = self.enrollment.contact_task_ids
        self.assertRecordValues(
            task, [{"origin": f"mamiam.document,{document.id}", "state": "open"}]
        )
        self.assertIn("Fit for food", task.explanation)
        self._bring("2026-03-01")
        reason._refresh()
        self.assertEqual(task.state, "withdrawn")

    def test_a_copy_is_read_by_who_accompanies_her_and_nobody_else(self):
        document = self._bring(
            "2026-01-05", file=base64.b64encode(b"scan"), number="A-77"
        )
        copy = self.env["ir.attachment"].search(
            [("res_model", "=", document._name), ("res_field", "=", "file")]
        )
        self.assertEqual(copy.with_user(self.officer).raw, b"scan")
        strangers = [
            self.trainer,
            self._new_user("reviewer", "reviewer"),
            self._new_user("stipend", "stipend_officer"),
        ]
        for user in strangers:
            with self.subTest(user=user.login):
                for read in (
                    lambda u: document.with_user(u).read(["state"]),
                    lambda u: copy.with_user(u).raw,
                ):
                    with self.assertRaises(AccessError):
                        read(user)
        self.assertTrue(document.with_user(self.director).read(["date_expiry"]))
        for name in ("file", "number"):
            with self.assertRaises(AccessError):
                document.with_user(self.director).read([name])
        with self.assertRaises(AccessError):
            copy.with_user(self.director).read(["raw"])
        with self._refused("no address that others", ValidationError):
            copy.public = True
        company = self.env["res.company"].create({"name": "Second house"})
        other = new_test_user(
            self.env,
            "document_second_house",
            groups="base.group_user,mamiam_program.group_social_worker",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        self.woman.company_id = self.env.company
        with self.assertRaises(AccessError):
            document.with_user(other).read(["state"])

    def test_no_copy_stays_of_a_file_that_is_deleted(self):
        woman = self.env["mamiam.beneficiary"].create({"name": "Typed in error"})
        document = self._bring(
            "2026-01-05", woman=woman, file=base64.b64encode(b"scan")
        )
        document.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.officer.id
        )
        left = [("res_model", "=", document._name), ("res_id", "=", document.id)]
        copies = [*left, ("res_field", "=", "file")]
        self.assertTrue(self.env["ir.attachment"].sudo().search(copies))
        woman.with_user(self.manager).unlink()
        self.assertFalse(self.env["ir.attachment"].sudo().search(copies))
        self.assertFalse(self.env["mail.activity"].sudo().search(left))

    def test_it_follows_her_and_goes_with_her_file(self):
        document = self._bring("2026-01-05", file=base64.b64encode(b"scan"))
        kept = self.env["mamiam.beneficiary"].create({"name": "Amina Z."})
        newer = self._bring("2026-02-05", woman=kept)
        kept._merge(self.woman)
        self.assertEqual(document.beneficiary_id, kept)
        self._assert_state(document, "replaced")
        woman = kept.with_user(self.manager)
        sections = woman._get_personal_data()
        told = [s["records"] for s in sections if s["model"] == "mamiam.document"]
        self.assertEqual(told[0], document | newer)
        held = woman._get_personal_documents_held(sections)
        copies = held.filtered(lambda a: a.res_field == "file")
        self.assertEqual(copies.res_id, document.id)
        reason = self.env["mamiam.drop.reason"].create({"name": "Work"})
        self.enrollment._drop(reason, date(2026, 3, 2))
        self.env.company.mamiam_participant_months = 1
        self.enrollment.write({"date_start": "2026-01-05", "date_end": "2026-01-06"})
        kept._anonymize()
        self.assertFalse((document | newer).exists())
        self.assertFalse(copies.exists())
