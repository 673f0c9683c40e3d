# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo.fields import Command
from odoo.tests import freeze_time

from .sale_common import CateringSaleCommon


def give_event_papers(women, issued, expiry):
    """Give beneficiaries all the papers that clients' events require."""
    kinds = women.env["mamiam.document.kind"].search([("required_event", "=", True)])
    return women.env["mamiam.document"].create(
        [
            {
                "beneficiary_id": woman.id,
                "kind_id": kind.id,
                "date_issued": issued,
                "date_expiry": expiry,
            }
            for woman in women
            for kind in kinds
        ]
    )


class CateringEventCommon(CateringSaleCommon):
    """An event of 2024 that is over, four trainees, what an hour is paid."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Hours below are those of Casablanca's neighbour without summer time.
        cls.env.company.resource_calendar_id.tz = "UTC"
        cls.officer = cls._new_user("officer", "mamiam_program.group_program_officer")
        cls.stipend_officer = cls._new_user(
            "stipends", "mamiam_program.group_stipend_officer"
        )
        cls.accountant = cls._new_user("accountant", "account.group_account_invoice")
        cls.cohort = cls.env["mamiam.cohort"].create(
            {"name": "Cohort of the tests", "code": "CT", "date_start": "2024-01-08"}
        )
        cls.enrollments = cls.env["mamiam.enrollment"].create(
            [
                {
                    "beneficiary_id": cls.env["mamiam.beneficiary"]
                    .create({"name": name})
                    .id,
                    "cohort_id": cls.cohort.id,
                    "date_start": "2024-01-08",
                }
                for name in ("Aicha T", "Batoul T", "Chama T", "Dounia T")
            ]
        )
        cls.aicha, cls.batoul, cls.chama, cls.dounia = cls.enrollments.employee_id
        cls.env["mamiam.stipend.rate"].create(
            [
                {"kind": "shift_hour", "date_from": date_from, "amount": amount}
                for date_from, amount in (("2024-01-01", 20), ("2024-06-01", 25))
            ]
        )
        cls.env["mamiam.shift.role"].search([]).is_planned = False
        cls.cook = cls.env["mamiam.shift.role"].create(
            {
                "name": "Cook of the tests",
                "guests_per_person": 25,
                "phase": "before",
                "hours_before": 4,
            }
        )
        cls.server = cls.env["mamiam.shift.role"].create(
            {
                "name": "Server of the tests",
                "guests_per_person": 20,
                "hours_after": 1,
                "is_on_site": True,
            }
        )
        cls.order = cls._new_order(
            guests=60,
            event_type_id=cls.wedding.id,
            event_start="2024-03-09 18:00:00",
            event_stop="2024-03-09 23:00:00",
            venue_id=cls.venue.id,
        )
        cls.order.action_confirm()
        cls.event = cls.order.sudo().catering_event_ids.with_user(cls.kitchen)

    @classmethod
    def _new_shift(
        cls, start="2024-03-10 08:00:00", stop="2024-03-10 12:00:00", **vals
    ):
        return (
            cls.env["mamiam.shift"]
            .with_user(cls.kitchen)
            .create({"role_id": cls.cook.id, "start": start, "stop": stop, **vals})
        )

    @classmethod
    def _assign(cls, shift, *people, state="accepted"):
        return (
            cls.env["mamiam.shift.assignment"]
            .with_user(cls.kitchen)
            .create(
                [
                    {"shift_id": shift.id, "employee_id": person.id, "state": state}
                    for person in people
                ]
            )
        )

    @classmethod
    def _open(cls, shifts):
        """Open the dialog that assigns people to shifts."""
        action = shifts.action_assign()
        wizard = cls.env["mamiam.shift.assign"].with_user(cls.kitchen)
        return wizard.browse(action["res_id"])

    @classmethod
    def _leave(cls, enrollment, day):
        """Let her leave the program after that day, as the officer does."""
        reason = cls.env["mamiam.drop.reason"].create({"name": "Her mother is ill"})
        enrollment = enrollment.with_user(cls.officer)
        with freeze_time(day - timedelta(days=1)):
            enrollment._drop(reason, day)
        return enrollment

    @classmethod
    def _new_session(cls, start, stop):
        subject = cls.env["mamiam.subject"].create({"name": "Hygiene of the tests"})
        return cls.env["mamiam.session"].create(
            {
                "cohort_id": cls.cohort.id,
                "subject_id": subject.id,
                "start": start,
                "stop": stop,
            }
        )

    @classmethod
    def _new_run(cls, date_from="2024-03-01", date_to="2024-03-31", **vals):
        return (
            cls.env["mamiam.stipend.run"]
            .with_user(cls.stipend_officer)
            .create(
                {
                    "date_from": date_from,
                    "date_to": date_to,
                    "cohort_ids": [Command.set(cls.cohort.ids)],
                    **vals,
                }
            )
        )
