# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime, timedelta

import pytz

from odoo import fields
from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user, tagged

from .common import close_day


@tagged("post_install", "-at_install")
class TestMamiamProgramTours(HttpCase):
    """The two stories of the program, in the browser of those who live them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer, cls.trainer, cls.reviewer = (
            new_test_user(
                cls.env,
                f"tour_{role}",
                groups=f"base.group_user,mamiam_program.group_{role}",
                tz="Africa/Casablanca",
            )
            for role in ("program_officer", "trainer", "reviewer")
        )
        tz = pytz.timezone("Africa/Casablanca")
        cls.today = datetime.now(tz).date()
        cls.subject = cls.env["mamiam.subject"].create({"name": "Tajines of the tour"})
        # Begins at midnight: whenever the test runs, today's session has begun.
        cls.cohort = cls.env["mamiam.cohort"].create(
            {
                "name": "Cohort of the tour",
                "date_start": cls.today,
                "tz": tz.zone,
                "slot_ids": [
                    Command.create(
                        {
                            "weekday": str(cls.today.weekday()),
                            "hour_from": 0,
                            "hour_to": 0.5,
                            "subject_id": cls.subject.id,
                            "trainer_id": cls.trainer.id,
                        }
                    )
                ],
            }
        )
        close_day(cls.env, cls.today + timedelta(days=7), "Feast of the tour")

    def _enroll(self, *names, cohort=None):
        women = self.env["mamiam.beneficiary"].create([{"name": n} for n in names])
        return self.env["mamiam.enrollment"].create(
            [
                {"beneficiary_id": woman.id, "cohort_id": (cohort or self.cohort).id}
                for woman in women
            ]
        )

    def test_from_a_call_to_a_trainee(self):
        self.start_tour(
            "/odoo/mamiam-calls", "mamiam_selection_officer", login=self.officer.login
        )
        application = self.env["mamiam.application"].search(
            [("applicant_name", "=", "Zineb of the tour")]
        )
        self.assertEqual(application.eligibility, "eligible")
        self.start_tour(
            "/odoo/mamiam-review",
            "mamiam_selection_reviewer",
            login=self.reviewer.login,
        )
        self.assertEqual(application.score_ids.mapped("value"), [4, 5])
        self.start_tour(
            "/odoo/mamiam-applications",
            "mamiam_selection_decision",
            login=self.officer.login,
        )
        self.assertEqual(application.state, "selected")
        self.assertEqual(application.enrollment_id.cohort_id, self.cohort)
        self.assertEqual(
            application.enrollment_id.employee_id.name, "Zineb of the tour"
        )

    def test_a_feast_moves_with_its_sessions_and_hours_are_made_up_for(self):
        manager = new_test_user(
            self.env,
            "tour_manager",
            groups="base.group_user,mamiam_program.group_program_manager",
            tz="Africa/Casablanca",
        )
        last = self.today + timedelta(days=28)
        sessions = self.cohort._generate_timetable(
            self.cohort._prepare_timetable(self.today, last)
        )
        self.env["mamiam.subject"].search([]).hours_promised = 0
        self.subject.hours_promised = sum(sessions.mapped("duration")) + 1
        feast = self.today + timedelta(days=7)
        self.start_tour(
            "/odoo/action-mamiam_program.resource_calendar_leaves_action",
            "mamiam_training_feast",
            login=manager.login,
        )
        days = self.cohort.session_ids.mapped("date")
        self.assertIn(feast, days, "it is open again")
        self.assertNotIn(feast + timedelta(days=7), days, "the feast is there by now")
        before = len(days)
        self.start_tour(
            "/odoo/cohorts", "mamiam_training_makeup", login=self.officer.login
        )
        self.assertGreater(len(self.cohort.session_ids), before)
        session, last = sessions.sorted("start")[-2:]
        self.start_tour(
            f"/odoo/training-sessions/{session.id}",
            "mamiam_training_series",
            login=self.officer.login,
        )
        self.assertEqual((session + last).mapped("duration"), [1, 1])
        self.assertEqual(sessions.sorted("start")[0].duration, 0.5)

    def test_from_the_timetable_to_a_closed_sheet(self):
        samia, touria, zineb = self._enroll(
            "Samia of the tour", "Touria of the tour", "Zineb of the tour"
        )
        elsewhere = self.cohort.create(
            {"name": "Elsewhere", "code": "ELSEWHERE", "date_start": self.today}
        )
        guest = self._enroll("Rahma walks in", cohort=elsewhere)
        self.start_tour(
            "/odoo/cohorts", "mamiam_training_timetable", login=self.officer.login
        )
        days = self.cohort.session_ids.mapped("date")
        self.assertIn(self.today, days)
        self.assertNotIn(fields.Date.add(self.today, days=7), days)
        self.start_tour(
            "/odoo/my-sessions", "mamiam_training_attendance", login=self.trainer.login
        )
        session = self.cohort.session_ids.filtered(lambda s: s.date == self.today)
        self.assertEqual(session.state, "held")
        marked = {a.enrollment_id: a.status for a in session.attendance_ids}
        self.assertEqual(
            marked,
            {samia: "absent", touria: "late", zineb: "present", guest: "present"},
        )
        self.assertEqual(
            session.attendance_ids.filtered("is_walk_in").enrollment_id, guest
        )
        self.start_tour(
            "/odoo/trainees", "mamiam_training_trainees", login=self.officer.login
        )
