# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime

from psycopg2 import IntegrityError

from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestMamiamShiftRole(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.role = cls.env["mamiam.shift.role"].create(
            {"name": "Role of the tests", "guests_per_person": 20}
        )

    def test_people_by_guests(self):
        expected = {
            # rounding, minimum, maximum: {guests: people}
            ("UP", 1, 0): {0: 0, 1: 1, 20: 1, 21: 2, 100: 5, 101: 6},
            ("DOWN", 1, 0): {1: 1, 39: 1, 40: 2},
            ("HALF-UP", 0, 0): {9: 0, 10: 1, 29: 1, 30: 2},
            ("UP", 3, 0): {0: 0, 1: 3, 60: 3, 61: 4},
            ("UP", 1, 4): {80: 4, 500: 4},
        }
        for (rounding, minimum, maximum), people in expected.items():
            self.role.write(
                {"rounding": rounding, "minimum": minimum, "maximum": maximum}
            )
            for guests, required in people.items():
                with self.subTest(rounding=rounding, guests=guests):
                    self.assertEqual(self.role._get_required(guests), required)

    def test_before_the_event_ends_when_it_starts(self):
        self.role.write({"phase": "before", "hours_before": 3.5})
        self.assertEqual(
            self.role._get_interval(datetime(2024, 3, 9, 18), datetime(2024, 3, 9, 23)),
            (datetime(2024, 3, 9, 14, 30), datetime(2024, 3, 9, 18)),
        )

    def test_during_the_event_goes_on_afterwards(self):
        self.role.write({"hours_before": 0.5, "hours_after": 1})
        self.assertEqual(
            self.role._get_interval(datetime(2024, 3, 9, 18), datetime(2024, 3, 9, 23)),
            (datetime(2024, 3, 9, 17, 30), datetime(2024, 3, 10)),
        )

    def test_rules_without_sense_are_refused(self):
        for vals in (
            {"guests_per_person": 0},
            {"minimum": 5, "maximum": 4},
            {"minimum": -1},
            {"hours_after": -1},
            {"phase": "before", "hours_before": 0},
        ):
            with (
                self.subTest(vals=vals),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self.role.write(vals)
                self.env.flush_all()
            self.env.invalidate_all()
