# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .plan_common import PlanCommon
from .privacy_common import PIXEL


@tagged("post_install", "-at_install")
class TestMamiamPlanTour(PlanCommon, HttpCase):
    def test_social_worker_agrees_on_a_goal_and_takes_a_step(self):
        self.plan.sudo().unlink()
        self.social_worker.password = self.social_worker.login
        self.start_tour(
            f"/odoo/trainees/{self.enrollment.id}",
            "mamiam_plan",
            login=self.social_worker.login,
        )
        goal = self.enrollment.goal_ids
        self.assertRecordValues(
            goal, [{"template_id": self.usual.id, "state": "reached"}]
        )
        self.assertEqual(goal.step_ids.feedback, "She liked the clerk")

    def test_a_referral_is_answered_and_a_document_expires(self):
        tag = self.env.ref("mamiam_program.res_partner_category_partner")
        bank = self.env["res.partner"].create(
            {"name": "Bank of the tests", "category_id": [Command.link(tag.id)]}
        )
        kind = self.env["mamiam.referral.kind"].create({"name": "Account"})
        referral = self.env["mamiam.referral"].create(
            {
                "beneficiary_id": self.woman.id,
                "partner_id": bank.id,
                "kind_id": kind.id,
                "user_id": self.social_worker.id,
                "date": "2026-02-20",
            }
        )
        self.env["mamiam.consent"].create(
            {
                "beneficiary_id": self.woman.id,
                "purpose_id": self.env.ref(
                    "mamiam_program.mamiam_consent_purpose_referral"
                ).id,
                "method": "signature",
                "signature": PIXEL,
            }
        ).action_give()
        referral.action_send()
        fitness = self.env["mamiam.document.kind"].create(
            {"name": "Fit for food", "validity_months": 12}
        )
        self.env["mamiam.document"].create(
            {
                "beneficiary_id": self.woman.id,
                "kind_id": fitness.id,
                "date_issued": "2025-03-20",
            }
        )
        self.social_worker.password = self.social_worker.login
        self.start_tour(
            f"/odoo/referrals/{referral.id}",
            "mamiam_referral",
            login=self.social_worker.login,
        )
        self.assertEqual(referral.answer, "helped")
        self.assertEqual(referral.activity_ids.summary, "Pay in a first sum")
