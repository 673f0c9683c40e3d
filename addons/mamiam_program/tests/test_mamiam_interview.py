# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .privacy_common import PrivacyCommon


@tagged("post_install", "-at_install")
class TestMamiamInterview(PrivacyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.application = cls._apply("Naïma Bouchtaoui", beneficiary_id=cls.woman.id)
        cls.application.action_shortlist()
        cls.call.user_id = cls.manager
        cls.env["mamiam.application.review"].create(
            {"application_id": cls.application.id, "reviewer_id": cls.reviewer.id}
        )

    def _plan(self, application=None):
        """Plan an interview as the officer does on the application."""
        action = (
            (application or self.application)
            .with_user(self.officer)
            .action_plan_interview()
        )
        form = Form(
            self.env["calendar.event"]
            .with_user(self.officer)
            .with_context(**action["context"])
        )
        form.start = datetime(2026, 12, 1, 9)
        return form.save()

    def test_an_interview_is_a_private_meeting_of_half_an_hour(self):
        event = self._plan()
        self.assertEqual(event.res_model, "mamiam.application")
        self.assertEqual(event.res_id, self.application.id)
        self.assertEqual(event.privacy, "private")
        self.assertEqual(event.stop, datetime(2026, 12, 1, 9, 30))
        self.assertEqual(
            event.partner_ids,
            (self.officer | self.reviewer | self.call.user_id).partner_id,
        )
        self.assertNotIn(self.woman.partner_id, event.partner_ids)
        self.assertEqual(self.application.interview_count, 1)
        action = self.application.with_user(self.officer).action_view_interviews()
        self.assertEqual(self.env["calendar.event"].search(action["domain"]), event)
        opened = event.action_open_calendar_event()
        self.assertEqual(opened["res_id"], self.application.id)

    def test_who_is_not_invited_sees_that_the_time_is_taken_only(self):
        event = self._plan()
        told = event.with_user(self.users["trainer"])
        self.assertNotIn("Naïma", told.display_name)
        self.assertNotIn("Naïma", str(told.read(["name"])))
        # Each user has a cache of her own.
        self.env.invalidate_all()
        self.assertIn("Naïma", event.with_user(self.reviewer).display_name)
        with self.assertRaises(AccessError):
            told.write({"name": "Mine"})

    def test_a_duplicate_has_no_interview(self):
        second = self._apply("Naïma Bouchtaoui", beneficiary_id=self.woman.id)
        with self.assertRaisesRegex(UserError, "second application"):
            second.action_plan_interview()

    def test_interviews_go_with_the_application_and_with_her_data(self):
        event = self._plan()
        sections = self.woman.with_user(self.manager)._get_personal_data()
        self.assertIn(event, [r for s in sections for r in s["records"]])
        self.woman.with_user(self.manager)._anonymize()
        self.assertFalse(event.exists())
        other = self._apply("Samia Belkacem")
        event = self._plan(other)
        other.unlink()
        self.assertFalse(event.exists())

    def test_thirty_applications_take_as_many_queries_as_three(self):
        applications = self.env["mamiam.application"].create(
            [self._intake(f"Woman {i}", cin=f"IV{i:05}") for i in range(30)]
        )
        counts = []
        for some in (applications[:3], applications):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            some.mapped("interview_count")
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(*counts)
