# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from odoo.addons.mamiam_program.tests.common import ask_for_statistics

from .common import PlacementCommon


@tagged("post_install", "-at_install")
class TestMamiamOutcomeReport(PlacementCommon):
    def _outcomes(self, cohort):
        """Outcome → women, as the director's pivot shows it."""
        return dict(
            self.env["mamiam.outcome.report"]
            .with_user(self.users["director"])
            ._read_group([("cohort_id", "=", cohort.id)], ["outcome"], ["__count"])
        )

    def test_the_pilot_is_stated_as_the_case_study_tells_it(self):
        pilot = self._new_cohort("Pilot of the tests", is_pilot=True, seats=5)
        women = self._enroll("Aïcha", "Badia", "Chama", "Dounia", "Ez", cohort=pilot)
        women[:4].state = "followup"
        self._leave(women[4])
        self._place(women[0], "hired_by_mamiam", job_title="Assistant cook")
        self._place(women[1], "further_training", job_title="Cooking classes")
        self._place(women[2], "own_project")
        self._place(women[3], "own_project")
        women[:4].state = "completed"
        self.assertEqual(
            self._outcomes(pilot),
            {
                "hired_by_mamiam": 1,
                "further_training": 1,
                "own_project": 2,
                "left": 1,
            },
        )

    def test_without_placement_the_state_tells(self):
        women = self._enroll("Aïcha", "Badia", "Chama")
        women[1:].state = "followup"
        women[2].state = "completed"
        self.assertEqual(
            self._outcomes(self.cohort), {"training": 1, "followup": 1, "unplaced": 1}
        )

    def test_a_woman_counts_once_by_her_latest_placement(self):
        woman = self._enroll("Aïcha", state="followup")
        latest = self._place(woman, "own_project", date_start="2026-12-01")
        self._place(woman, "employment", date_start="2026-11-01")
        row = self.env["mamiam.outcome.report"].browse(woman.id)
        self.assertEqual((row.outcome, row.placement_id), ("own_project", latest))

    def test_who_left_has_left_whatever_came_after(self):
        woman = self._enroll("Aïcha", state="followup")
        self._place(woman, "employment")
        self._leave(woman)
        self.assertEqual(self._outcomes(self.cohort), {"left": 1})

    def test_an_ended_placement_no_longer_lasts(self):
        women = self._enroll("Aïcha", "Badia", state="followup")
        self._place(women[0], "employment", date_start="2019-10-01")
        self._place(
            women[1], "employment", date_start="2019-10-01", date_end="2019-12-01"
        )
        rows = self.env["mamiam.outcome.report"].browse(women.ids)
        self.assertEqual(rows.mapped("is_current"), [True, False])

    @freeze_time("2026-11-20")
    def test_a_row_opens_the_placement_or_the_enrollment(self):
        women = self._enroll("Aïcha", "Badia", state="followup")
        placement = self._place(women[0], "employment")
        first, second = self.env["mamiam.outcome.report"].browse(women.ids)
        self.assertEqual(first.action_open()["res_id"], placement.id)
        self.assertEqual(second.action_open()["res_model"], "mamiam.enrollment")

    def test_supporters_are_told_no_outcome_of_fewer_than_five(self):
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_placement.mamiam_outcome_report_action_supporters"
        )
        report = self.env[action["res_model"]].with_user(self.users["director"])
        report = report.with_context(lang="en_US")
        women = self._enroll(*(f"Woman {n}" for n in range(12)), state="followup")
        for woman in women[:7]:
            self._place(woman, "employment", date_start="2026-01-01")
        self._leave(women[-1])
        consents = ask_for_statistics(women.beneficiary_id)
        domain = [("cohort_id", "=", self.cohort.id)]
        self.assertFalse(report.search(domain), "nobody agrees yet")
        consents.action_give()
        self.assertEqual(
            report.search(domain).mapped(lambda r: (r.label, r.women, r.current)),
            [("Employment", 7, 7), ("Others", 5, 0)],
        )
        with self.assertRaises(AccessError):
            report.with_user(self.users["trainer"]).search(domain)
