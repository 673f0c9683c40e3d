# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date, datetime

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import format_date

from .common import close_day
from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamClosingPlan(TrainingCommon):
    """A feast on Tuesday, 24 March 2026 moves, and the sessions with it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.resource_calendar_id.tz = "Africa/Casablanca"
        cls.manager = cls._new_user("manager", "program_manager")
        cls.Leave = cls.env["resource.calendar.leaves"]
        cls.feast = cls._close(24)
        [cls.woman] = cls._enroll("Samia Belkacem")
        cls.sessions = cls._plan("2026-03-09", "2026-04-05")

    @classmethod
    def _close(cls, day, company=None, **vals):
        return close_day(
            cls.env,
            date(2026, 3, day),
            "Eid of the tests",
            company,
            **{"mamiam_is_estimated": True, **vals},
        )

    def _open(self, day, user=None, feast=None):
        feast = (feast or self.feast).with_user(user or self.manager)
        action = feast.action_mamiam_move()
        plan = self.env["mamiam.closing.plan"].browse(action["res_id"])
        with Form(plan.with_user(user or self.manager)) as form:
            form.date = date(2026, 3, day)
        return plan.with_user(user or self.manager)

    def _get_lines(self, plan):
        return [
            (
                line.kind,
                (line.session_id.date or line.slot_date).day,
                line.cohort_id._get_local_date(line.start).day,
            )
            for line in plan.line_ids
        ]

    def _get_days(self):
        sessions = self.cohort.session_ids.sorted("start")
        return [s.date.day for s in sessions if 23 <= s.date.day <= 28]

    def test_a_feast_moves_and_its_sessions_on_one_confirmation(self):
        self.assertEqual(self._get_days(), [25])
        plan = self._open(25)
        self.assertEqual(self._get_lines(plan), [("again", 24, 24), ("move", 25, 26)])
        self.assertEqual(self._get_days(), [25])
        plan.action_apply()
        self.assertEqual(self._get_days(), [24, 26])
        self.assertEqual(self.feast._get_mamiam_days(), [date(2026, 3, 25)])
        self.assertFalse(self.feast.mamiam_is_estimated)
        moved = self.sessions.filtered(lambda s: s.date.day == 26)
        self.assertEqual(moved.slot_date, date(2026, 3, 25))
        # The clock went forward two days before the feast: two in the afternoon.
        self.assertEqual(moved.start, datetime(2026, 3, 26, 13))
        self.assertEqual(moved.moved_from, datetime(2026, 3, 25, 13))
        self.assertEqual(
            self.cohort.session_ids.filtered(
                lambda s: s.date.day == 24
            ).attendance_ids.enrollment_id,
            self.woman,
        )

    def test_a_feast_of_two_days_moves_whole(self):
        second = self._close(25)
        self.sessions.filtered(lambda s: s.date.day == 25).action_cancel()
        self.feast.mamiam_feast_key = "MA/2026/Eid of the tests/1"
        second.mamiam_feast_key = "MA/2026/Eid of the tests/2"
        plan = self._open(25)
        self.assertEqual(plan.following_ids, second)
        self.assertEqual(self._get_lines(plan), [("again", 24, 24)])
        plan.action_apply()
        self.assertEqual(self.feast._get_mamiam_days(), [date(2026, 3, 25)])
        self.assertEqual(second._get_mamiam_days(), [date(2026, 3, 26)])
        self.assertFalse(second.mamiam_is_estimated)
        plan = self._open(24)
        plan.with_following = False
        plan.action_apply()
        self.assertEqual(second._get_mamiam_days(), [date(2026, 3, 26)])

    def test_days_of_a_feast_are_never_on_one_another(self):
        """Where time off is managed, Odoo refuses closed days that overlap."""
        feast = self.feast + self._close(25)
        for number, leave in enumerate(feast, start=1):
            leave.mamiam_feast_key = f"MA/2026/Eid of the tests/{number}"
        model = self.registry["resource.calendar.leaves"]
        write = model.write
        seen = []

        def _write(leaves, vals):
            result = write(leaves, vals)
            seen.append(len({leave.date_from for leave in feast}))
            return result

        self.patch(model, "write", _write)
        self._open(25).action_apply()
        self._open(24).action_apply()
        self.assertEqual(feast[1]._get_mamiam_days(), [date(2026, 3, 25)])
        self.assertEqual(set(seen), {2})

    def test_a_feast_moves_twice_and_goes_away(self):
        self._open(25).action_apply()
        plan = self._open(26)
        self.assertEqual(self._get_lines(plan), [("move", 26, 25)])
        plan.action_apply()
        self.assertEqual(self._get_days(), [24, 25])
        self.assertFalse(any(self.sessions.mapped("moved_from")))
        plan = self._open(24)
        self.assertEqual([line[:2] for line in self._get_lines(plan)], [("move", 24)])
        plan.action_apply()
        self.assertNotIn(24, self._get_days())
        plan = self._open(31)
        kinds = [line[0] for line in self._get_lines(plan)]
        self.assertEqual(kinds, ["back", "move"])
        plan.action_apply()
        self.assertEqual(self._get_days(), [24, 25])
        # Made again, the timetable adds nothing.
        entries = self.cohort._prepare_timetable(date(2026, 3, 9), date(2026, 4, 5))
        self.assertNotIn("new", {entry["status"] for entry in entries})

    def test_a_feast_of_another_company_moves_with_its_sessions(self):
        company = self.env["res.company"].create({"name": "Mamiam of the tests"})
        company.resource_calendar_id.tz = "Asia/Dubai"
        self.manager.company_ids |= company
        cohort = self._new_cohort(
            "Theirs", company_id=company.id, center_id=False, tz="Asia/Dubai"
        )
        feast = self._close(24, company, calendar_id=company.resource_calendar_id.id)
        self.assertEqual(feast.date_from, datetime(2026, 3, 23, 20))
        [session] = self._plan("2026-03-23", "2026-03-29", cohort)
        plan = self._open(25, feast=feast)
        self.assertEqual(self._get_lines(plan), [("again", 24, 24), ("move", 25, 26)])
        plan.action_apply()
        self.assertEqual(session.date, date(2026, 3, 26))
        self.assertEqual(feast.date_from, datetime(2026, 3, 24, 20))
        self.assertEqual(feast.date_to, datetime(2026, 3, 25, 19, 59, 59))
        # Ours stay: it is not our feast.
        self.assertEqual(self._get_days(), [25])

    def test_a_closing_of_some_hours_keeps_them(self):
        self.feast.write(
            {"date_from": "2026-03-24 10:00:00", "date_to": "2026-03-24 14:00:00"}
        )
        plan = self._open(25)
        self.assertEqual(self._get_lines(plan), [("again", 24, 24), ("move", 25, 26)])
        plan.line_ids.selected = False
        plan.action_apply()
        self.assertEqual(self.feast.date_from, datetime(2026, 3, 25, 10))
        self.assertEqual(self.feast.date_to, datetime(2026, 3, 25, 14))

    def test_only_what_the_closed_day_took_is_offered_again(self):
        # A Tuesday afternoon: the class is in the morning, and was taken out by hand.
        self.feast.write(
            {"date_from": "2026-03-24 14:00:00", "date_to": "2026-03-24 18:00:00"}
        )
        self.assertFalse(self._open(27).line_ids)

    def test_times_that_others_have_taken_are_not_proposed(self):
        self._new_session(
            "2026-03-26 14:00", "2026-03-26 16:00", trainer_id=self.other_trainer.id
        )
        leave = self._close(25)
        action = self.env["mamiam.closing.plan"].with_user(self.officer).create({})
        [line] = action.line_ids
        self.assertEqual(
            line.reason, self.env._("%(feast)s (estimated date)", feast=leave.name)
        )
        # The 26th is taken, the 24th is closed too.
        self.assertEqual(line.start, datetime(2026, 3, 27, 13))

    def test_nobody_plans_or_moves_a_session_into_a_feast(self):
        [session] = self.sessions.filtered(lambda s: s.date.day == 25)
        session = session.with_user(self.officer)
        day = format_date(self.env, date(2026, 3, 24), date_format="dd/MM/yyyy")
        refused = f"{day} .+ would be on a closed day: Eid of the tests"
        with self._refused(refused):
            session.write(
                {"start": "2026-03-24 13:00:00", "stop": "2026-03-24 15:00:00"}
            )
        with self._refused(refused):
            self._new_session("2026-03-24 13:00:00", "2026-03-24 15:00:00")
        # One that was cancelled for the feast does not come back onto it.
        session.action_cancel()
        self._close(25)
        with self._refused("would be on a closed day"):
            session.action_reopen()

    def test_an_import_onto_a_feast_says_so_at_its_line(self):
        fields = ["cohort_id", "subject_id", "start", "stop"]
        rows = [
            [self.cohort.name, self.cooking.name, f"{day} 07:00:00", f"{day} 08:00:00"]
            for day in ("2026-03-23", "2026-03-24")
        ]
        result = self.env["mamiam.session"].with_user(self.officer).load(fields, rows)
        message = result["messages"][-1]
        self.assertEqual(message["record"], 1)
        self.assertIn("Eid of the tests", message["message"])
        self.assertFalse(result["ids"])

    def test_a_session_that_grows_into_a_closing_is_refused(self):
        self.feast.write(
            {"date_from": "2026-03-25 15:30:00", "date_to": "2026-03-25 20:00:00"}
        )
        [session] = self.sessions.filtered(lambda s: s.date.day == 25)
        with self._refused("would be on a closed day"):
            session.stop = datetime(2026, 3, 25, 16)

    def test_only_the_sheet_of_the_session_that_moves_follows(self):
        first, second = self.sessions[:2]
        second.with_user(self.officer).attendance_ids.unlink()
        first.with_user(self.officer).write(
            {"start": "2026-03-12 09:00:00", "stop": "2026-03-12 12:00:00"}
        )
        self.assertEqual(first.attendance_ids.enrollment_id, self.woman)
        self.assertFalse(second.attendance_ids)

    def test_who_leaves_meanwhile_is_not_expected_where_it_moved(self):
        self.woman.date_end = "2026-03-25"
        [session] = self.sessions.filtered(lambda s: s.date.day == 25)
        self.assertEqual(session.attendance_ids.enrollment_id, self.woman)
        self._open(25).action_apply()
        self.assertFalse(session.attendance_ids)
        self._open(26).action_apply()
        self.assertEqual(session.attendance_ids.enrollment_id, self.woman)

    def test_trainers_move_nothing(self):
        with self.assertRaises(AccessError):
            self.env["mamiam.closing.plan"].with_user(self.trainer).create({})
        plan = self._open(25, user=self.officer)
        with self.assertRaises(AccessError):
            plan.action_apply()
