# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date, datetime, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import close_day
from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamMakeup(TrainingCommon):
    """Hours promised, planned and held, and times for those that lack.

    It is Monday, 2 March 2026; Tajines are taught on Tuesdays from 9 to 12.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["mamiam.subject"].search([]).hours_promised = 0
        cls.env.company.resource_calendar_id.tz = "Africa/Casablanca"
        cls.cooking.hours_promised = 13
        [cls.woman] = cls._enroll("Samia Belkacem")
        cls.held, cls.planned = cls._plan("2026-02-24", "2026-03-04").filtered(
            lambda s: s.subject_id == cls.cooking
        )
        cls.held.action_all_present()
        cls.held.action_close()

    def _get_row(self, subject):
        self.env.invalidate_all()
        return self.cohort.with_user(self.officer).hours_ids.filtered(
            lambda row: row.subject_id == subject
        )

    def _open(self, record=None):
        action = (record or self.cohort).with_user(self.officer).action_make_up()
        return (
            self.env["mamiam.makeup"].with_user(self.officer).browse(action["res_id"])
        )

    def test_hours_open_their_sessions(self):
        row = self._get_row(self.cooking)
        self.assertRecordValues(
            row, [{"promised": 13, "held": 3, "planned": 3, "missing": 7}]
        )
        sessions = self.env["mamiam.session"].search(
            row.action_view_sessions()["domain"]
        )
        self.assertEqual(sessions, self.held + self.planned)
        # Not promised, but taught.
        self.assertRecordValues(
            self._get_row(self.management),
            [{"promised": 0, "planned": 5, "missing": 0}],
        )
        self.planned.action_cancel()
        self.assertRecordValues(
            self._get_row(self.cooking), [{"planned": 0, "missing": 10}]
        )
        with self.assertRaises(AccessError):
            self.env["mamiam.cohort.hours"].with_user(self.trainer).search([])

    def test_a_row_of_hours_is_the_same_whatever_else_comes(self):
        row = self._get_row(self.management)
        self.cooking.hours_promised = 0
        self._new_cohort("Other", center_id=False)
        subject = self.env["mamiam.subject"].create(
            {"name": "Before", "sequence": -1, "hours_promised": 5}
        )
        self.assertEqual(self._get_row(self.management), row)
        # What isn't written to the database yet counts.
        rows = self.env["mamiam.cohort.hours"].search(
            [("cohort_id", "=", self.cohort.id), ("subject_id", "=", subject.id)]
        )
        subject.hours_promised = 7
        rows.invalidate_recordset()
        self.assertEqual(rows.promised, 7)

    def test_missing_hours_are_proposed_when_everybody_is_free(self):
        close_day(self.env, date(2026, 3, 5), "Closed")
        other = self._new_cohort("Other", center_id=False)
        self._new_session("2026-03-06 09:00", "2026-03-06 18:00", cohort_id=other.id)
        makeup = self._open()
        # Ramadan: Morocco is at UTC. The 3rd and the 4th are free but at its class.
        self.assertEqual(
            [(line.start, line.duration) for line in makeup.line_ids],
            [
                (datetime(2026, 3, 3, 14), 3),
                (datetime(2026, 3, 4, 9), 3),
                # The 5th is closed, the trainer is elsewhere on the 6th.
                (datetime(2026, 3, 9, 9), 1),
            ],
        )
        self.assertEqual(makeup.line_ids.trainer_id, self.trainer)
        makeup.action_plan()
        sessions = self.cohort.session_ids.filtered(lambda s: not s.slot_id)
        self.assertEqual(len(sessions), 3)
        self.assertEqual(sessions.attendance_ids.enrollment_id, self.woman)
        self.assertEqual(self._get_row(self.cooking).missing, 0)
        makeup = self._open()
        self.assertFalse(makeup.line_ids)
        with self._refused("Choose a time", UserError):
            makeup.action_plan()

    def test_a_time_by_hand_is_refused_on_a_closed_day(self):
        close_day(self.env, date(2026, 3, 5), "Closed")
        makeup = self._open()
        makeup.line_ids[0].start = datetime(2026, 3, 5, 9)
        with self._refused("would be on a closed day: Closed"):
            makeup.action_plan()

    def test_a_cancelled_session_is_made_up_for_once(self):
        with self._refused("is not cancelled", UserError):
            self._open(self.planned)
        self.planned.with_user(self.officer).action_cancel()
        makeup = self._open(self.planned)
        [line] = makeup.line_ids
        self.assertEqual(line.start, self.planned.start)
        # Not before its own day, where that is to come.
        later = self._new_session("2026-03-17 09:00", "2026-03-17 12:00")
        later.action_cancel()
        self.assertEqual(self._open(later).line_ids.start, later.start)
        makeup.date_from += timedelta(days=1)
        [line] = makeup.line_ids
        self.assertEqual(line.start, datetime(2026, 3, 4, 9))
        makeup.action_plan()
        [made] = self.env["mamiam.session"].search(
            [("replaces_id", "=", self.planned.id)]
        )
        self.assertRecordValues(
            made,
            [
                {
                    "start": line.start,
                    "subject_id": self.cooking.id,
                    "trainer_id": self.trainer.id,
                }
            ],
        )
        with self._refused("is made up for by", UserError):
            self._open(self.planned)
