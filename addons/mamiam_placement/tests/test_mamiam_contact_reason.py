# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo.tests import freeze_time, tagged

from .common import PlacementCommon


@tagged("post_install", "-at_install")
class TestMamiamContactReason(PlacementCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enrollment = cls._enroll("Hanane Idrissi", state="followup")

    def _refresh(self, code):
        reason = self.env["mamiam.contact.reason"].search([("code", "=", code)])
        reason._refresh()
        return self.env["mamiam.contact.task"].search(
            [
                ("reason_id", "=", reason.id),
                ("state", "=", "open"),
                ("cohort_id", "=", self.cohort.id),
            ]
        )

    def test_followup_is_due_until_it_is_done_or_missed(self):
        followup = self.enrollment.followup_ids[0]
        with freeze_time(followup.date):
            task = self._refresh("followup")
            self.assertEqual(task.enrollment_id, self.enrollment)
            self.assertEqual(task.date_since, followup.date)
            self.assertTrue(task.explanation)
            followup.action_missed()
            self.assertFalse(self._refresh("followup"))

    def test_who_left_has_no_followup_due(self):
        followup = self.enrollment.followup_ids[0]
        with freeze_time(followup.date):
            reason = self.env["mamiam.drop.reason"].create({"name": "Of the tests"})
            self.enrollment._drop(reason, followup.date)
            self.assertFalse(self._refresh("followup"))

    def test_who_left_earlier_has_no_followup_of_after(self):
        first, second = self.enrollment.followup_ids.sorted("date")[:2]
        with freeze_time(second.date + timedelta(days=5)):
            reason = self.env["mamiam.drop.reason"].create({"name": "Of the tests"})
            self.enrollment._drop(reason, first.date)
            self.assertFalse(self._refresh("followup"))
        self.assertNotIn(second, self.enrollment.followup_ids)

    def test_who_left_has_the_followup_that_was_planned_since(self):
        first = self.enrollment.followup_ids[0]
        with freeze_time(first.date):
            reason = self.env["mamiam.drop.reason"].create({"name": "Of the tests"})
            self.enrollment._drop(reason, first.date)
        later = self.env["mamiam.followup"].create(
            {
                "enrollment_id": self.enrollment.id,
                "date": self.enrollment.date_end + timedelta(days=30),
            }
        )
        with freeze_time(later.date):
            self.assertEqual(self._refresh("followup").date_since, later.date)

    def test_check_is_due_after_the_program_too(self):
        placement = self._place(self.enrollment, "employment")
        self.enrollment.write({"state": "completed", "date_end": "2027-01-02"})
        with freeze_time("2026-11-30"):
            self.assertFalse(self._refresh("placement_check"))
        with freeze_time("2027-02-05"):
            tasks = self._refresh("placement_check")
            self.assertEqual(tasks.mapped("quantity"), [1, 3])
            self.assertTrue(all(tasks.mapped("explanation")))
            placement.check_ids[:2].action_kept()
            self.assertFalse(self._refresh("placement_check"))
