# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Command
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

    def _enroll_again(self):
        """The same woman in an earlier cohort, under another file."""
        cohort = self.env["mamiam.cohort"].create(
            {"name": "Earlier", "code": "CE", "date_start": "2023-01-09"}
        )
        enrollment = self.env["mamiam.enrollment"].create(
            {
                "beneficiary_id": self.env["mamiam.beneficiary"]
                .create({"name": "Aïcha T"})
                .id,
                "cohort_id": cohort.id,
                "date_start": "2023-01-09",
            }
        )
        enrollment.action_followup()
        return enrollment

    def test_paid_work_of_her_other_employee_becomes_hers(self):
        earlier = self._enroll_again()
        self.env["mamiam.stipend.rate"].create(
            {"kind": "shift_hour", "date_from": "2023-01-01", "amount": 15}
        )
        shift = self._new_shift("2023-06-01 08:00:00", "2023-06-01 12:00:00")
        worked = self._assign(shift, earlier.employee_id)
        shift.action_publish()
        shift.action_done()
        run = self._new_run(
            "2023-06-01",
            "2023-06-30",
            cohort_ids=[Command.set(earlier.cohort_id.ids)],
        )
        run.action_compute()
        run.action_confirm()
        earlier.write({"state": "completed", "date_end": "2023-12-31"})
        gone = earlier.employee_id
        self.woman.with_user(self.officer)._merge(
            earlier.beneficiary_id.with_user(self.officer)
        )
        self.assertEqual((worked + self.assignment).employee_id, self.aicha)
        self.assertEqual(worked.sudo().enrollment_id, earlier, "as of that day")
        self.assertEqual(run.stipend_ids.enrollment_id, earlier)
        self.assertEqual(worked.sudo().amount, 60)
        self.assertEqual(gone.merged_into_id, self.aicha)
        self.assertFalse(gone.active)

    def test_one_woman_is_in_a_shift_once(self):
        earlier = self._enroll_again()
        earlier.action_complete()
        gone = earlier.employee_id
        gone.active = True
        self._assign(self.assignment.shift_id, gone)
        with self.assertRaisesRegex(UserError, "both in the shift"):
            self.woman._merge(earlier.beneficiary_id)
        self.assertTrue(earlier.beneficiary_id.exists())

    def test_what_takes_her_time_at_once_is_told_before(self):
        earlier = self._enroll_again()
        earlier.action_complete()
        gone = earlier.employee_id
        gone.active = True
        self._new_session("2024-03-12 09:00:00", "2024-03-12 11:00:00")
        hers = self._assign(
            self._new_shift("2024-03-12 08:00:00", "2024-03-12 12:00:00"), gone
        )
        with self.assertRaisesRegex(UserError, "Hygiene.*of Aicha T.*at the same"):
            self.woman._check_merge(earlier.beneficiary_id)
        hers.action_decline()
        self.woman._check_merge(earlier.beneficiary_id)
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Visit to the doctor",
                "resource_id": gone.resource_id.id,
                "date_from": self.assignment.start,
                "date_to": self.assignment.stop,
            }
        )
        with self.assertRaisesRegex(
            UserError, "a leave.*8.*12.*of Aïcha T.*at the same"
        ) as refused:
            self.woman._check_merge(earlier.beneficiary_id)
        self.assertNotIn("doctor", str(refused.exception))

    def test_what_could_not_be_moved_is_told(self):
        self.assignment.action_decline()
        self._leave(self.enrollment, date(2024, 3, 5))
        with freeze_time("2024-03-15"):
            self.enrollment.action_reactivate()
        earlier = self._enroll_again()
        earlier.action_complete()
        gone = earlier.employee_id
        gone.active = True
        stays = self._assign(self._new_shift(), gone)
        merge = self.env["mamiam.beneficiary.merge"].create(
            {
                "beneficiary_id": self.woman.id,
                "other_id": earlier.beneficiary_id.id,
            }
        )
        action = merge.with_user(self.officer).action_merge()
        self.assertEqual(stays.employee_id, gone, "on a day when she was away")
        label = self.env["ir.model"]._get(stays._name).name
        self.assertIn(f"{label} (1)", action["params"]["message"])
        self.assertEqual(action["params"]["next"]["res_id"], self.woman.id)
        for record in (self.woman, self.aicha, gone):
            told = " ".join(record.message_ids.mapped("body"))
            self.assertIn(f"no. {gone.id}) in the archive: {label} (1)", told)

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
