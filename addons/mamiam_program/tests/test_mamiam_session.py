# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import gc
from ast import literal_eval
from datetime import datetime

from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..taken import Taken
from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamSession(TrainingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.trainees = cls._enroll("Samia Belkacem", "Hanane Idrissi", "Zineb Tazi")
        cls.sessions = cls._plan("2026-02-23", "2026-03-15")
        cls.session = cls.sessions[0]

    def test_the_roster_is_there_before_the_session(self):
        self.assertEqual(
            self.session.attendance_ids.enrollment_id, self.trainees, "all expected"
        )
        self.assertEqual(
            set(self.session.attendance_ids.mapped("status")), {"expected"}
        )
        extra = self._new_session("2026-02-26 09:00:00", "2026-02-26 10:00:00")
        self.assertEqual(extra.attendance_ids.enrollment_id, self.trainees)
        self.assertEqual(extra.place_id, self.center)

    def test_a_trainer_takes_the_attendance_on_one_sheet(self):
        session = self.session.with_user(self.trainer)
        with Form(session) as form:
            with form.attendance_ids.edit(0) as line:
                line.status = "late"
                line.minutes = 20
            with form.attendance_ids.edit(1) as line:
                line.status = "absent"
            form.note = "Harira. Next time bring the scales."
        session.action_all_present()
        session.action_close()
        self.assertEqual(session.state, "held")
        self.assertEqual(
            sorted(session.attendance_ids.mapped("status")),
            ["absent", "late", "present"],
        )
        late = session.attendance_ids.filtered(lambda a: a.status == "late")
        self.assertAlmostEqual(late.hours, 3 - 20 / 60)
        self.assertEqual(session.present_count, 2)
        self.assertEqual(session.absent_count, 1)

    def test_a_sheet_with_someone_unmarked_is_not_closed(self):
        self.session.attendance_ids[0].status = "present"
        names = ".+".join(self.session.attendance_ids[1:].mapped("name"))
        with self.assertRaisesRegex(UserError, names):
            self.session.action_close()

    def test_a_session_to_come_is_not_closed(self):
        session = self.sessions[-1]
        session.action_all_present()
        with self.assertRaisesRegex(UserError, "has not begun yet"):
            session.action_close()

    def test_marking_costs_as_much_for_thirty_as_for_five(self):
        counts = {}
        for hours, size in enumerate((5, 30), start=1):
            cohort = self._new_cohort(f"{size} women", center_id=False)
            self._enroll(*(f"Woman {n}" for n in range(size)), cohort=cohort)
            session = self._new_session(
                f"2026-02-27 {9 + hours:02d}:00:00",
                f"2026-02-27 {9 + hours:02d}:30:00",
                cohort_id=cohort.id,
            )
            commands = [
                Command.update(attendance.id, {"status": "present"})
                for attendance in session.attendance_ids
            ]
            # One mark fills the caches of who may do what, which may be emptied by
            # what is created above.
            self.env.flush_all()
            self.env.invalidate_all()
            session.with_user(self.trainer).write({"attendance_ids": commands[:1]})
            session.attendance_ids[0].status = "expected"
            self.env.flush_all()
            self.env.invalidate_all()
            # Environments that nobody holds know their user until they are collected.
            gc.collect()
            before = self.env.cr.sql_log_count
            session.with_user(self.trainer).write({"attendance_ids": commands})
            self.env.flush_all()
            counts[size] = self.env.cr.sql_log_count - before
            self.assertEqual(session.present_count, size)
        self.assertLessEqual(counts[30], 25)
        self.assertEqual(counts[30], counts[5])

    def test_two_sessions_at_once_are_refused(self):
        start, stop = "2026-02-24 10:00:00", "2026-02-24 11:00:00"
        with self._refused("it is the same cohort"):
            self._new_session(start, stop)
        other = self._new_cohort("Second cohort", center_id=False)
        with self._refused("teaches both"):
            self._new_session(start, stop, cohort_id=other.id)
        with self._refused("both are at Center of the tests"):
            self._new_session(
                start,
                stop,
                cohort_id=other.id,
                trainer_id=False,
                place_id=self.center.id,
            )
        self.session.action_cancel()
        self.assertTrue(self._new_session(start, stop))

    def test_moved_together_they_don_t_meet_each_other(self):
        tuesday, wednesday = self.sessions[-2:]
        times = {"start": "2026-03-12 09:00:00", "stop": "2026-03-12 10:00:00"}
        with self._refused("it is the same cohort"):
            (tuesday + wednesday).with_user(self.officer).write(times)
        other = self._new_cohort("Second cohort", center_id=False)
        extra = self._new_session(
            "2026-03-13 09:00:00", "2026-03-13 10:00:00", cohort_id=other.id
        )
        with self._refused("both are at Center of the tests"):
            (tuesday + extra).write(
                {**times, "trainer_id": False, "place_id": self.center.id}
            )
        with self._refused("teaches both"):
            (tuesday + extra).write({**times, "trainer_id": self.trainer.id})
        extra.write({**times, "trainer_id": False, "place_id": False})
        tuesday.write(times)
        self.assertEqual(tuesday.start, extra.start)

    def test_a_night_is_one_session_of_the_day_on_which_it_begins(self):
        """In Ramadan a class may last until after midnight."""
        night = self._new_session("2026-03-12 22:00:00", "2026-03-13 01:00:00")
        self.assertEqual((night.date.day, night.duration), (12, 3))
        with self._refused("it is the same cohort"):
            self._new_session("2026-03-13 00:30:00", "2026-03-13 02:00:00")
        entry = {
            "cohort_id": self.cohort.id,
            "trainer_id": False,
            "place_id": False,
            "start": datetime(2026, 3, 13, 0, 30),
            "stop": datetime(2026, 3, 13, 2),
        }
        taken = Taken(
            self.cohort,
            self.trainer,
            self.center,
            datetime(2026, 3, 12),
            datetime(2026, 3, 14),
        )
        self.assertEqual(taken.explain(entry)[0], "clash")
        # The clock of Casablanca goes forward in the night of the 22nd.
        clock = self._new_session("2026-03-21 23:00:00", "2026-03-22 03:00:00")
        self.assertEqual((clock.hour, clock.duration), ("23", 4))
        message = "Tajines.* of Cohort of the tests: a session starts before it ends"
        for stop in ("2026-03-12 21:30:00", "2026-03-14 01:00:00"):
            with self._refused(message):
                self._new_session("2026-03-12 22:00:00", stop)
            with self._refused(message):
                night.with_user(self.officer).stop = stop

    def test_a_cancelled_session_counts_for_nobody(self):
        self.session.attendance_ids.status = "absent"
        self.assertEqual(set(self.trainees.mapped("consecutive_absences")), {1})
        self.session.action_cancel()
        self.assertEqual(self.session.state, "cancelled")
        self.assertEqual(set(self.trainees.mapped("consecutive_absences")), {0})
        self.session.action_reopen()
        self.assertEqual(self.session.state, "planned")

    def test_reopened_it_expects_who_joined_meanwhile(self):
        self.session.action_all_present()
        self.session.action_close()
        late = self._enroll("Touria Alami")
        self.assertNotIn(self.session, late.attendance_ids.session_id)
        self.session.with_user(self.officer).action_reopen()
        self.assertIn(self.session, late.attendance_ids.session_id)

    def test_a_held_session_stays_in_the_records(self):
        self.session.action_all_present()
        self.session.action_close()
        with self.assertRaisesRegex(UserError, "was held"):
            self.session.unlink()

    def test_a_marked_sheet_is_not_deleted_with_its_session(self):
        self.session.attendance_ids[0].status = "present"
        with self.assertRaisesRegex(UserError, "stays in the records"):
            self.session.unlink()
        self.session.attendance_ids[0].status = "expected"
        self.session.unlink()
        self.assertFalse(self.session.exists())

    def test_a_trainer_does_not_change_the_timetable(self):
        session = self.session.with_user(self.trainer)
        self.assertFalse(session.can_plan)
        with self.assertRaises(AccessError):
            session.start = datetime(2026, 2, 24, 15)
        with self.assertRaises(AccessError):
            session.action_cancel()
        session.action_all_present()
        session.action_close()
        with self.assertRaises(AccessError):
            session.action_reopen()

    def test_the_day_is_that_of_the_cohort(self):
        self.cohort.tz = "Pacific/Auckland"
        session = self._new_session("2026-02-26 20:00:00", "2026-02-26 22:00:00")
        self.assertEqual(session.date.day, 27)

    def test_the_printed_sheet_has_a_line_for_each(self):
        self.session.attendance_ids[0].status = "absent"
        html, kind = self.env["ir.actions.report"]._render_qweb_html(
            "mamiam_program.mamiam_session_report", self.session.ids
        )
        self.assertEqual(kind, "html")
        text = html.decode()
        for name in self.trainees.mapped("name"):
            self.assertIn(name, text)
        self.assertIn("Absent", text)

    def test_a_trainer_lands_on_what_she_has_to_close_and_what_comes(self):
        past = self.session
        held = self._new_session("2026-02-26 09:00:00", "2026-02-26 12:00:00")
        held.action_all_present()
        held.action_close()
        next_week = self._new_session("2026-03-12 09:00:00", "2026-03-12 12:00:00")
        action = self.env.ref("mamiam_program.mamiam_session_action_mine")
        self.assertIn("search_default_todo", action.context)
        sessions = self.env["mamiam.session"].with_user(self.trainer)
        arch = etree.fromstring(sessions.get_view(view_type="search")["arch"])
        (todo,) = arch.xpath("//filter[@name='todo']")
        found = sessions.search(literal_eval(todo.get("domain")))
        self.assertLessEqual(past | next_week, found)
        self.assertNotIn(held, found)
