# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import freeze_time, new_test_user, tagged

from .event_common import CateringEventCommon


@tagged("post_install", "-at_install")
class TestMamiamBeneficiary(CateringEventCommon):
    """What becomes of her paid work when files are merged, or her data goes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enrollment = cls.enrollments[0]
        cls.woman = cls.enrollment.beneficiary_id
        cls.assignment = cls._assign(cls._new_shift(), cls.aicha).sudo()

    def test_a_merge_keeps_it(self):
        again = self.env["mamiam.beneficiary"].create({"name": "Aïcha T"})
        again.with_user(self.officer)._merge(self.woman.with_user(self.officer))
        self.assertEqual(self.assignment.enrollment_id, self.enrollment)
        self.assertEqual(self.enrollment.beneficiary_id, again)
        self.assertEqual(again.employee_id, self.aicha)
        self.assertEqual(self.aicha.work_contact_id, again.partner_id)

    def test_hours_stay_without_a_word_on_her(self):
        self.assignment.action_decline()
        self.assignment.sudo().reason = "Aicha garde sa mère"
        manager = new_test_user(
            self.env,
            login="catering_manager",
            groups="base.group_user,mamiam_program.group_program_manager",
        )
        self.env.company.mamiam_participant_months = 12
        self.enrollment.action_followup()
        self.enrollment.write({"state": "completed", "date_end": "2024-12-31"})
        with freeze_time("2026-06-01"):
            self.woman.with_user(manager)._anonymize()
        self.env.invalidate_all()
        self.assertEqual(self.assignment.employee_id, self.aicha)
        self.assertEqual(self.assignment.state, "declined")
        self.assertFalse(self.assignment.reason)
        self.assertNotIn("Aicha", self.aicha.with_context(active_test=False).name)
