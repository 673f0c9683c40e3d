# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import PlacementCommon


@tagged("post_install", "-at_install")
class TestMamiamFollowup(PlacementCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enrollment = cls._enroll("Hanane Idrissi", state="followup")
        cls.followup = cls.enrollment.followup_ids[0].with_user(
            cls.users["social_worker"]
        )

    def test_one_without_outcome_is_not_done(self):
        self.followup.outcome = "  "
        with self.assertRaisesRegex(UserError, "outcome .* Hanane Idrissi"):
            self.followup.action_done()

    def test_not_even_by_writing_the_state(self):
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            self.followup.state = "done"
            self.env.flush_all()

    @freeze_time("2026-10-18")
    def test_one_with_outcome_is_done_today(self):
        self.followup.outcome = "Has two interviews"
        self.followup.action_done()
        self.assertEqual(self.followup.state, "done")
        self.assertEqual(self.followup.date_done, date(2026, 10, 18))

    def test_the_day_it_was_done_can_be_told(self):
        self.followup.write(
            {"outcome": "Met", "state": "done", "date_done": "2026-10-17"}
        )
        self.assertEqual(self.followup.date_done, date(2026, 10, 17))

    def test_one_marked_by_mistake_is_planned_again(self):
        self.followup.outcome = "Met"
        self.followup.action_done()
        self.followup.action_plan()
        self.assertEqual(self.followup.state, "planned")
        self.assertFalse(self.followup.date_done)

    def test_only_what_is_planned_is_missed(self):
        done, planned = self.enrollment.followup_ids[:2]
        done.outcome = "Met"
        done.action_done()
        (done | planned).action_missed()
        self.assertEqual((done | planned).mapped("state"), ["done", "missed"])

    @freeze_time("2026-11-20")
    def test_planned_and_past_is_overdue(self):
        followups = self.enrollment.followup_ids
        followups[0].action_missed()
        overdue = self.env["mamiam.followup"].search(
            [("enrollment_id", "=", self.enrollment.id), ("is_overdue", "=", True)]
        )
        self.assertEqual(overdue, followups[1:3])
        self.assertEqual(followups.filtered("is_overdue"), overdue)
        self.assertEqual(
            self.env["mamiam.followup"].search(
                [("enrollment_id", "=", self.enrollment.id), ("is_overdue", "=", False)]
            ),
            followups - overdue,
        )

    def test_her_number_opens_whatsapp(self):
        self.enrollment.beneficiary_id.country_id = self.env.ref("base.ma")
        self.assertEqual(self.followup.whatsapp_url, "https://wa.me/212612345678")
        self.enrollment.beneficiary_id.phone = False
        self.assertFalse(self.followup.whatsapp_url)

    def test_its_name_is_the_woman_and_the_day(self):
        self.assertIn("Hanane Idrissi", self.followup.display_name)
        self.assertIn("2026", self.followup.display_name)

    @freeze_time("2026-12-20")
    def test_a_completion_that_is_taken_back_plans_nothing_for_before(self):
        self.followup.sudo().date = date(2026, 10, 25)
        self.followup.outcome = "Works in a kitchen"
        self.followup.action_done()
        days = self.enrollment.followup_ids.mapped("date")
        self.enrollment.action_complete()
        self.enrollment.action_undo_completion()
        new = set(self.enrollment.followup_ids.mapped("date")) - set(days)
        self.assertFalse([day for day in new if day < date(2026, 12, 20)])
