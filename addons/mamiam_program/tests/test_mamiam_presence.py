# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime, timedelta

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .training_common import TrainingCommon

HOUR = timedelta(hours=1)


@tagged("post_install", "-at_install")
class TestMamiamPresence(TrainingCommon):
    """A class on Tuesday, 3 March 2026, from 9 to 12 in Casablanca, then UTC."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.amina, cls.batoul = cls._enroll("Amina Alaoui", "Batoul Berrada")
        cls.session = cls._new_session("2026-03-03 09:00:00", "2026-03-03 12:00:00")
        cls.line = cls.session.attendance_ids.filtered(
            lambda a: a.enrollment_id == cls.amina
        )

    def _find(self, hour, place=None, before=HOUR):
        moment = datetime.fromisoformat(f"2026-03-03 {hour}:00")
        [lines, *_others] = self.env["mamiam.enrollment"]._get_presences(
            self.cohort.company_id, moment, before, place
        )
        return lines.filtered(lambda line: line.cohort_id == self.cohort)

    def _arrive(self, hour, tolerance=10):
        return self.line._arrive(
            datetime.fromisoformat(f"2026-03-03 {hour}:00"), tolerance
        )

    def test_expected_from_an_hour_before_to_the_end(self):
        self.assertFalse(self._find("07:59"))
        self.assertEqual(self._find("08:00"), self.session.attendance_ids)
        self.assertEqual(self._find("11:59"), self.session.attendance_ids)
        self.assertFalse(self._find("12:00"))

    def test_expected_at_the_place_or_where_none_is_told(self):
        other = self.env["res.partner"].create({"name": "Elsewhere of the tests"})
        self.assertTrue(self._find("09:00", self.center))
        self.assertFalse(self._find("09:00", other))
        self.session.place_id = False
        self.assertTrue(self._find("09:00", other))

    def test_excused_and_cancelled_are_not_expected(self):
        self.line.write({"status": "excused", "note": "Ill"})
        self.assertEqual(self._find("09:00").enrollment_id, self.batoul)
        self.session.action_cancel()
        self.assertFalse(self._find("09:00"))

    def test_in_time_within_the_tolerance(self):
        self.assertEqual(self._arrive("09:10"), "marked")
        self.assertEqual((self.line.status, self.line.minutes), ("present", 0))
        self.assertEqual(self.line.arrival, datetime(2026, 3, 3, 9, 10))

    def test_late_with_minutes_after_it(self):
        self.assertEqual(self._arrive("09:25"), "marked")
        self.assertEqual((self.line.status, self.line.minutes), ("late", 25))
        self.assertAlmostEqual(self.line.hours, 3 - 25 / 60)

    def test_what_staff_has_marked_stays(self):
        self.line.status = "absent"
        self.assertEqual(self._arrive("09:05"), "kept")
        self.assertEqual(self.line.status, "absent")
        self.assertTrue(self.line.arrival)

    def test_taken_back_unless_staff_has_corrected(self):
        self._arrive("09:25")
        self.assertTrue(self.line._take_back_arrival(tolerance=10))
        self.assertEqual((self.line.status, self.line.minutes), ("expected", 0))
        self.assertFalse(self.line.arrival)
        self._arrive("09:25")
        self.line.with_user(self.trainer).write({"status": "late", "minutes": 5})
        self.line._take_back_arrival(tolerance=10)
        self.assertEqual((self.line.status, self.line.minutes), ("late", 5))

    def test_a_closed_sheet_is_not_changed(self):
        self._arrive("09:00")
        (self.session.attendance_ids - self.line).status = "absent"
        with freeze_time("2026-03-03 13:00:00"):
            self.session.with_user(self.trainer).action_close()
        other = self.session.attendance_ids - self.line
        moment = datetime(2026, 3, 3, 9, 5)
        self.assertEqual(other._arrive(moment), "closed")
        self.assertFalse(other.arrival)
        self.assertFalse(self.line._take_back_arrival())
        self.assertEqual(self.line.status, "present")

    def test_nobody_types_when_she_arrived(self):
        for user in (self.trainer, self.officer):
            with self.assertRaises(AccessError):
                self.line.with_user(user).arrival = "2026-03-03 09:00:00"
