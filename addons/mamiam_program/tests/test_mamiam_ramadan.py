# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date, datetime

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from ..feasts import estimate_ramadan
from .common import close_day
from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamRamadan(TrainingCommon):
    """Classes have other hours in Ramadan, by the local clock, whatever its dates are.

    It is the 2 February 2026. Morocco goes back to UTC from 15 February to 22 March.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time("2026-02-02 12:00:00"))
        cls.manager = cls._new_user("manager", "program_manager")
        cls.tajines, cls.prices = cls.cohort.slot_ids

    def _new_ramadan(self, **vals):
        vals = {
            "date_from": "2026-02-18",
            "date_to": "2026-03-19",
            "shift": 1,
            "shortening": 0.5,
            **vals,
        }
        return self.env["mamiam.ramadan"].with_user(self.manager).create(vals)

    def _get_hours(self, slot=None):
        slot = slot or self.tajines
        sessions = self.cohort.session_ids.filtered(lambda s: s.slot_id == slot)
        return [
            (s.date.day, s._get_local_hours()[0], s.duration) for s in sessions.sorted()
        ]

    def test_the_next_one_is_estimated(self):
        self.assertEqual(
            estimate_ramadan(2026), [(date(2026, 2, 18), date(2026, 3, 19))]
        )
        self.assertEqual(len(estimate_ramadan(2030)), 2)
        with Form(self.env["mamiam.ramadan"].with_user(self.manager)) as form:
            self.assertEqual(form.date_from, date(2026, 2, 18))
            self.assertTrue(form.is_estimated)
        with Form(self.env["mamiam.ramadan"].with_user(self.manager)) as form:
            self.assertEqual(form.date_from, date(2027, 2, 8), "the first is recorded")

    def test_the_timetable_has_its_hours_from_the_first_to_the_last_day(self):
        self._new_ramadan(
            hours_ids=[
                Command.create(
                    {"slot_id": self.prices.id, "hour_from": 10, "hour_to": 11.5}
                )
            ]
        )
        entries = self.cohort.with_user(self.officer)._prepare_timetable(
            date(2026, 2, 9), date(2026, 3, 29)
        )
        starts = {e["slot_date"]: (e["start"].hour, e["stop"].hour) for e in entries}
        self.assertEqual(starts[date(2026, 2, 10)], (8, 11), "UTC and an hour")
        # The clock went back before Ramadan began.
        self.assertEqual(starts[date(2026, 2, 17)], (9, 12))
        self.assertEqual(starts[date(2026, 2, 24)], (10, 12))
        self.assertEqual(starts[date(2026, 3, 24)], (8, 11))
        self.cohort._generate_timetable(entries)
        usual, short = (9, 3), (10, 2.5)
        self.assertEqual(
            [hours[1:] for hours in self._get_hours()],
            [usual, usual, short, short, short, short, usual],
        )
        self.assertEqual(self._get_hours(self.prices)[1], (18, 10, 1.5), "its own")
        self.assertFalse(self.cohort.with_user(self.officer).following_count)

    def test_announced_a_day_later_sessions_follow_on_one_confirmation(self):
        ramadan = self._new_ramadan(date_from="2026-02-17")
        self._plan("2026-02-09", "2026-03-01")
        self.assertEqual(self._get_hours(), [(10, 9, 3), (17, 10, 2.5), (24, 10, 2.5)])
        with Form(ramadan) as form:
            form.date_from = date(2026, 2, 18)
            form.date_to = date(2026, 3, 20)
        self.assertEqual(ramadan.following_count, 1)
        action = ramadan.action_confirm()
        self.assertFalse(ramadan.is_estimated)
        series = self.env["mamiam.session.series"].with_user(self.manager)
        series = series.browse(action["res_id"])
        [line] = series.line_ids
        self.assertIn("10:00-12:30", line.was)
        self.assertIn("09:00-12:00", line.becomes)
        series.action_apply()
        self.assertEqual(self._get_hours(), [(10, 9, 3), (17, 9, 3), (24, 10, 2.5)])
        self.env.invalidate_all()
        self.assertEqual(ramadan.following_count, 0)

    def test_recorded_after_the_timetable_its_sessions_follow(self):
        self._plan("2026-02-09", "2026-03-01")
        own = self.cohort.session_ids.filtered(lambda s: s.date.day == 24)
        own.with_user(self.officer).write(
            {"start": datetime(2026, 2, 24, 13), "stop": datetime(2026, 2, 24, 15)}
        )
        ramadan = self._new_ramadan()
        series = self.env["mamiam.session.series"].browse(
            ramadan.action_follow()["res_id"]
        )
        self.assertEqual(
            [(line.session_id.date.day, line.status) for line in series.line_ids],
            [(18, "new"), (24, "own"), (25, "new")],
        )
        series.with_user(self.manager).action_apply()
        self.assertEqual(self._get_hours()[-1], (24, 13, 2), "adjusted by hand")
        self.assertEqual(self._get_hours(self.prices)[1], (18, 15, 2))

    def test_a_series_keeps_the_hours_that_a_slot_has_of_its_own(self):
        self._new_ramadan(
            hours_ids=[
                Command.create(
                    {"slot_id": self.prices.id, "hour_from": 10, "hour_to": 11.5}
                )
            ]
        )
        self._plan("2026-02-09", "2026-03-01")
        before = self._get_hours(self.prices)
        session = self.cohort.session_ids.filtered(lambda s: s.date.day == 18)
        action = session.with_user(self.officer).action_change_series()
        series = self.env["mamiam.session.series"].browse(action["res_id"])
        with Form(series.with_user(self.officer)) as form:
            form.scope = "all"
            form.trainer_id = self.trainer
        series.with_user(self.officer).action_apply()
        self.assertEqual(session.trainer_id, self.trainer)
        self.assertEqual(self._get_hours(self.prices), before)
        self.assertFalse(self.cohort.with_user(self.officer).following_count)

    def test_missing_hours_are_made_up_for_at_its_hours(self):
        self._new_ramadan()
        self.env["mamiam.subject"].search([]).hours_promised = 0
        self.cooking.hours_promised = 3
        self.cohort.slot_ids -= self.prices
        makeup = self.env["mamiam.makeup"].create(
            {"cohort_id": self.cohort.id, "date_from": "2026-02-24"}
        )
        self.assertEqual(makeup.line_ids[0].start, datetime(2026, 2, 24, 10))
        # Without slots, in the morning: then at the hours of Ramadan too.
        self.cohort.slot_ids.unlink()
        for day, start in (
            (date(2026, 2, 24), datetime(2026, 2, 24, 10)),
            (date(2026, 3, 24), datetime(2026, 3, 24, 8)),
        ):
            makeup.date_from = day
            self.assertEqual(makeup.line_ids[0].start, start)

    def test_a_cancelled_session_is_made_up_for_at_the_hours_of_the_day(self):
        self._new_ramadan()
        self._plan("2026-02-09", "2026-03-01")
        session = self.cohort.session_ids.filtered(lambda s: s.date.day == 24)
        session.action_cancel()
        makeup = self.env["mamiam.makeup"].create(
            {"cohort_id": self.cohort.id, "session_id": session.id}
        )
        for day, start in (
            (date(2026, 3, 3), datetime(2026, 3, 3, 10)),
            # Ramadan is over, and the clock has gone forward.
            (date(2026, 3, 24), datetime(2026, 3, 24, 8)),
        ):
            makeup.date_from = day
            self.assertEqual(makeup.line_ids.start, start)
        # What had an hour of its own has it again.
        session.write(
            {"start": datetime(2026, 2, 24, 13), "stop": datetime(2026, 2, 24, 15)}
        )
        makeup.date_from = date(2026, 3, 3)
        self.assertEqual(makeup.line_ids.start, datetime(2026, 3, 3, 13))

    def test_missing_hours_know_the_hours_that_a_slot_has_of_its_own(self):
        self._new_ramadan(
            hours_ids=[
                Command.create(
                    {"slot_id": self.tajines.id, "hour_from": 11, "hour_to": 12}
                )
            ]
        )
        self.env["mamiam.subject"].search([]).hours_promised = 0
        self.cooking.hours_promised = 3
        makeup = self.env["mamiam.makeup"].create(
            {"cohort_id": self.cohort.id, "date_from": "2026-02-24"}
        )
        self.assertEqual(makeup.line_ids.start, datetime(2026, 2, 24, 11))

    def test_a_session_by_hand_is_proposed_its_hours(self):
        self._new_ramadan()
        form = Form(self.env["mamiam.session"].with_user(self.officer))
        form.cohort_id, form.subject_id = self.cohort, self.cooking
        # As a day that is clicked in the calendar.
        form.start, form.stop = datetime(2026, 2, 23, 7), datetime(2026, 2, 23, 19)

        def get_hours():
            return form.start, form.stop

        form.start = datetime(2026, 2, 24, 9)
        self.assertEqual(
            get_hours(), (datetime(2026, 2, 24, 10), datetime(2026, 2, 24, 12, 30))
        )
        self.assertIn("from 10:00 to 12:30", form.ramadan_note)
        # Another hour that is typed for that day is meant.
        form.start = datetime(2026, 2, 24, 9)
        form.stop = datetime(2026, 2, 24, 11)
        form.subject_id = self.management
        self.assertEqual(
            get_hours(), (datetime(2026, 2, 24, 9), datetime(2026, 2, 24, 11))
        )
        self.assertEqual(form.save().duration, 2)

    def test_the_hours_of_a_day_that_is_clicked_are_those_of_its_slot(self):
        self._new_ramadan()
        Session = self.env["mamiam.session"].with_user(self.officer)
        form = Form(
            Session.with_context(
                default_start="2026-02-23 07:00:00", default_stop="2026-02-23 19:00:00"
            )
        )
        form.cohort_id = self.cohort
        form.subject_id = self.management
        self.assertEqual(
            (form.start, form.stop),
            (datetime(2026, 2, 23, 15), datetime(2026, 2, 23, 17)),
        )
        # After Ramadan the clock has gone forward, too.
        form.start = datetime(2026, 3, 24, 14)
        self.assertEqual(
            (form.start, form.stop),
            (datetime(2026, 3, 24, 14), datetime(2026, 3, 24, 16, 30)),
        )
        self.assertFalse(form.ramadan_note)

    def test_what_is_moved_into_it_takes_its_hours(self):
        self._new_ramadan()
        self._plan("2026-02-09", "2026-03-01")
        session = self.cohort.session_ids.filtered(lambda s: s.date.day == 10)
        action = session.with_user(self.officer).action_change_series()
        series = self.env["mamiam.session.series"].browse(action["res_id"])
        with Form(series.with_user(self.officer)) as form:
            form.date = date(2026, 2, 19)
            self.assertEqual((form.hour_from, form.hour_to), (10, 12.5))
            form.date = date(2026, 2, 13)
            self.assertEqual((form.hour_from, form.hour_to), (9, 12))
            form.hour_from = 8
            form.date = date(2026, 2, 19)
            self.assertEqual((form.hour_from, form.hour_to), (8, 12))

    def test_what_a_closed_day_moves_has_the_hours_of_its_new_day(self):
        self._new_ramadan()
        self._plan("2026-02-09", "2026-03-01")
        self._new_session("2026-02-17 13:00", "2026-02-17 14:00")
        close_day(self.env, date(2026, 2, 17))
        plan = self.env["mamiam.closing.plan"].with_user(self.manager).create({})
        self.assertEqual(
            plan.line_ids.mapped("start"),
            [datetime(2026, 2, 18, 10), datetime(2026, 2, 18, 13)],
        )

    def test_what_can_not_be_is_said(self):
        self._new_ramadan()
        with self._refused("is recorded already"):
            self._new_ramadan(date_from="2026-03-01", date_to="2026-03-30")
        with self._refused("would end before it begins"):
            self._new_ramadan(
                date_from="2026-06-01", date_to="2026-06-28", shortening=2.5
            )

    def test_the_feast_after_it_is_a_day_later(self):
        key = "MA/2026/Eid al-Fitr/1"
        close_day(self.env, date(2026, 3, 21), "Eid of the tests", mamiam_feast_key=key)
        ramadan = self._new_ramadan()
        self.assertIn("Eid of the tests", ramadan.feast_note)
        ramadan.date_to = "2026-03-20"
        self.assertFalse(ramadan.feast_note)

    def test_others_read_it_and_change_nothing(self):
        ramadan = self._new_ramadan()
        for user in (self.officer, self.trainer):
            self.assertTrue(ramadan.with_user(user).date_from)
            with self.assertRaises(AccessError):
                ramadan.with_user(user).date_to = "2026-03-20"
        other = self.env["res.company"].create({"name": "Other company"})
        ramadan.sudo().company_id = other
        with self.assertRaises(AccessError):
            ramadan.with_user(self.officer).read(["date_from"])
