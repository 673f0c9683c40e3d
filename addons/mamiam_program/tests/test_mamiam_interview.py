# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, new_test_user, tagged

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

    def test_officers_see_the_interviews_of_their_colleagues(self):
        event = self._plan()
        colleague = new_test_user(
            self.env,
            "interview_colleague",
            groups="base.group_user,mamiam_program.group_program_officer",
        )
        seen = event.with_user(colleague)
        self.assertIn("Naïma", seen.display_name)
        self.assertIn("Naïma", seen.read(["name"])[0]["name"])
        self.assertEqual(seen.partner_ids, event.partner_ids)
        by_name = seen.search([("id", "=", event.id)])._read_group(
            [("id", "=", event.id)], ["name"]
        )
        self.assertIn("Naïma", by_name[0][0])
        # They are moved by who organizes them, and by who is invited.
        with self.assertRaises(AccessError):
            seen.start = datetime(2026, 12, 2, 9)
        # A private meeting that is no interview stays so.
        private = (
            self.env["calendar.event"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Doctor",
                    "start": datetime(2026, 12, 3, 9),
                    "stop": datetime(2026, 12, 3, 10),
                    "privacy": "private",
                }
            )
        )
        self.env.invalidate_all()
        self.assertNotIn("Doctor", private.with_user(colleague).display_name)

    def test_an_officer_of_another_company_does_not_see_interviews(self):
        event = self._plan()
        company = self.env["res.company"].create({"name": "Elsewhere"})
        colleague = new_test_user(
            self.env,
            "interview_elsewhere",
            groups="base.group_user,mamiam_program.group_program_officer",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        self.assertNotIn("Naïma", str(event.with_user(colleague).read(["name"])))

    def test_interviews_of_colleagues_take_as_many_queries_for_many(self):
        applications = self.env["mamiam.application"].create(
            [self._intake(f"Woman {i}", cin=f"IC{i:05}") for i in range(30)]
        )
        events = self.env["calendar.event"].browse()
        for application in applications:
            events |= self._plan(application)
        colleague = new_test_user(
            self.env,
            "interview_many",
            groups="base.group_user,mamiam_program.group_program_officer",
        )
        counts = []
        # The first round fills the caches of the colleague's groups and rules.
        for some in (events[:1], events[:3], events):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            names = some.with_user(colleague).mapped("name")
            counts.append(self.env.cr.sql_log_count - start)
            self.assertTrue(all("Woman" in name for name in names))
        self.assertEqual(*counts[1:])

    @freeze_time("2026-11-30 08:10:00")
    def test_the_next_interview_is_proposed_after_the_last_one(self):
        context = self.application._prepare_interview_context()
        self.assertEqual(context["default_start"], datetime(2026, 11, 30, 8, 30))
        self._plan()
        other = self._apply("Samia Belkacem")
        context = other._prepare_interview_context()
        self.assertEqual(context["default_start"], datetime(2026, 12, 1, 9, 30))
        self.assertEqual(context["default_stop"], datetime(2026, 12, 1, 10))

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
