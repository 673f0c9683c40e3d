# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from odoo.tests import freeze_time, tagged

from odoo.addons.mamiam_program.tests.common import close_day

from .common import PlacementCommon

# every second Friday after 2 October 2026, until 2 January 2027
FRIDAYS = [
    date(2026, 10, 16),
    date(2026, 10, 30),
    date(2026, 11, 13),
    date(2026, 11, 27),
    date(2026, 12, 11),
    date(2026, 12, 25),
]


@tagged("post_install", "-at_install")
class TestMamiamEnrollment(PlacementCommon):
    def test_going_to_followup_plans_a_visit_every_two_weeks(self):
        enrollment = self._enroll("Hanane Idrissi")
        self.assertFalse(enrollment.followup_ids)
        enrollment.with_user(self.officer).state = "followup"
        self.assertEqual(enrollment.followup_ids.mapped("date"), FRIDAYS)
        self.assertEqual(set(enrollment.followup_ids.mapped("state")), {"planned"})

    def test_followups_are_of_whoever_is_responsible_for_the_cohort(self):
        self.cohort.user_id = self.users["social_worker"]
        enrollment = self._enroll("Hanane Idrissi", state="followup")
        self.assertEqual(enrollment.followup_ids.user_id, self.cohort.user_id)

    def test_followups_are_of_who_accompanies_her(self):
        enrollment = self._enroll("Hanane Idrissi")
        self.env["mamiam.plan"].with_user(self.users["social_worker"]).create(
            {"enrollment_id": enrollment.id}
        )
        enrollment.with_user(self.officer).action_followup()
        self.assertEqual(enrollment.followup_ids.user_id, self.users["social_worker"])

    def test_the_interval_is_a_setting_of_the_company(self):
        self.cohort.company_id.mamiam_followup_interval = 45
        enrollment = self._enroll("Hanane Idrissi", state="followup")
        self.assertEqual(
            enrollment.followup_ids.mapped("date"),
            [date(2026, 11, 16), date(2026, 12, 31)],
        )

    def test_a_closed_day_gives_way_to_the_next_working_day(self):
        close_day(self.env, date(2026, 10, 16), company=self.cohort.company_id)
        enrollment = self._enroll("Hanane Idrissi", state="followup")
        self.assertEqual(enrollment.followup_ids[0].date, date(2026, 10, 19))

    def test_a_woman_enrolled_in_followup_has_her_followups(self):
        beneficiary = self.env["mamiam.beneficiary"].create({"name": "Hanane Idrissi"})
        enrollment = self.env["mamiam.enrollment"].create(
            {
                "beneficiary_id": beneficiary.id,
                "cohort_id": self.cohort.id,
                "state": "followup",
            }
        )
        self.assertEqual(enrollment.followup_ids.mapped("date"), FRIDAYS)

    @freeze_time("2026-11-20")
    def test_who_leaves_keeps_her_past_followups_only(self):
        enrollment = self._enroll("Hanane Idrissi", state="followup")
        self._leave(enrollment.with_user(self.officer))
        self.assertEqual(enrollment.followup_ids.mapped("date"), FRIDAYS[:3])

    @freeze_time("2026-11-20")
    def test_who_comes_back_gets_only_what_is_missing(self):
        enrollment = self._enroll("Hanane Idrissi", state="followup")
        enrollment.state = "active"
        enrollment.state = "followup"
        self.assertEqual(enrollment.followup_ids.mapped("date"), FRIDAYS)

    def test_planning_takes_as_many_queries_for_thirty_women_as_for_five(self):
        counts = []
        for size in (5, 30):
            cohort = self._new_cohort(f"Of {size}", seats=size)
            enrollments = self._enroll(
                *(f"Woman {size}-{number}" for number in range(size)), cohort=cohort
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            enrollments._generate_followups()
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
            self.assertEqual(len(enrollments.followup_ids), size * len(FRIDAYS))
        self.assertLessEqual(counts[1], counts[0] + 1)

    def test_counts_tell_what_is_overdue(self):
        enrollment = self._enroll("Hanane Idrissi", state="followup")
        with freeze_time("2026-11-20"):
            self.assertEqual(enrollment.followup_count, 6)
            self.assertEqual(enrollment.followup_overdue_count, 3)
        action = enrollment.action_open_followups()
        self.assertEqual(
            self.env["mamiam.followup"].search(action["domain"]),
            enrollment.followup_ids,
        )

    def test_the_cohort_opens_its_followups_and_placements(self):
        first, second = self._enroll("Hanane Idrissi", "Rkia Zaki", state="followup")
        self._place(first, "employment")
        self.assertEqual(self.cohort.followup_count, 12)
        self.assertEqual(self.cohort.placement_count, 1)
        action = self.cohort.action_open_outcomes()
        rows = self.env["mamiam.outcome.report"].search(action["domain"])
        self.assertEqual(rows.enrollment_id, first | second)
