# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import gc

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.mamiam_program.statuses import REASON_LATER

from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamAttendance(TrainingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.woman, cls.other = cls._enroll("Samia Belkacem", "Hanane Idrissi")
        cls.sessions = cls._plan("2026-02-02", "2026-03-01")

    def test_present_and_late_attend_absent_misses(self):
        self._mark(self.woman, "present", "late", "absent", "present")
        self.assertEqual(self.woman.sessions_marked, 4)
        self.assertEqual(self.woman.attendance_rate, 75)

    def test_an_excused_absence_counts_neither_way(self):
        self._mark(self.woman, "present", "excused", "excused", "absent")
        self.assertEqual(self.woman.sessions_marked, 2)
        self.assertEqual(self.woman.attendance_rate, 50)

    def test_an_average_leaves_out_who_was_never_marked(self):
        self._mark(self.woman, "present", "absent")
        [(average,)] = self.env["mamiam.enrollment"]._read_group(
            [("cohort_id", "=", self.cohort.id)], [], ["attendance_rate:avg"]
        )
        self.assertEqual(self.other.sessions_marked, 0)
        self.assertEqual(average, 50)

    def test_absences_in_a_row_end_when_she_comes(self):
        self._mark(self.woman, "absent", "absent", "absent")
        self.assertEqual(self.woman.consecutive_absences, 3)
        self._mark(self.woman, "absent", "absent", "absent", "late")
        self.assertEqual(self.woman.consecutive_absences, 0)
        self._mark(self.woman, "absent", "absent", "absent", "late", "absent")
        self.assertEqual(self.woman.consecutive_absences, 1)

    def test_an_excuse_does_not_interrupt_the_absences(self):
        self._mark(self.woman, "present", "absent", "excused", "absent")
        self.assertEqual(self.woman.consecutive_absences, 2)

    def test_an_absence_is_excused_by_its_reason(self):
        line = self._mark(self.woman, "present")[0]
        with self._refused("Samia Belkacem, .*excused by its reason"):
            line.status = "excused"
        lines = line | self.other.attendance_ids[:1]
        with self._refused("excused by its reason"):
            lines.write({"status": "excused", "note": " "})
        lines.write({"status": "excused", "note": "Ill"})
        with self._refused("excused by its reason"):
            line.note = False

    def test_a_sheet_is_closed_once_every_excuse_has_its_reason(self):
        session = self.sessions[0]
        session.action_all_present()
        line = session.attendance_ids[0]
        # As a phone tells it, where the reason is typed after the status.
        with self._refused("excused by its reason"):
            line.with_context(mamiam_reason=True).status = "excused"
        line.with_context(mamiam_reason=REASON_LATER).status = "excused"
        with self._refused("excused by its reason"):
            session.action_close()
        line.note = "Ill"
        session.action_close()
        self.assertEqual(session.state, "held")

    def test_who_marks_later_replaces_and_it_shows(self):
        line = self._mark(self.woman, "expected")[0]
        self.assertEqual(line.session_id.trainer_id, self.trainer)
        line.with_user(self.trainer).status = "absent"
        line.with_user(self.trainer).status = "late"
        self.assertFalse(line.replaced_status)
        marked = line.marked_at
        line.with_user(self.officer).status = "present"
        self.assertRecordValues(
            line,
            [
                {
                    "status": "present",
                    "marked_by_id": self.officer.id,
                    "replaced_status": "late",
                    "replaced_by_id": self.trainer.id,
                    "replaced_at": marked,
                }
            ],
        )
        self.assertIn(self.trainer.name, line.replaced_told)
        self.assertEqual(line.session_id.replaced_count, 1)
        for name in ("replaced_status", "is_walk_in"):
            with self._refused("", AccessError):
                line.with_user(self.officer).write({name: False})

    def test_many_are_marked_at_once_but_not_on_closed_sheets(self):
        lines = self.sessions[:2].attendance_ids.with_user(self.officer)
        lines.write({"status": "late", "minutes": 5})
        self.assertEqual(set(lines.mapped("status")), {"late"})
        self.sessions[0].action_close()
        with self._refused("is closed", UserError):
            lines.write({"status": "present"})
        self.assertEqual(set(lines.mapped("status")), {"late"})

    def test_many_take_no_more_queries_than_two(self):
        self._enroll(*(f"Trainee {number}" for number in range(10)))
        session = self._new_session("2026-03-05 09:00:00", "2026-03-05 12:00:00")
        session.action_all_present()
        lines = session.attendance_ids
        self.assertEqual(len(lines), 12)

        def count(those, status):
            self.env.flush_all()
            self.env.invalidate_all()
            gc.collect()
            before = self.env.cr.sql_log_count
            session.with_user(self.officer).attendance_ids = [
                Command.update(line.id, {"status": status}) for line in those
            ]
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count(lines[:1], "absent")
        few = count(lines[1:3], "absent")
        self.assertLessEqual(count(lines[3:], "absent"), few)
        self.assertEqual(set(lines.mapped("status")), {"absent"})

    def test_her_absences_are_hers(self):
        self._mark(self.woman, "absent", "absent")
        self._mark(self.other, "present")
        self.assertEqual(self.woman.consecutive_absences, 2)
        self.assertEqual(self.other.consecutive_absences, 0)
        found = self.env["mamiam.enrollment"].search(
            [("cohort_id", "=", self.cohort.id), ("consecutive_absences", ">=", 2)]
        )
        self.assertEqual(found, self.woman)

    def test_hours_are_those_she_was_there(self):
        lines = self._mark(self.woman, "present", "late", "absent")
        lines[1].minutes = 30
        self.assertEqual(lines[:3].mapped("hours"), [3.0, 2.0, 0.0])
        self.assertEqual(self.woman.hours_trained, 5.0)

    def test_minutes_belong_to_who_is_late(self):
        line = self._mark(self.woman, "late")[0]
        line.minutes = 10
        line.status = "present"
        self.assertEqual(line.minutes, 0)

    def test_a_longer_session_gives_more_hours(self):
        line = self._mark(self.woman, "present")[0]
        line.session_id.stop = line.session_id.stop.replace(minute=30)
        self.assertEqual(line.hours, 3.5)
        self.assertEqual(self.woman.hours_trained, 3.5)

    def test_a_closed_sheet_is_not_changed(self):
        session = self.sessions[0]
        session.action_all_present()
        session.action_close()
        line = session.attendance_ids[0]
        for user in (self.trainer, self.officer):
            with self.assertRaisesRegex(UserError, "is closed"):
                line.with_user(user).status = "absent"
        session.with_user(self.officer).action_reopen()
        line.with_user(self.officer).status = "absent"
        self.assertEqual(line.status, "absent")

    def test_a_trainer_marks_who_came_and_nothing_else(self):
        session = self.sessions.filtered(lambda s: s.trainer_id == self.trainer)[0]
        line = session.attendance_ids[0].with_user(self.trainer)
        line.write({"status": "late", "minutes": 10, "note": "The bus"})
        for vals in ({"hours": 50}, {"enrollment_id": self.other.id}):
            with self.assertRaisesRegex(AccessError, "Trainers mark who came"):
                line.write(vals)

    def test_who_is_marked_stays_on_the_sheet(self):
        line = self._mark(self.woman, "absent")[0]
        with self.assertRaisesRegex(UserError, "Samia Belkacem"):
            line.unlink()

    def test_only_women_of_the_cohort_are_on_its_sheet(self):
        cohort = self._new_cohort("Second cohort", center_id=False)
        stranger = self._enroll("Touria Alami", cohort=cohort)
        with self.assertRaisesRegex(ValidationError, "Touria Alami is not in Cohort"):
            self.env["mamiam.attendance"].create(
                {"session_id": self.sessions[0].id, "enrollment_id": stranger.id}
            )

    def test_nobody_is_twice_on_a_sheet(self):
        with (
            self.assertRaises(IntegrityError),
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(),
        ):
            self.env["mamiam.attendance"].create(
                {"session_id": self.sessions[0].id, "enrollment_id": self.woman.id}
            )
            self.env.flush_all()
