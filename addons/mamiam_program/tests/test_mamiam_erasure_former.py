# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .privacy_common import PIXEL, ErasureMixin
from .stipend_common import StipendCommon

SECRETS = ("Zgouriqi", "ZQ447733", "699887733", "fille malade", "avance de bus")


@tagged("post_install", "-at_install")
class TestMamiamErasureFormer(ErasureMixin, StipendCommon):
    """Files of participants, after the term that the company sets for them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["mamiam.erasure"].search([]).state = "done"
        cls.company.mamiam_participant_months = 60
        cls.manager = cls.users["program_manager"]
        cls.woman = cls.amina.beneficiary_id
        cls.woman.write(
            {
                "name": "Amina Zgouriqi",
                "cin": "ZQ447733",
                "phone": "0699887733",
                "birthdate": "1990-03-01",
                "image_1920": PIXEL,
                "marital": "widowed",
            }
        )
        cls._hold(3, cls.amina).write({"note": "Fille malade"})
        cls.amina.message_post(body="Amina Zgouriqi vient avec sa fille malade")
        cls.env.flush_all()

    def _complete(self, date_end="2026-09-30"):
        self.amina.action_followup()
        self.amina.write({"state": "completed", "date_end": date_end})

    def _get_proposed(self, day):
        rows = self.env["mamiam.erasure"]._get_files_to_term(
            self.company, fields.Date.to_date(day)
        )
        return [woman_id for woman_id, _day in rows]

    def test_without_a_term_they_are_kept(self):
        self._complete()
        self.company.mamiam_participant_months = 0
        self.assertNotIn(self.woman.id, self._get_proposed("2090-01-01"))

    def test_proposed_once_her_last_enrollment_is_long_over(self):
        self.assertNotIn(self.woman.id, self._get_proposed("2090-01-01"))
        self._complete()
        self.assertNotIn(self.woman.id, self._get_proposed("2031-09-29"))
        self.assertIn(self.woman.id, self._get_proposed("2031-09-30"))
        again = self._create_cohort("Second", "S2")
        self.env["mamiam.enrollment"].create(
            {
                "beneficiary_id": self.woman.id,
                "cohort_id": again.id,
                "date_start": "2026-10-01",
            }
        )
        self.assertNotIn(self.woman.id, self._get_proposed("2031-09-30"))

    def test_the_accounts_keep_her_longer(self):
        run = self._post_run()
        self._pay(run)
        self._complete()
        self.assertNotIn(self.woman.id, self._get_proposed("2032-01-01"))
        with freeze_time("2032-01-01"), self.assertRaisesRegex(UserError, "10 years"):
            self.woman.with_user(self.manager)._anonymize()
        self.assertIn(self.woman.id, self._get_proposed("2040-01-01"))

    def test_acting_early_keeps_nobody_for_long(self):
        """Her term ends between today and the day of the list: not for ten years."""
        self._pay(self._post_run())
        self._complete()
        last = self.env["account.move.line"].search(
            [("partner_id", "=", self.woman.partner_id.id)], order="date desc", limit=1
        )
        today = fields.Date.add(last.date, years=10, days=-3)
        with freeze_time(today):
            erasure = self.env["mamiam.erasure"]._propose(self.company)
            erasure.with_user(self.manager).action_confirm()
            self._run_cron()
            line = erasure.line_ids.filtered(lambda li: li.beneficiary_id == self.woman)
            self.assertEqual((line.state, line.keep_until), ("kept", today))
            self.assertIn("10 years", line.keep_reason)
        with freeze_time(fields.Date.add(today, days=3)):
            again = self.env["mamiam.erasure"]._propose(self.company)
            self.assertIn(self.woman, again.line_ids.beneficiary_id)

    def test_sealed_entries_stop_nothing(self):
        run = self._post_run()
        self._pay(run)
        self._complete()
        run.move_id.inalterable_hash = "$4$of the tests"
        self.env.flush_all()
        with freeze_time("2040-01-01"):
            self.woman.with_user(self.manager)._anonymize()
        self.assertTrue(self.woman.date_anonymized)

    def test_who_was_hired_is_kept(self):
        self._complete()
        with freeze_time("2040-01-01"):
            self.assertFalse(self.woman._get_kept_reasons())
            self.amina.employee_id.write({"active": True, "employee_type": "employee"})
            with self.assertRaisesRegex(UserError, "she works here"):
                self.woman.with_user(self.manager)._anonymize()

    def test_the_time_she_was_given_stays_without_its_reason(self):
        self.amina._extend(False, fields.Date.to_date("2027-12-31"), "Fille malade")
        self._complete()
        with freeze_time("2040-01-01"):
            self.woman.with_user(self.manager)._anonymize()
        self.assertFalse(self._count_secrets(SECRETS))
        self.assertEqual(str(self.amina.extended_end), "2027-12-31")

    def test_figures_stay_without_her(self):
        run = self._compute_run()
        stipend = self._stipend(run, self.amina)
        stipend.line_ids = [
            Command.create(
                {
                    "kind": "adjustment",
                    "date": "2026-03-30",
                    "quantity": 1,
                    "rate": 50,
                    "reason": "Avance de bus d'Amina Zgouriqi",
                }
            )
        ]
        run.action_confirm()
        run.action_post()
        self._pay(run)
        gross, hours = stipend.gross, self.amina.hours_trained
        employee = self.amina.employee_id
        self._complete()
        self.assertTrue(self._count_secrets(SECRETS))
        with freeze_time("2040-01-01"):
            self.env["mamiam.erasure"]._propose(self.company)
            erasure = self.env["mamiam.erasure"].search(
                [("line_ids.beneficiary_id", "=", self.woman.id)]
            )
            erasure.with_user(self.manager).action_confirm()
            self._run_cron()
        self.assertEqual(erasure.state, "done")
        self.assertFalse(self._count_secrets(SECRETS))
        self.assertFalse(employee.image_1920)
        self.assertFalse(employee.active)
        self.assertRecordValues(
            self.amina, [{"state": "completed", "hours_trained": hours}]
        )
        self.assertEqual(stipend.gross, gross)
        self.assertEqual(self.woman.marital, "widowed")
        self.assertEqual(self.batoul.name, "Batoul")
