# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date, datetime

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import format_date, mute_logger

from .common import close_day
from .training_common import TrainingCommon


@tagged("post_install", "-at_install")
class TestMamiamCohortSlot(TrainingCommon):
    def _prepare(self, date_from, date_to, cohort=None):
        return (cohort or self.cohort)._prepare_timetable(
            date.fromisoformat(date_from), date.fromisoformat(date_to)
        )

    def _open_wizard(self):
        action = self.cohort.with_user(self.officer).action_open_timetable()
        return (
            self.env["mamiam.timetable"]
            .with_user(self.officer)
            .browse(action["res_id"])
        )

    def test_two_slots_yield_two_days_a_week(self):
        entries = self._prepare("2026-01-05", "2026-01-18")
        self.assertEqual(
            [(e["slot_date"].day, e["status"]) for e in entries],
            [(6, "new"), (7, "new"), (13, "new"), (14, "new")],
        )
        self.assertEqual(entries[0]["subject_id"], self.cooking.id)
        self.assertEqual(entries[1]["trainer_id"], self.other_trainer.id)
        self.assertEqual(entries[1]["stop"], datetime(2026, 1, 7, 15, 30))
        self.assertEqual(entries[1]["place_id"], self.center.id)

    def test_public_holidays_are_skipped_by_name(self):
        close_day(self.env, date(2026, 1, 14), "Amazigh New Year")
        entries = self._prepare("2026-01-05", "2026-01-18")
        self.assertEqual(
            [(e["slot_date"].day, e["status"], e["reason"]) for e in entries],
            [
                (6, "new", ""),
                (7, "new", ""),
                (13, "new", ""),
                (14, "closed", "Amazigh New Year"),
            ],
        )
        sessions = self.cohort._generate_timetable(entries)
        self.assertEqual([s.date.day for s in sessions], [6, 7, 13])

    def test_a_leave_of_one_person_closes_nothing(self):
        resource = self.env["resource.resource"].create({"name": "An oven"})
        close_day(self.env, date(2026, 1, 14), "Repair", resource_id=resource.id)
        entries = self._prepare("2026-01-14", "2026-01-14")
        self.assertEqual(entries[0]["status"], "new")

    def test_local_hours_stay_when_ramadan_moves_the_clock(self):
        entries = self._prepare("2026-01-05", "2026-04-01")
        starts = {e["slot_date"]: e["start"] for e in entries}
        self.assertEqual(starts[date(2026, 2, 3)], datetime(2026, 2, 3, 8))
        self.assertEqual(starts[date(2026, 2, 17)], datetime(2026, 2, 17, 9))
        self.assertEqual(starts[date(2026, 3, 24)], datetime(2026, 3, 24, 8))
        sessions = self.cohort._generate_timetable(entries)
        self.assertEqual(set(sessions.mapped("duration")), {3.0, 2.5})

    def test_a_slot_holds_for_its_dates_only(self):
        slot = self.cohort.slot_ids[0]
        slot.write({"date_from": "2026-01-10", "date_to": "2026-01-20"})
        entries = self._prepare("2026-01-05", "2026-01-31")
        days = [e["slot_date"].day for e in entries if e["slot_id"] == slot.id]
        self.assertEqual(days, [13, 20])

    def test_made_again_it_adds_only_what_is_missing(self):
        sessions = self._plan("2026-01-05", "2026-01-11")
        sessions[0].write(
            {"start": datetime(2026, 1, 8, 8), "stop": datetime(2026, 1, 8, 11)}
        )
        entries = self._prepare("2026-01-05", "2026-01-18")
        self.assertEqual(
            [(e["slot_date"].day, e["status"]) for e in entries],
            [(6, "existing"), (7, "existing"), (13, "new"), (14, "new")],
        )
        self.cohort._generate_timetable(entries)
        self.assertEqual(self.cohort.session_count, 4)

    def test_a_clash_says_with_whom(self):
        self._plan("2026-01-05", "2026-01-11")
        other = self._new_cohort("Second cohort", center_id=False)
        entries = self._prepare("2026-01-05", "2026-01-11", cohort=other)
        self.assertEqual({e["status"] for e in entries}, {"clash"})
        self.assertEqual(
            entries[0]["reason"], "The trainer is with Cohort of the tests"
        )
        other.slot_ids.trainer_id = False
        entries = self._prepare("2026-01-05", "2026-01-11", cohort=other)
        self.assertEqual({e["status"] for e in entries}, {"new"})
        other.slot_ids.place_id = self.center
        entries = self._prepare("2026-01-05", "2026-01-11", cohort=other)
        self.assertIn("place", entries[0]["reason"])

    def test_two_slots_at_once_don_t_both_become_sessions(self):
        self.cohort.slot_ids[0].copy({"hour_from": 11, "hour_to": 13})
        entries = self._prepare("2026-01-06", "2026-01-06")
        self.assertEqual([e["status"] for e in entries], ["new", "clash"])

    def test_the_preview_shows_subjects_closed_and_skipped_days(self):
        close_day(self.env, date(2026, 1, 14), "Amazigh New Year")
        self.cooking.hours_promised = 120
        wizard = self._open_wizard()
        self.assertEqual(wizard.date_from, date(2026, 1, 5))
        self.assertEqual(wizard.date_to, date(2026, 10, 4))
        self.assertFalse(self.cohort.session_ids)
        for expected in (
            format_date(self.env, "2026-01-14", date_format="EEE d MMM"),
            "Amazigh New Year",
            "Tajines",
            "117:00",
            "120:00",
        ):
            self.assertIn(expected, wizard.preview)
        self.assertEqual(wizard.closed_days, {"2026-01-14": "Amazigh New Year"})

    def test_days_can_be_left_out_before_they_are_made(self):
        wizard = self._open_wizard()
        with Form(wizard) as form:
            form.date_to = date(2026, 1, 18)
            with form.line_ids.edit(0) as line:
                line.selected = False
            self.assertEqual(form.new_count, 3)
        wizard.action_generate()
        self.assertEqual([s.date.day for s in self.cohort.session_ids], [7, 13, 14])

    def test_nothing_left_to_make(self):
        self._open_wizard().action_generate()
        with self.assertRaisesRegex(UserError, "No new session of Cohort of the tests"):
            self._open_wizard().action_generate()

    def test_impossible_slots_are_refused(self):
        slot = self.cohort.slot_ids[0]
        with self.assertRaisesRegex(ValidationError, "valid until a day before"):
            slot.write({"date_from": "2026-02-01", "date_to": "2026-01-01"})
        for vals in ({"hour_to": 8}, {"hour_to": 25}, {"hour_from": -1}):
            with (
                self.subTest(vals=vals),
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.cr.savepoint(),
            ):
                slot.write(vals)
                self.env.flush_all()
