# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import freeze_time, tagged

from .common import PlacementCommon


@tagged("post_install", "-at_install")
class TestMamiamBeneficiary(PlacementCommon):
    """What becomes of work and visits when files are merged, or her data goes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enrollment = cls._enroll("Rabia Mansouri")
        cls.enrollment.action_followup()
        cls.woman = cls.enrollment.beneficiary_id
        cls.placement = cls._place(cls.enrollment, "employment", job_title="Cook")
        cls.followup = cls.enrollment.followup_ids[:1]

    def test_a_merge_keeps_them(self):
        again = self.env["mamiam.beneficiary"].create({"name": "Rabiaa Mansouri"})
        followups, checks = self.enrollment.followup_ids, self.placement.check_ids
        self.assertTrue(followups and checks)
        again.with_user(self.officer)._merge(self.woman.with_user(self.officer))
        self.assertEqual(self.enrollment.beneficiary_id, again)
        self.assertEqual(self.placement.beneficiary_id, again)
        self.assertEqual(self.enrollment.followup_ids, followups)
        self.assertEqual(self.placement.check_ids, checks)
        self.assertEqual(followups.beneficiary_id, again)

    def test_figures_stay_without_a_word_on_her(self):
        self.followup.write(
            {"outcome": "Rabia est contente de la patronne", "state": "done"}
        )
        self.placement.message_post(body="Rabia rappelle demain")
        self.placement.check_ids[:1].note = "Rabia ne répond pas"
        self.env.company.mamiam_participant_months = 12
        self.enrollment.write({"state": "completed", "date_end": "2027-01-02"})
        with freeze_time("2028-06-01"):
            self.woman.with_user(self.users["program_manager"])._anonymize()
        self.env.invalidate_all()
        self.assertRecordValues(
            self.placement,
            [{"kind": "employment", "enrollment_id": self.enrollment.id}],
        )
        self.assertTrue(self.followup.exists())
        self.assertNotIn("Rabia", self.followup.outcome)
        self.assertEqual(self.followup.state, "done")
        self.assertFalse(self.placement.check_ids[:1].note)
        self.assertFalse(
            self.env["mail.message"].search([("body", "ilike", "Rabia rappelle")])
        )
