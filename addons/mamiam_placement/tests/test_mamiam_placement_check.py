# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import PlacementCommon


@tagged("post_install", "-at_install")
class TestMamiamPlacementCheck(PlacementCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        enrollment = cls._enroll("Hanane Idrissi", state="followup")
        cls.placement = cls._place(enrollment, "employment")
        cls.checks = cls.placement.check_ids.with_user(cls.officer)

    @freeze_time("2026-12-03")
    def test_kept_is_answered_today(self):
        self.checks[0].action_kept()
        self.assertEqual(self.checks[0].date_done, date(2026, 12, 3))
        self.assertEqual(self.placement.date_next_check, date(2027, 2, 1))
        self.assertFalse(self.placement.date_end)

    @freeze_time("2027-02-05")
    def test_a_loss_ends_the_placement_and_answers_the_later_checks(self):
        self.checks[0].action_kept()
        self.checks[1].action_lost()
        self.assertEqual(self.placement.date_end, date(2027, 2, 5))
        self.assertEqual(self.checks.mapped("result"), ["kept", "lost", "lost", "lost"])
        self.assertEqual(set(self.checks[1:].mapped("date_done")), {date(2027, 2, 5)})

    @freeze_time("2027-02-05")
    def test_a_loss_marked_by_mistake_is_taken_back_with_what_followed(self):
        self.checks[0].action_kept()
        self.checks[1].action_lost()
        self.checks[1].action_reset()
        self.assertEqual(self.checks.mapped("result"), ["kept", "due", "due", "due"])
        self.assertFalse(any(self.checks[1:].mapped("date_done")))
        self.assertFalse(self.placement.date_end)

    @freeze_time("2027-02-05")
    def test_an_end_that_was_known_stays(self):
        self.placement.date_end = "2027-01-15"
        self.checks[1].action_lost()
        self.assertEqual(self.placement.date_end, date(2027, 1, 15))

    def test_unreachable_leaves_the_placement_as_it_is(self):
        self.checks[0].action_unreachable()
        self.assertFalse(self.placement.date_end)
        self.assertEqual(self.checks[1].result, "due")

    def test_there_is_one_for_each_month(self):
        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"):
            self.env["mamiam.placement.check"].create(
                {"placement_id": self.placement.id, "month": 6}
            )

    def test_opens_its_placement(self):
        action = self.checks[2].action_open_placement()
        self.assertEqual(action["res_id"], self.placement.id)
