# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields
from odoo.tests import HttpCase, tagged

from .common import PlacementCommon


@tagged("post_install", "-at_install")
class TestMamiamPlacementTour(PlacementCommon, HttpCase):
    def test_an_officer_holds_a_followup_and_records_a_placement(self):
        today = fields.Date.context_today(self.officer)
        cohort = self._new_cohort(
            "Tour",
            date_training_end=fields.Date.subtract(today, months=1),
            date_end=fields.Date.add(today, months=2),
        )
        self.officer.password = self.officer.login
        enrollment = self._enroll("Hanane Tourabi", cohort=cohort, state="followup")
        enrollment.followup_ids.user_id = self.officer
        self.start_tour("/odoo", "mamiam_placement", login=self.officer.login)
        followup = enrollment.followup_ids[0]
        self.assertEqual(followup.state, "done")
        self.assertEqual(followup.outcome, "Starts at Riad Anfa on Monday")
        self.assertRecordValues(
            enrollment.placement_ids,
            [
                {
                    "kind": "employment",
                    "employer_id": self.restaurant.id,
                    "job_title": "Assistant cook",
                    "monthly_income": 3400,
                }
            ],
        )
        self.assertEqual(len(enrollment.placement_ids.check_ids), 4)
