# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime, time, timedelta

from odoo import fields
from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestMamiamSelectionTours(HttpCase):
    """Household, interviews and figures, in the browser of officers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer, cls.colleague, cls.reviewer = (
            new_test_user(
                cls.env,
                f"selection_tour_{name}",
                name=f"{name.capitalize()} of the tour",
                groups=f"base.group_user,mamiam_program.group_{group}",
                tz="Africa/Casablanca",
            )
            for name, group in (
                ("officer", "program_officer"),
                ("colleague", "program_officer"),
                ("reviewer", "reviewer"),
            )
        )
        cls.call = cls.env["mamiam.call"].create(
            {"name": "Call of the tour", "year": 2026, "user_id": cls.officer.id}
        )
        cls.call.action_open()

    def _apply(self, name):
        return self.env["mamiam.application"].create(
            {"call_id": self.call.id, "applicant_name": name}
        )

    def test_a_known_woman_whose_sister_applies_too(self):
        woman = self.env["mamiam.beneficiary"].create(
            {"name": "Hanane Alaoui", "dependents": 1}
        )
        namesake = woman.create({"name": "Hanan El Alaoui"})
        sister = self._apply("Rkia of the tour").beneficiary_id
        self.start_tour(
            "/odoo/mamiam-applications/new",
            "mamiam_household",
            login=self.officer.login,
        )
        self.assertEqual(woman.application_ids.call_id, self.call)
        self.assertEqual(woman.different_ids, namesake)
        self.assertRecordValues(
            woman.household_member_ids.sorted("id"),
            [
                {
                    "name": "Yasmine of the tour",
                    "tie": "child",
                    "member_beneficiary_id": False,
                },
                {
                    "name": "Rkia of the tour",
                    "tie": "sister",
                    "member_beneficiary_id": sister.id,
                },
            ],
        )

    def test_an_interview_is_planned_and_seen_by_a_colleague(self):
        application = self._apply("Hanane of the tour")
        application.action_shortlist()
        self.env["mamiam.application.review"].create(
            {"application_id": application.id, "reviewer_id": self.reviewer.id}
        )
        self.start_tour(
            "/odoo/mamiam-applications",
            "mamiam_interview_plan",
            login=self.officer.login,
        )
        event = application._get_interviews()
        self.assertEqual(len(event), 1)
        # Whenever the test runs, it is in the week that the calendar shows.
        noon = datetime.combine(fields.Date.today(), time(12))
        event.write({"start": noon, "stop": noon + timedelta(minutes=30)})
        self.start_tour(
            "/odoo/mamiam-interviews",
            "mamiam_interview_colleague",
            login=self.colleague.login,
        )

    def test_each_figure_opens_its_rows(self):
        selected = self._apply("Hanane of the tour")
        self._apply("Rkia of the tour")
        selected.action_shortlist()
        selected.action_select()
        self.start_tour(
            "/odoo/mamiam-calls", "mamiam_figures", login=self.officer.login
        )
