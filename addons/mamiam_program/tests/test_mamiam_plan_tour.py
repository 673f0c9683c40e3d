# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import HttpCase, tagged

from .plan_common import PlanCommon


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
