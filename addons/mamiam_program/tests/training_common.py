# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from contextlib import contextmanager
from datetime import date, datetime

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, new_test_user

from odoo.addons.base.tests.common import BaseCommon


class TrainingCommon(BaseCommon):
    """A cohort on Tuesdays and Wednesdays, its trainers, and women to enroll.

    The time stands still on Monday, 2 March 2026. Morocco is then in Ramadan.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time("2026-03-02 12:00:00"))
        # The company of this database may have closed days and hours of its own.
        cls.env["resource.calendar.leaves"].search(
            [("resource_id", "=", False)]
        ).unlink()
        cls.env["mamiam.ramadan"].search([]).unlink()
        cls.officer = cls._new_user("officer", "program_officer")
        cls.trainer = cls._new_user("trainer", "trainer")
        cls.other_trainer = cls._new_user("other_trainer", "trainer")
        cls.cooking = cls.env["mamiam.subject"].create({"name": "Tajines"})
        cls.management = cls.env["mamiam.subject"].create({"name": "Prices"})
        cls.center = cls.env["res.partner"].create({"name": "Center of the tests"})
        cls.cohort = cls._new_cohort("Cohort of the tests", code="CT")

    @classmethod
    def _new_user(cls, login, *roles):
        groups = [f"mamiam_program.group_{role}" for role in roles]
        return new_test_user(
            cls.env,
            login=f"training_{login}",
            groups=",".join(["base.group_user", *groups]),
            tz="Africa/Casablanca",
        )

    @classmethod
    def _new_cohort(cls, name, **vals):
        return cls.env["mamiam.cohort"].create(
            {
                "name": name,
                "date_start": "2026-01-05",
                "tz": "Africa/Casablanca",
                "center_id": cls.center.id,
                "slot_ids": [
                    Command.create(
                        {
                            "weekday": "1",
                            "hour_from": 9,
                            "hour_to": 12,
                            "subject_id": cls.cooking.id,
                            "trainer_id": cls.trainer.id,
                        }
                    ),
                    Command.create(
                        {
                            "weekday": "2",
                            "hour_from": 14,
                            "hour_to": 16.5,
                            "subject_id": cls.management.id,
                            "trainer_id": cls.other_trainer.id,
                        }
                    ),
                ],
                **vals,
            }
        )

    @classmethod
    def _enroll(cls, *names, cohort=None, **vals):
        cohort = cohort or cls.cohort
        women = cls.env["mamiam.beneficiary"].create([{"name": n} for n in names])
        return cls.env["mamiam.enrollment"].create(
            [
                {
                    "beneficiary_id": woman.id,
                    "cohort_id": cohort.id,
                    "date_start": "2026-01-05",
                    **vals,
                }
                for woman in women
            ]
        )

    @classmethod
    def _plan(cls, date_from, date_to, cohort=None):
        cohort = cohort or cls.cohort
        entries = cohort._prepare_timetable(
            date.fromisoformat(date_from), date.fromisoformat(date_to)
        )
        return cohort._generate_timetable(entries)

    @classmethod
    def _new_session(cls, start, stop, **vals):
        return cls.env["mamiam.session"].create(
            {
                "cohort_id": cls.cohort.id,
                "subject_id": cls.cooking.id,
                "trainer_id": cls.trainer.id,
                "start": datetime.fromisoformat(start),
                "stop": datetime.fromisoformat(stop),
                **vals,
            }
        )

    @contextmanager
    def _refused(self, message, error=ValidationError):
        """Expect that error, and take back what was written before it."""
        with self.assertRaisesRegex(error, message), self.cr.savepoint():
            yield

    @classmethod
    def _mark(cls, enrollment, *statuses):
        """Mark a trainee at the first sessions of her cohort, in order of time."""
        lines = enrollment.attendance_ids.sorted(lambda a: a.session_id.start)
        for line, status in zip(lines, statuses, strict=False):
            line.write({"status": status, "note": status == "excused" and "Ill"})
        return lines
