# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields
from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestMamiamCompletionTour(HttpCase):
    def test_a_cohort_is_decided_and_certified(self):
        officer = new_test_user(
            self.env,
            "tour_completion",
            groups="base.group_user,mamiam_program.group_program_officer",
        )
        self.env["mamiam.completion.criterion"].search([]).active = False
        skill = self.env["mamiam.skill"].create({"name": "Knife of the tour"})
        start = fields.Date.subtract(fields.Date.today(), months=11)
        cohort = self.env["mamiam.cohort"].create(
            {"name": "Cohort of the certificates", "date_start": start}
        )
        self.env["mamiam.completion.criterion"].create(
            {"kind": "attendance", "minimum": 80, "cohort_id": cohort.id}
        )
        women = self.env["mamiam.beneficiary"].create(
            [
                {"name": "Samia of the tour", "name_other_script": "سامية"},
                {"name": "Touria of the tour"},
            ]
        )
        enrollments = self.env["mamiam.enrollment"].create(
            [
                {
                    "beneficiary_id": woman.id,
                    "cohort_id": cohort.id,
                    "date_start": start,
                }
                for woman in women
            ]
        )
        cohort.action_start_training()
        cohort.action_start_followup()
        self.start_tour(
            f"/odoo/cohorts/{cohort.id}", "mamiam_completion", login=officer.login
        )
        self.assertRecordValues(
            enrollments.observation_ids,
            [{"enrollment_id": enrollments[1].id, "skill_id": skill.id, "score": "3"}],
        )
        self.assertEqual(cohort.state, "closed")
        self.assertEqual(enrollments.mapped("completion_note"), ["Came each day"] * 2)
        self.assertEqual(
            enrollments.certificate_id.sorted("name_latin").mapped("name_arabic"),
            ["سامية", "ثورية"],
        )
