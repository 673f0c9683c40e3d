# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Data of one size: 1x is a cohort of 30 with its nine months, and 40 events."""

from datetime import date, datetime, timedelta
from functools import cached_property

WOMEN = 30
EVENTS = 40
START = date(2031, 9, 1)


class Scene:
    """``factor`` cohorts of 30 women, built with as few queries as the ORM needs.

    They are made when the first step asks for them.

    :param env: superuser environment of a database with every addon
    :param factor: 1, 10 or 100
    """

    def __init__(self, env, factor):
        self.env = env
        self.factor = factor
        self.partners = env["res.partner"].create(
            [{"name": f"Bench place {index}"} for index in range(3)]
        )

    @cached_property
    def cohorts(self):
        """The cohorts, with their weekly slots."""
        env = self.env
        subject = env["mamiam.subject"].create({"name": "Bench subject"})
        cohorts = env["mamiam.cohort"].create(
            [
                {"name": f"Bench {index}", "date_start": START, "seats": WOMEN}
                for index in range(self.factor)
            ]
        )
        env["mamiam.cohort.slot"].create(
            [
                {
                    "cohort_id": cohort.id,
                    "weekday": weekday,
                    "hour_from": 9,
                    "hour_to": 12,
                    "subject_id": subject.id,
                }
                for cohort in cohorts
                for weekday in ("1", "3")
            ]
        )
        return cohorts

    @cached_property
    def enrollments(self):
        """Thirty women in each cohort."""
        env = self.env
        women = env["mamiam.beneficiary"].create(
            [
                {"name": f"Bench woman {index}", "dependents": 2}
                for index in range(self.factor * WOMEN)
            ]
        )
        return env["mamiam.enrollment"].create(
            [
                {
                    "beneficiary_id": woman.id,
                    "cohort_id": self.cohorts[index // WOMEN].id,
                    "date_start": START,
                }
                for index, woman in enumerate(women)
            ]
        )

    def plain_rows(self, count):
        """Values of ``count`` plain rows, as wide as a session or an attendance."""
        first, second, third = self.partners.ids
        start = datetime(2031, 9, 1, 9)
        return [
            {
                "first_id": first,
                "second_id": second,
                "third_id": third,
                "company_id": self.env.company.id,
                "start": start + timedelta(minutes=index),
                "stop": start + timedelta(minutes=index + 180),
                "date": START,
                "state": "draft",
                "quantity": index,
                "amount": 1.5,
            }
            for index in range(count)
        ]
