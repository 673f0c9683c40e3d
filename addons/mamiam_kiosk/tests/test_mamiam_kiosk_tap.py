# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime
from unittest.mock import patch

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .kiosk_common import KioskCommon


@tagged("post_install", "-at_install")
class TestMamiamKioskTap(KioskCommon):
    """What a tap does to the sheet, and what is left of it."""

    def test_it_marks_her_present_and_leaves_a_trace(self):
        answer = self._tap(self.amina)
        self.assertEqual((answer["result"], answer["minutes"]), ("marked", 0))
        line = self._line(self.amina)
        self.assertEqual(line.status, "present")
        self.assertRecordValues(
            self._taps(),
            [
                {
                    "enrollment_id": self.amina.id,
                    "moment": datetime(2026, 3, 3, 9, 5),
                    "result": "marked",
                    "res_model": "mamiam.attendance",
                    "res_id": line.id,
                    "undone": False,
                    "mood": False,
                    "company_id": self.kiosk.company_id.id,
                }
            ],
        )

    def test_late_after_the_tolerance_of_the_company(self):
        self.kiosk.company_id.mamiam_kiosk_tolerance = 4
        answer = self._tap(self.amina)
        self.assertEqual(answer["minutes"], 5)
        line = self._line(self.amina)
        self.assertEqual((line.status, line.minutes), ("late", 5))

    def test_tapped_twenty_times_she_is_marked_once(self):
        answers = [self._tap(self.amina) for _time in range(20)]
        self.assertEqual(answers[0]["result"], "marked")
        self.assertEqual({a["result"] for a in answers[1:]}, {"again"})
        self.assertEqual({a["tap"] for a in answers}, {answers[0]["tap"]})
        self.assertEqual(len(self._taps()), 1)

    def test_sent_twice_it_is_received_once(self):
        event = self._event(woman=self.amina.id)
        first, second = self.kiosk._receive([event]), self.kiosk._receive([event])
        self.assertEqual(first, second)
        self.assertEqual(len(self._taps()), 1)

    def test_the_database_knows_each_tap_once(self):
        self._tap(self.amina)
        vals = self._taps().copy_data()[0]
        for changed in ({"client_id": "another-one"}, {"res_id": 0}):
            with (
                self.assertRaises(UniqueViolation),
                mute_logger("odoo.sql_db"),
                self.cr.savepoint(),
            ):
                self.env["mamiam.kiosk.tap"].create({**vals, **changed})

    def test_of_hours_ago_it_counts_from_then(self):
        with freeze_time("2026-03-03 11:00:00"):
            self._tap(self.amina, age=7200 - 240)
            self._tap(self.batoul, age=3600)
        self.assertEqual(self._line(self.amina).status, "present")
        late = self._line(self.batoul)
        self.assertEqual((late.status, late.minutes), ("late", 60))

    def test_after_the_class_what_was_kept_is_taken_over(self):
        with freeze_time("2026-03-03 15:00:00"):
            self._tap(self.amina, age=6 * 3600 - 60)
        self.assertEqual(self._line(self.amina).arrival, datetime(2026, 3, 3, 9, 1))

    def test_of_days_ago_it_counts_for_a_week_and_then_leaves_a_trace(self):
        with freeze_time("2026-03-08 09:00:00"):
            self.assertEqual(self._tap(self.amina, age=5 * 86400)["result"], "marked")
        self.assertEqual(self._line(self.amina).arrival, datetime(2026, 3, 3, 9))
        with freeze_time("2026-03-11 09:00:00"):
            answer = self._tap(self.batoul, age=8 * 86400)
        self.assertEqual(answer["result"], "refused")
        self.assertEqual(self._line(self.batoul).status, "expected")
        trace = self._taps().filtered(lambda t: t.enrollment_id == self.batoul)
        self.assertRecordValues(
            trace, [{"result": "refused", "moment": datetime(2026, 3, 3, 9)}]
        )
        self.assertIn("7", trace.reason)

    def test_sent_again_after_a_week_it_is_answered_as_before(self):
        event = self._event(woman=self.amina.id)
        [first] = self.kiosk._receive([event])
        with freeze_time("2026-03-11 09:05:00"):
            late = {**event, "age": 8 * 86400 * 1000}
            other = self._event(woman=self.batoul.id, age=8 * 86400)
            again, refused = self.kiosk._receive([late, other])
        self.assertEqual((again, refused["result"]), (first, "refused"))
        self.assertEqual(self._line(self.amina).status, "present")

    def test_what_is_refused_leaves_a_trace_with_the_reason(self):
        line = self._line(self.amina)
        refuse = patch.object(type(line), "_arrive", side_effect=UserError("It's paid"))
        with refuse, mute_logger("odoo.addons.mamiam_kiosk"):
            self.assertEqual(self._tap(self.amina)["result"], "refused")
        self.assertRecordValues(
            self._taps(), [{"result": "refused", "reason": "It's paid"}]
        )

    def test_staff_reads_the_reason_in_the_language_of_the_company(self):
        Lang = self.env["res.lang"]
        for code in ("en_US", "fr_FR"):
            Lang._activate_lang(code)
        self.kiosk.lang = "fr_FR"
        partner = self.kiosk.company_id.partner_id
        partner.lang = "en_US"
        kiosk = self.env["mamiam.kiosk"]._find_by_token(self.kiosk.token)
        line_type = type(self._line(self.amina))

        def arrive(line, *args):
            raise UserError(line.env.lang)

        with (
            patch.object(line_type, "_arrive", arrive),
            mute_logger("odoo.addons.mamiam_kiosk"),
        ):
            self._tap(self.amina, kiosk=kiosk)
            # Archived since it was chosen.
            self.env.flush_all()
            self.cr.execute(
                "UPDATE res_partner SET lang = 'en_XX' WHERE id = %s", [partner.id]
            )
            self.env.invalidate_all()
            self._tap(self.batoul, kiosk=kiosk)
        with freeze_time("2026-03-11 09:05:00"):
            self._tap(self.amina, age=8 * 86400 - 7200, kiosk=kiosk)
        reasons = set(self._taps().mapped("reason"))
        self.assertEqual(reasons, {"en_US", "It was told more than 7 days later."})

    def test_a_sheet_closed_meanwhile_stays_closed(self):
        lines = self.session.attendance_ids
        lines.status = "absent"
        self.session.with_user(self.trainer).action_close()
        for _time in range(3):
            self.assertEqual(self._tap(self.amina)["result"], "closed")
        self.assertEqual(lines.mapped("status"), ["absent", "absent"])
        self.assertEqual(self._taps().mapped("result"), ["closed"])

    def test_taken_back_it_was_not_her(self):
        answer = self._tap(self.amina)
        self.assertEqual(self._tell("mood", answer, mood="hard"), "told")
        self.assertEqual(self._tell("undo", answer), "undone")
        self.assertEqual(self._line(self.amina).status, "expected")
        tap = self._taps()
        self.assertTrue(tap.undone)
        self.assertFalse(self.amina.hard_days)
        self.assertEqual(self._tap(self.amina)["result"], "marked")

    def test_the_trainer_has_the_last_word(self):
        answer = self._tap(self.amina)
        line = self._line(self.amina)
        line.with_user(self.trainer).status = "absent"
        self.assertEqual(self._tap(self.amina)["result"], "again")
        self._tell("undo", answer)
        self.assertEqual(line.status, "absent")
        self.assertEqual(self._tap(self.amina)["result"], "kept")
        self.assertEqual(line.status, "absent")

    def _assert_expected_again(self):
        """She is neither marked nor green, and her next tap counts."""
        line = self._line(self.amina)
        self.assertEqual((line.status, line.arrival), ("expected", False))
        woman = self._wall()[self.amina.id]
        self.assertEqual((woman["here"], woman["tap"]), (False, False))
        self.assertEqual(self._taps().mapped("undone"), [True])
        answer = self._tap(self.amina)
        self.assertEqual((answer["result"], answer["here"]), ("marked", True))
        self.assertEqual(line.status, "present")

    def test_set_back_by_staff_she_is_expected_again(self):
        self._tap(self.amina)
        self._line(self.amina).with_user(self.trainer).status = "expected"
        self._assert_expected_again()

    def test_of_a_class_that_was_called_off_nothing_is_left(self):
        self._tap(self.amina)
        session = self.session.with_user(self.officer)
        session.action_cancel()
        session.action_reopen()
        self._assert_expected_again()

    def test_of_a_class_on_another_day_nothing_is_left_but_the_word_of_staff(self):
        self._tap(self.amina)
        self._tap(self.batoul)
        batoul = self._line(self.batoul)
        batoul.with_user(self.trainer).status = "late"
        self.session.with_user(self.officer).write(
            {"start": "2026-03-04 09:00:00", "stop": "2026-03-04 12:00:00"}
        )
        self.assertEqual((batoul.status, batoul.arrival), ("late", False))
        self._taps().filtered(lambda t: t.enrollment_id == self.batoul).unlink()
        with freeze_time("2026-03-04 09:05:00"):
            self._assert_expected_again()

    def test_who_is_known_absent_is_told_so(self):
        self._line(self.amina).with_user(self.trainer).status = "absent"
        for _time in range(2):
            self.assertFalse(self._tap(self.amina)["here"])
        self.assertFalse(self._wall()[self.amina.id]["here"])

    def test_the_sheet_tells_who_came_by_the_kiosk_and_when(self):
        self._tap(self.amina)
        lines = self.session.attendance_ids.with_user(self.trainer)
        # In Ramadan Casablanca is at UTC.
        self.assertEqual(
            {line.enrollment_id.name: line.kiosk_arrival for line in lines},
            {"Amina El Alaoui": "09:05", "Batoul Berrada": False},
        )

    def test_who_had_come_keeps_one_tap_with_her_mood(self):
        first = self._tap(self.amina)
        event = self._event(woman=self.amina.id)
        mood = self._event("mood", tap=event["id"], mood="good")
        again, told = self.kiosk._receive([event, mood])
        self.assertEqual((again["tap"], told["result"]), (first["tap"], "told"))
        self.assertEqual(self._taps().mapped("mood"), ["good"])

    def test_not_expected_she_leaves_a_trace_only(self):
        with freeze_time("2026-03-03 20:00:00"):
            for _time in range(3):
                self.assertEqual(self._tap(self.amina)["result"], "nowhere")
        self.assertEqual(self._taps().mapped("result"), ["nowhere"])
        self.assertEqual(self._line(self.amina).status, "expected")

    def test_what_is_not_understood_is_refused_and_the_rest_received(self):
        good = self._event(woman=self.amina.id)
        batoul = {"woman": self.batoul.id}
        refused = [
            "no event",
            {},
            {"id": "x", "kind": "tap", "age": 0, **batoul},
            {"id": "a" * 20 + "\x00", "kind": "tap", "age": 0, **batoul},
            {"id": ["a" * 20], "kind": "tap", "age": 0, **batoul},
            self._event(woman="1 OR 1=1"),
            self._event(woman=0),
            self._event(woman=True),
            self._event(woman=10**20),
            self._event(woman=2**31 - 1),
            self._event(),
            self._event(age=-5, **batoul),
            self._event(age=8 * 24 * 3600, **batoul),
            self._event(age=10**12, **batoul),
            {**self._event(**batoul), "age": float("nan")},
            self._event("mood", tap="nobody-knows-it", mood="good"),
            self._event("mood", tap={"a": 1}, mood="good"),
            self._event("undo"),
            self._event("erase", **batoul),
        ]
        more = [
            self._event("mood", tap=good["id"], mood="wonderful"),
            self._event("mood", tap=good["id"], mood=["good"]),
        ]
        answers = self.kiosk._receive([*refused, good, *more])
        self.assertEqual(
            [answer["result"] for answer in answers],
            [*["refused"] * len(refused), "marked", "refused", "refused"],
        )
        self.assertEqual(self._line(self.batoul).status, "expected")

    def test_a_woman_in_two_places_comes_to_what_goes_on(self):
        later = self._new_session("2026-03-03 12:00:00", "2026-03-03 13:00:00")
        with freeze_time("2026-03-03 11:30:00"):
            self._tap(self.amina)
        self.assertEqual(self._line(self.amina).status, "late")
        with freeze_time("2026-03-03 12:01:00"):
            self._tap(self.amina)
        hers = later.attendance_ids.filtered(lambda a: a.enrollment_id == self.amina)
        self.assertEqual(hers.status, "present")

    def test_for_what_she_came_is_told_of_many_as_of_few(self):
        def count(taps):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            names = taps.mapped("presence_name")
            self.assertEqual(set(names), {self.session.display_name})
            return self.cr.sql_log_count - before

        women = self._enroll(*(f"Woman {number}" for number in range(8)))
        for woman in women:
            self._tap(woman)
        taps = self._taps()
        count(taps)
        self.assertEqual(count(taps), count(taps[:2]))

    def test_it_stays_with_the_company_of_the_woman(self):
        self._tap(self.amina)
        before = self._taps().company_id
        company = self.env["res.company"].create({"name": "Other of the tests"})
        self.kiosk.write({"company_id": company.id, "place_id": False})
        self.env.flush_all()
        self.assertEqual(self._taps().company_id, before)

    def test_a_tap_takes_at_most_thirty_queries(self):
        women = self._enroll(*(f"Woman {number}" for number in range(28)))
        self._tap(women[0])
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        answer = self._tap(women[1])
        self.env.flush_all()
        self.assertEqual(answer["result"], "marked")
        self.assertLessEqual(self.cr.sql_log_count - before, 28)


