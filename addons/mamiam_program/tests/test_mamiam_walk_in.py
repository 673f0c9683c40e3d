# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import prepare_mark
from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamWalkIn(TrainingCommon):
    """Who comes without being expected."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.woman, cls.other = cls._enroll("Samia Belkacem", "Hanane Idrissi")
        cls.second = cls._new_cohort("Second cohort", center_id=False, code="C2")
        cls.guest = cls._enroll("Rahma Walksin", cohort=cls.second)
        cls._new_session(
            "2026-02-27 09:00:00",
            "2026-02-27 12:00:00",
            cohort_id=cls.second.id,
            trainer_id=cls.other_trainer.id,
        )
        cls._mark(cls.guest, "absent")
        cls.session = cls._new_session("2026-03-02 09:00:00", "2026-03-02 12:00:00")

    def _walk_in(self, name="Walksin", user=None, **vals):
        """Add who is found by that name, as the dialog of the session does."""
        session = self.session.with_user(user or self.trainer)
        wizard = Form(
            session.env["mamiam.walk.in"].with_context(
                **session.action_walk_in()["context"]
            )
        )
        [(found, _label)] = wizard.candidate_id.name_search(
            name, [("id", "not in", wizard.listed_ids.ids)]
        )
        wizard.candidate_id = wizard.candidate_id.browse(found)
        for field, value in vals.items():
            wizard[field] = value
        wizard.save().action_add()
        return self.session.attendance_ids.filtered("is_walk_in")

    def test_the_trainer_finds_her_by_name_though_she_does_not_meet_her_cohort(self):
        with self.assertRaises(AccessError):
            self.guest.with_user(self.trainer).read(["name"])
        line = self._walk_in(status="late", minutes=20)
        self.assertRecordValues(
            line,
            [
                {
                    "enrollment_id": self.guest.id,
                    "status": "late",
                    "minutes": 20,
                    "marked_by_id": self.trainer.id,
                }
            ],
        )
        # She is read with the sheet, and no more of her than that.
        read = self.session.with_user(self.trainer).web_read(
            {"attendance_ids": {"fields": {"name": {}, "is_walk_in": {}}}}
        )
        self.assertIn("Rahma Walksin", [r["name"] for r in read[0]["attendance_ids"]])

    def test_hours_are_hers_and_a_presence_ends_her_absences_but_not_her_rate(self):
        self.assertEqual(self.guest.consecutive_absences, 1)
        self._walk_in()
        self.assertRecordValues(
            self.guest,
            [
                {
                    "sessions_marked": 1,
                    "attendance_rate": 0,
                    "hours_trained": 3,
                    "consecutive_absences": 0,
                }
            ],
        )
        self.assertEqual(self.cohort.attendance_rate, 0)
        self.session.action_all_present()
        self.assertEqual(self.cohort.attendance_rate, 100)

    def test_figures_count_her_hours_and_leave_her_out_of_rates(self):
        self._walk_in()
        self.woman.attendance_ids.status = "absent"
        [(rate, hours)] = self.env["mamiam.attendance.report"]._read_group(
            [("session_id", "=", self.session.id)], [], ["rate:avg", "hours:sum"]
        )
        self.assertEqual((rate, hours), (0, 3))

    def test_one_of_the_cohort_who_was_not_on_the_roster(self):
        late = self._enroll("Joins Tomorrow", date_start="2026-03-03")
        self._walk_in("Joins")
        self.assertEqual(late.attendance_ids.mapped("is_walk_in"), [True])
        # It turns out that she should have been on it.
        late.date_start = "2026-03-01"
        self.assertEqual(late.attendance_ids.mapped("is_walk_in"), [False])
        self.assertEqual(late.attendance_rate, 100)

    def test_who_is_on_the_sheet_is_marked_there(self):
        found = self.env["mamiam.walk.in"].new({"session_id": self.session.id})
        self.assertEqual(set(found.listed_ids.ids), set((self.woman | self.other).ids))
        with self.assertRaisesRegex(UserError, "Samia Belkacem is on the sheet"):
            self.session._add_walk_in(self.woman)

    def test_a_closed_sheet_takes_nobody(self):
        self.session.action_all_present()
        self.session.action_close()
        with self.assertRaisesRegex(UserError, "is closed"):
            self.session._add_walk_in(self.guest)

    def test_a_trainer_adds_to_her_own_sheets_only(self):
        with self.assertRaises(AccessError):
            self.session.with_user(self.other_trainer)._add_walk_in(self.guest)

    def test_a_walk_in_is_not_typed(self):
        with self.assertRaisesRegex(AccessError, "button of the session"):
            self.env["mamiam.attendance"].with_user(self.officer).create(
                {
                    "session_id": self.session.id,
                    "enrollment_id": self.guest.id,
                    "is_walk_in": True,
                }
            )

    def test_she_is_not_absent_from_where_nobody_expected_her(self):
        line = self._walk_in()
        with self.assertRaisesRegex(ValidationError, "Rahma Walksin.*nobody expected"):
            line.status = "absent"
        with (
            self.assertRaises(CheckViolation),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            self.cr.execute(
                "UPDATE mamiam_attendance SET status = 'absent' WHERE id = %s",
                [line.id],
            )

    def test_a_phone_that_says_so_is_refused_it_and_sends_the_rest(self):
        walk_in = self._walk_in()
        line = self.woman.attendance_ids
        marks = [
            prepare_mark(told.id, status, told._get_mark())
            for told, status in ((walk_in, "absent"), (line, "present"))
        ]
        sessions = self.env["mamiam.session"].with_user(self.trainer)
        self.assertEqual(
            [a["result"] for a in sessions._receive_marks(marks)],
            ["refused", "marked"],
        )
        self.assertEqual((walk_in.status, line.status), ("present", "present"))

    def test_of_a_closed_sheet_no_walk_in_is_deleted(self):
        line = self._walk_in()
        self.session.action_all_present()
        self.session.action_close()
        with self.assertRaisesRegex(UserError, "is closed"):
            line.with_user(self.officer).unlink()

    def test_what_was_replaced_goes_with_the_mark(self):
        line = self.woman.attendance_ids
        line.with_user(self.trainer).status = "present"
        line.with_user(self.officer).status = "absent"
        self.assertTrue(line.replaced_told)
        self.session.action_cancel()
        self.assertRecordValues(line, [{"status": "expected", "replaced_told": ""}])

    def test_a_wrong_one_is_taken_off_by_the_trainer(self):
        line = self._walk_in()
        with self.assertRaises(AccessError):
            line.with_user(self.other_trainer).action_take_off()
        line.with_user(self.trainer).action_take_off()
        self.assertFalse(line.exists())
        self.session.attendance_ids.with_user(self.trainer).action_take_off()
        self.assertEqual(len(self.session.attendance_ids), 2)

    def test_a_cancelled_session_forgets_who_walked_in(self):
        line = self._walk_in(user=self.officer)
        self.session.action_cancel()
        self.assertFalse(line.exists())

    def test_another_company_is_another_house(self):
        company = self.env["res.company"].create({"name": "Another house"})
        away = self._new_cohort("Elsewhere", company_id=company.id, center_id=False)
        stranger = self._enroll("Not Ours", cohort=away)
        with self.assertRaisesRegex(ValidationError, "Not Ours is a trainee of"):
            self.session._add_walk_in(stranger)
        candidates = self.env["mamiam.walk.in.candidate"].with_user(self.trainer)
        self.assertFalse(candidates.name_search("Not Ours"))
