# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date, datetime

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from .common import close_day
from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamSessionSeries(TrainingCommon):
    """Sessions change one by one or as a series, after a look at what changes.

    It is Monday, 2 March 2026, in Ramadan: Morocco's clock goes forward on the 22nd.
    Tajines are on Tuesdays from 9 to 12, Prices on Wednesdays from 14 to 16:30.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        [cls.woman] = cls._enroll("Samia Belkacem")
        cls.sessions = cls._plan("2026-02-23", "2026-04-12")
        cls.slot = cls.cohort.slot_ids[0]
        cls.tajines = cls.sessions.filtered(lambda s: s.slot_id == cls.slot)
        cls.held = cls.tajines[0]
        cls.held.action_all_present()
        cls.held.action_close()

    def _get(self, month, day):
        return self.cohort.session_ids.filtered(
            lambda s: s.date == date(2026, month, day)
        )

    def _open(self, record=None, method="action_change_series", **vals):
        action = getattr((record or self._get(3, 17)).with_user(self.officer), method)()
        series = self.env["mamiam.session.series"].browse(action["res_id"])
        series = series.with_user(self.officer)
        if vals:
            with Form(series) as form:
                for name, value in vals.items():
                    setattr(form, name, value)
        return series

    def _get_times(self, sessions=None):
        sessions = self.cohort.session_ids if sessions is None else sessions
        tajines = sessions.filtered(lambda s: s.subject_id == self.cooking)
        return [
            (s.date.month, s.date.day, s._get_local_hours()[0])
            for s in tajines.sorted()
        ]

    def _get_lines(self, series):
        return [
            (line.session_id.date.day, line.status, line.selected)
            for line in series.line_ids
        ]

    def _count_new(self):
        """How many sessions the timetable would add by now."""
        entries = self.cohort._prepare_timetable(date(2026, 2, 23), date(2026, 4, 12))
        return len([entry for entry in entries if entry["status"] == "new"])

    def test_one_alone(self):
        session = self._get(3, 17)
        series = self._open(session, date=date(2026, 3, 24), hour_from=14, hour_to=16)
        [line] = series.line_ids
        self.assertIn("09:00-12:00", line.was)
        self.assertIn("14:00-16:00", line.becomes)
        self.assertEqual(self._get_times(session), [(3, 17, 9)], "nothing is written")
        series.action_apply()
        # The clock went forward meanwhile: two in the afternoon all the same.
        self.assertEqual(session.start, datetime(2026, 3, 24, 13))
        self.assertTrue(session.is_adjusted)
        self.assertEqual(self.slot.hour_from, 9)
        self.assertEqual(self._count_new(), 0)
        self.assertFalse(self.cohort.with_user(self.officer).following_count)

    def test_those_after_it_with_their_slot(self):
        series = self._open(
            scope="next",
            weekday="3",
            hour_from=10,
            hour_to=12,
            trainer_id=self.other_trainer,
        )
        self.assertEqual(
            self._get_lines(series),
            [(day, "new", True) for day in (17, 24, 31, 7)],
        )
        series.action_apply()
        self.assertEqual(
            self._get_times(),
            [
                (2, 24, 9),
                (3, 3, 9),
                (3, 10, 9),
                (3, 19, 10),
                (3, 26, 10),
                (4, 2, 10),
                (4, 9, 10),
            ],
        )
        self.assertEqual(self._get(3, 19).start, datetime(2026, 3, 19, 10))
        self.assertEqual(self._get(3, 26).start, datetime(2026, 3, 26, 9))
        self.assertEqual(self._get(4, 9).trainer_id, self.other_trainer)
        self.assertEqual(self._get(3, 10).trainer_id, self.trainer)
        self.assertEqual(self._get(4, 9).attendance_ids.enrollment_id, self.woman)
        self.assertRecordValues(
            self.cohort.slot_ids.filtered(
                lambda s: s.subject_id == self.cooking
            ).sorted("weekday"),
            [
                {"weekday": "1", "date_from": False, "date_to": date(2026, 3, 16)},
                {"weekday": "3", "date_from": date(2026, 3, 17), "date_to": False},
            ],
        )
        self.assertEqual(self._count_new(), 0, "the timetable adds nothing")
        with freeze_time("2026-03-18 12:00:00"):
            slots = self.cohort.copy().slot_ids.filtered(
                lambda s: s.subject_id == self.cooking
            )
        self.assertRecordValues(slots, [{"weekday": "3", "date_from": False}])

    def test_a_part_of_a_slot_takes_its_dates_to_another_weekday(self):
        self._open(scope="next", weekday="3").action_apply()
        series = self._open(self._get(3, 19), scope="all", weekday="0")
        self.assertEqual(
            self._get_lines(series), [(day, "new", True) for day in (19, 26, 2, 9)]
        )
        series.action_apply()
        self.assertEqual(
            self._get_times()[-4:], [(3, 16, 9), (3, 23, 9), (3, 30, 9), (4, 6, 9)]
        )
        self.assertEqual(self._count_new(), 0)
        # The other way round: its last day moves as well.
        slot = self._get(3, 16).slot_id
        slot.date_to = date(2026, 4, 6)
        series = self._open(self._get(3, 16), scope="all", weekday="4")
        self.assertEqual(set(series.line_ids.mapped("status")), {"new"})
        series.action_apply()
        self.assertEqual(self._get(4, 10).state, "planned")
        self.assertEqual(slot.date_to, date(2026, 4, 10))
        # Once more from its very first session, to a day before it.
        self._open(self._get(3, 20), scope="next", weekday="2").action_apply()
        self.assertEqual(self._get_times()[-4:-3], [(3, 18, 9)])
        slot.with_user(self.officer).weekday = "1"
        self.env.invalidate_all()
        cohort = self.cohort.with_user(self.officer)
        series = self._open(cohort, "action_follow_slots")
        self.assertEqual(set(series.line_ids.mapped("status")), {"new"})
        series.action_apply()
        self.assertEqual(self._get_times()[-1], (4, 7, 9))
        self.assertEqual(self._count_new(), 0)

    def test_all_of_the_slot_but_those_that_were_held(self):
        cohort = self.cohort.with_user(self.officer)
        before = {row.subject_id: row.planned + row.held for row in cohort.hours_ids}
        series = self._open(scope="all", subject_id=self.management)
        self.assertEqual(len(series.line_ids), 6, "all of them but the one held")
        series.action_apply()
        self.env.invalidate_all()
        self.assertEqual(self.held.subject_id, self.cooking)
        self.assertEqual(self._get_times(), [(2, 24, 9)])
        after = {row.subject_id: row.planned + row.held for row in cohort.hours_ids}
        self.assertEqual(after[self.cooking], 3)
        self.assertEqual(after[self.management], before[self.management] + 6 * 3)
        self.assertEqual(sum(after.values()), sum(before.values()))
        self.assertEqual(self.held.slot_id.subject_id, self.cooking)
        self.assertEqual(self._count_new(), 0)

    def test_a_slot_edited_after_half_its_sessions_proposes_the_rest(self):
        for session in self.tajines[1:4]:
            self.env.cr.execute(
                "UPDATE mamiam_session SET start = start - interval '20 day', stop = "
                "stop - interval '20 day', date = date - 20 WHERE id = %s",
                [session.id],
            )
        self.env.invalidate_all()
        self.tajines[1:4].action_all_present()
        self.tajines[1:4].action_close()
        held = [(s.start, s.stop, s.subject_id) for s in self.tajines[:4]]
        cohort = self.cohort.with_user(self.officer)
        self.assertEqual(cohort.following_count, 0)
        with Form(cohort) as form, form.slot_ids.edit(0) as line:
            line.weekday = "3"
            line.hour_from = 8
            line.hour_to = 12
        self.assertEqual(cohort.following_count, 3)
        self.assertEqual(
            [(s.start, s.stop, s.subject_id) for s in self.tajines[:4]], held
        )
        self.assertEqual(self._count_new(), 0, "nothing is doubled")
        series = self._open(cohort, "action_follow_slots")
        self.assertEqual(
            self._get_lines(series), [(day, "new", True) for day in (24, 31, 7)]
        )
        series.action_apply()
        self.assertEqual(
            self._get_times(self.tajines[4:]), [(3, 26, 8), (4, 2, 8), (4, 9, 8)]
        )
        self.env.invalidate_all()
        self.assertEqual(cohort.following_count, 0)
        self.assertEqual(self._count_new(), 0)
        row = cohort.hours_ids.filtered(lambda r: r.subject_id == self.cooking)
        self.assertRecordValues(row, [{"held": 12, "planned": 12}])

    def test_what_was_adjusted_by_hand_stays_unless_it_is_ticked(self):
        own, other = self._get(3, 24), self._get(3, 31)
        own.with_user(self.officer).trainer_id = self.other_trainer
        series = self._open(scope="all", hour_from=8, hour_to=11)
        self.assertIn((24, "own", False), self._get_lines(series))
        other_line = series.line_ids.filtered(lambda line: line.session_id == other)
        other_line.selected = False
        series.action_apply()
        self.assertEqual(self._get_times(own + other), [(3, 24, 9), (3, 31, 9)])
        self.assertEqual(self._get_times(self._get(3, 17)), [(3, 17, 8)])
        # Left out on purpose, it is not proposed again.
        self.assertFalse(self.cohort.with_user(self.officer).following_count)
        series = self._open(scope="all", hour_from=8.5, hour_to=11)
        line = series.line_ids.filtered(lambda line: line.session_id == own)
        self.assertEqual(line.reason, self.env._("Adjusted by hand"))
        line.selected = True
        series.action_apply()
        self.assertEqual(self._get_times(own), [(3, 24, 8.5)])
        self.assertRecordValues(
            own, [{"trainer_id": self.trainer.id, "is_adjusted": False}]
        )

    def test_clashes_and_closed_days_are_listed_and_not_written(self):
        close_day(self.env, date(2026, 3, 26))
        other = self._new_cohort("Second cohort", center_id=False)
        self._new_session("2026-04-02 08:00", "2026-04-02 10:00", cohort_id=other.id)
        series = self._open(scope="next", weekday="3")
        self.assertEqual(
            self._get_lines(series),
            [
                (17, "new", True),
                (24, "closed", False),
                (31, "clash", False),
                (7, "new", True),
            ],
        )
        self.assertEqual(
            series.line_ids.mapped("reason")[1:3],
            [
                "Feast of the tests",
                self.env._("The trainer is with %(name)s", name="Second cohort"),
            ],
        )
        self.assertEqual(series.refused_count, 2)
        series.action_apply()
        self.assertEqual(
            self._get_times()[-4:], [(3, 19, 9), (3, 24, 9), (3, 31, 9), (4, 9, 9)]
        )
        series = self._open(self._get(3, 31), date=date(2026, 4, 2))
        series.line_ids.selected = True
        with self._refused("teaches both"):
            series.action_apply()

    def test_two_slots_change_places(self):
        cohort = self.cohort.with_user(self.officer)
        first, second = cohort.slot_ids
        cohort.write(
            {
                "slot_ids": [
                    Command.update(
                        first.id, {"weekday": "2", "hour_from": 14, "hour_to": 16.5}
                    ),
                    Command.update(
                        second.id, {"weekday": "1", "hour_from": 9, "hour_to": 12}
                    ),
                ]
            }
        )
        series = self._open(cohort, "action_follow_slots")
        self.assertEqual(set(series.line_ids.mapped("status")), {"new"})
        series.action_apply()
        self.assertEqual(self._get(3, 17).subject_id, self.management)
        self.assertEqual(self._get(3, 18).subject_id, self.cooking)
        self.env.invalidate_all()
        self.assertEqual(cohort.following_count, 0)

    def test_a_slot_that_ends_takes_its_sessions_along(self):
        cohort = self.cohort.with_user(self.officer)
        cohort.slot_ids[0].date_to = date(2026, 3, 31)
        series = self._open(cohort, "action_follow_slots")
        self.assertEqual(self._get_lines(series), [(7, "cancel", True)])
        series.action_apply()
        self.assertEqual(self._get(4, 7).state, "cancelled")

    def test_a_slot_that_is_deleted_offers_to_cancel_what_is_to_come(self):
        cohort = self.cohort.with_user(self.officer)
        self._get(3, 17).place_id = self.env["res.partner"].create({"name": "Souk"})
        by_hand = self._new_session("2026-03-27 09:00", "2026-03-27 11:00")
        cohort.slot_ids[0].unlink()
        self.assertEqual(self.held.state, "held")
        self.assertEqual(cohort.following_count, 5)
        series = self._open(cohort, "action_follow_slots")
        self.assertEqual(
            self._get_lines(series),
            [
                (3, "cancel", True),
                (10, "cancel", True),
                (17, "own", False),
                (24, "cancel", True),
                (31, "cancel", True),
                (7, "cancel", True),
            ],
        )
        series.line_ids[0].selected = False
        series.line_ids[2].selected = True
        series.action_apply()
        self.assertEqual(
            self.tajines.mapped("state"), ["held", "planned"] + ["cancelled"] * 5
        )
        self.assertEqual(by_hand.state, "planned")
        # What was left out is not asked for again.
        self.env.invalidate_all()
        self.assertEqual(cohort.following_count, 0)

    def test_a_clock_that_the_country_changes_leaves_local_hours(self):
        """Sessions were made when the clock of that day was foreseen otherwise."""
        by_hand = self._new_session("2026-03-27 09:00", "2026-03-27 11:00")
        self.assertEqual(by_hand.hour, "10")
        sessions = self._get(3, 24) + by_hand
        self.env.cr.execute(
            "UPDATE mamiam_session SET start = start + interval '1 hour', "
            "stop = stop + interval '1 hour' WHERE id IN %s",
            [tuple(sessions.ids)],
        )
        self.env.invalidate_all()
        self.assertEqual(self.cohort.with_user(self.officer).following_count, 2)
        series = self._open(self.cohort, "action_follow_slots")
        self.assertEqual(
            self._get_lines(series), [(24, "new", True), (27, "new", True)]
        )
        series.action_apply()
        self.assertEqual(self._get(3, 24).start, datetime(2026, 3, 24, 8))
        self.assertEqual(by_hand.start, datetime(2026, 3, 27, 9))
        self.assertEqual(by_hand.stop, datetime(2026, 3, 27, 11))

    def test_by_a_changed_clock_what_was_adjusted_stays_adjusted(self):
        session = self._get(3, 24)
        session.with_user(self.officer).trainer_id = self.other_trainer
        moved = self._get(3, 31)
        moved.sudo().moved_from = datetime(2026, 3, 30, 8)
        self.env.cr.execute(
            "UPDATE mamiam_session SET start = start + interval '1 hour', "
            "stop = stop + interval '1 hour' WHERE id IN %s",
            [tuple((session + moved).ids)],
        )
        self.env.invalidate_all()
        self._open(self.cohort, "action_follow_slots").action_apply()
        self.env.invalidate_all()
        self.assertEqual(self._get_times(session + moved), [(3, 24, 9), (3, 31, 9)])
        self.assertTrue(session.is_adjusted)
        self.assertTrue(moved.moved_from)
        self.assertFalse(self.cohort.with_user(self.officer).following_count)

    def test_a_joiner_and_a_leaver_have_the_roster_of_the_new_days(self):
        [late] = self._enroll("Hanane Idrissi", date_start="2026-03-18")
        self.woman.date_end = "2026-03-18"
        session = self._get(3, 17)
        self.assertEqual(session.attendance_ids.enrollment_id, self.woman)
        self._open(scope="next", weekday="3").action_apply()
        self.assertEqual(session.date, date(2026, 3, 19))
        self.assertEqual(session.attendance_ids.enrollment_id, late)

    def test_who_came_early_has_not_come_to_what_is_on_another_day(self):
        session = self._get(3, 17)
        line = session.attendance_ids
        line.sudo().write({"arrival": datetime(2026, 3, 2, 9), "status": "present"})
        self._open(session, date=date(2026, 3, 19)).action_apply()
        self.assertRecordValues(line, [{"arrival": False, "status": "expected"}])

    def test_nothing_moves_into_the_past(self):
        with freeze_time("2026-03-17 08:00:00"):
            series = self._open(scope="all", weekday="0")
            self.assertEqual(
                self._get_lines(series)[:2], [(17, "past", False), (24, "new", True)]
            )
            self.assertEqual(series.refused_count, 1)
            self.assertTrue(series.line_ids[0].reason)
            series.action_apply()
            self.assertEqual(self._get(3, 17).state, "planned", "it stays")
            series = self._open(date=date(2026, 3, 16))
            series.line_ids.selected = True
            with self._refused("would begin in the past", UserError):
                series.action_apply()

    def test_what_can_not_be_is_said(self):
        with self._refused("has begun or is not planned", UserError):
            self._open(self.held)
        series = self._open()
        with self._refused("Nothing changes", UserError):
            series.action_apply()
        series.hour_to = 8
        with self._refused("would begin after it ends", UserError):
            series.action_apply()
        by_hand = self._new_session("2026-03-27 09:00", "2026-03-27 11:00")
        series = self._open(by_hand)
        series.scope = "all"
        with self._refused("was added by hand", UserError):
            series.action_apply()
        slot = self.held.slot_id
        slot.date_to = date(2026, 2, 24)
        with self._refused("has ended", UserError):
            slot.with_user(self.officer).hour_from = 8

    def test_trainers_change_nothing(self):
        with self.assertRaises(AccessError):
            self._get(3, 17).with_user(self.trainer).action_change_series()
        with self.assertRaises(AccessError):
            self._get(3, 17).with_user(self.officer).is_adjusted = True
