# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import freeze_time, tagged

from .event_common import CateringEventCommon


@tagged("post_install", "-at_install")
class TestMamiamContactReason(CateringEventCommon):
    def _refresh(self):
        reason = self.env["mamiam.contact.reason"].search([("code", "=", "shift")])
        reason._refresh()
        return self.env["mamiam.contact.task"].search(
            [
                ("reason_id", "=", reason.id),
                ("state", "=", "open"),
                ("cohort_id", "=", self.cohort.id),
            ]
        )

    def test_who_missed_a_shift_is_called_within_a_month(self):
        _came, missed = self._assign(self._new_shift(), self.aicha, self.batoul)
        missed.action_absent()
        with freeze_time("2024-03-11"):
            task = self._refresh()
            self.assertEqual(task.enrollment_id, missed.sudo().enrollment_id)
            self.assertEqual(str(task.date_since), "2024-03-10")
            self.assertTrue(task.explanation)
        with freeze_time("2024-05-11"):
            self.assertFalse(self._refresh())
