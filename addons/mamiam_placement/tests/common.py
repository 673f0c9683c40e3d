# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon

ROLES = (
    "program_officer",
    "program_manager",
    "social_worker",
    "director",
    "trainer",
    "reviewer",
    "stipend_officer",
)


class PlacementCommon(BaseCommon):
    """A cohort whose training ended on Friday 2 October 2026, and its women."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {
            role: new_test_user(
                cls.env,
                login=f"placement_{role}",
                groups=f"base.group_user,mamiam_program.group_{role}",
            )
            for role in ROLES
        }
        cls.officer = cls.users["program_officer"]
        cls.cohort = cls._new_cohort("Cohort of the tests")
        cls.restaurant = cls.env["res.partner"].create(
            {"name": "Riad Anfa", "is_company": True}
        )

    @classmethod
    def _new_cohort(cls, name, **vals):
        return cls.env["mamiam.cohort"].create(
            {
                "name": name,
                "code": name,
                "date_start": "2026-01-02",
                "date_training_end": "2026-10-02",
                "date_end": "2027-01-02",
                **vals,
            }
        )

    @classmethod
    def _enroll(cls, *names, cohort=None, state="active"):
        """Enroll invented women, in the order of their names."""
        beneficiaries = cls.env["mamiam.beneficiary"].create(
            [{"name": name, "phone": "0612 345 678"} for name in names]
        )
        enrollments = cls.env["mamiam.enrollment"].create(
            [
                {
                    "beneficiary_id": beneficiary.id,
                    "cohort_id": (cohort or cls.cohort).id,
                    "date_start": "2026-01-02",
                }
                for beneficiary in beneficiaries
            ]
        )
        if state != "active":
            enrollments.state = state
        return enrollments

    @classmethod
    def _leave(cls, enrollments):
        reason = cls.env["mamiam.drop.reason"].create({"name": "Reason of the tests"})
        return enrollments._drop(reason, fields.Date.today())

    @classmethod
    def _place(cls, enrollment, kind, **vals):
        if kind == "employment":
            vals.setdefault("employer_id", cls.restaurant.id)
        return cls.env["mamiam.placement"].create(
            {
                "enrollment_id": enrollment.id,
                "kind": kind,
                "date_start": fields.Date.to_date("2026-11-01"),
                **vals,
            }
        )
