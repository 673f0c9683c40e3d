# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields
from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestMamiamLifeMapTour(HttpCase):
    """A woman points to pictures on the tablet of the social worker."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.social_worker = new_test_user(
            cls.env,
            "tour_life_map",
            groups="base.group_user,mamiam_program.group_social_worker",
            tz="Africa/Casablanca",
        )
        cls.env["mamiam.indicator"].search([]).action_archive()
        domain = cls.env.ref("mamiam_program.mamiam_indicator_domain_home")
        cls.env["mamiam.indicator"].create(
            [
                {
                    "name": f"{name} of the tour",
                    "domain_id": domain.id,
                    "sequence": number,
                    "red_text": "Hard",
                    "yellow_text": "So so",
                    "green_text": "Good",
                }
                for number, name in enumerate(("Roof", "Bread", "Neighbors"))
            ]
        )
        woman = cls.env["mamiam.beneficiary"].create({"name": "Samia of the tour"})
        cohort = cls.env["mamiam.cohort"].create(
            {"name": "Cohort of the tour", "date_start": fields.Date.today()}
        )
        cls.enrollment = cls.env["mamiam.enrollment"].create(
            {"beneficiary_id": woman.id, "cohort_id": cohort.id}
        )

    def test_interrupted_half_way_and_continued(self):
        url = f"/odoo/trainees/{self.enrollment.id}"
        self.start_tour(
            url, "mamiam_life_map_interrupted", login=self.social_worker.login
        )
        assessment = self.enrollment.assessment_ids
        self.assertEqual(assessment.line_ids.mapped("level"), ["yellow", False, False])
        # The tablet is opened anew, where it was.
        self.start_tour(
            f"{url}/life-map",
            "mamiam_life_map_continued",
            login=self.social_worker.login,
        )
        assessment.invalidate_recordset()
        self.assertEqual(self.enrollment.assessment_ids, assessment)
        self.assertEqual(assessment.state, "done")
        self.assertEqual(
            assessment.line_ids.mapped("level"), ["yellow", "skipped", "green"]
        )
        self.assertEqual(
            (assessment.monthly_income, assessment.is_income_known), (800, True)
        )
        self.assertEqual((assessment.aid_income, assessment.is_aid_known), (0, True))
        self.assertEqual(assessment.user_id, self.social_worker)