@tagged("post_install", "-at_install")
class TestMamiamKioskMood(KioskCommon):
    """Hard days in a row are a reason to call her."""

    def _days(self):
        return self.env["mamiam.kiosk.tap"]._get_hard_days(self.amina | self.batoul)

    def test_two_hard_days_in_a_row(self):
        self._tap_on("2026-02-24", self.amina, "good")
        self._tap_on("2026-02-25", self.amina, "hard")
        self.assertFalse(self._days())
        self._tap_on("2026-03-03", self.amina, "hard")
        days = {self.amina.id: (2, datetime(2026, 2, 25).date(), self.session.date)}
        self.assertEqual(self._days(), days)
        self.assertEqual(self.amina.hard_days, 2)

    def test_a_better_day_ends_them_and_the_last_word_of_a_day_counts(self):
        for day in ("2026-02-24", "2026-02-25"):
            self._tap_on(day, self.amina, "hard")
        self._tap_on("2026-03-03", self.amina, "soso")
        self.assertFalse(self._days())
        self._tap_on("2026-03-03", self.amina, "hard")
        self.assertEqual(self._days()[self.amina.id][0], 3)

    def test_after_the_term_of_the_company_they_are_forgotten(self):
        self.env.company.mamiam_mood_months = 6
        self._tap_on("2025-09-02", self.amina, "hard")
        self._tap_on("2025-09-04", self.amina, "hard")
        self.env["mamiam.kiosk.tap"]._gc_moods()
        taps = self._taps().sorted("moment")
        self.assertEqual(taps.mapped("mood"), [False, "hard"])
        # That she came is another matter.
        self.assertEqual(len(taps), 2)
        with (
            self._refused("mood_months_positive", CheckViolation),
            mute_logger("odoo.sql_db"),
        ):
            self.env.company.mamiam_mood_months = 0
            self.env.flush_all()

    def test_she_is_on_the_list_until_somebody_spoke_to_her(self):
        reason = self.env.ref("mamiam_kiosk.mamiam_contact_reason_hard_days")

        def tasks(state="open"):
            reason._refresh()
            return self.env["mamiam.contact.task"].search(
                [
                    ("reason_id", "=", reason.id),
                    ("state", "=", state),
                    ("cohort_id", "=", self.cohort.id),
                ]
            )

        self._tap_on("2026-02-24", self.amina, "hard")
        self._tap_on("2026-02-25", self.amina, "hard")
        task = tasks()
        self.assertEqual(task.enrollment_id, self.amina)
        self.assertIn("2 hard days", task.with_context(lang="en_US").explanation)
        task.write(
            {"state": "done", "outcome": "reached", "date_done": "2026-02-26 10:00:00"}
        )
        self.assertFalse(tasks())
        self._tap_on("2026-03-03", self.amina, "hard")
        self.assertFalse(tasks())
        with freeze_time("2026-03-04 12:00:00"):
            self._tap_on("2026-03-04", self.amina, "hard")
            self.assertEqual(tasks().quantity, 2)
            self.assertFalse(tasks().with_user(self.director)._filtered_access("read"))
            self.assertTrue(
                tasks().with_user(self.social_worker)._filtered_access("read")
            )
