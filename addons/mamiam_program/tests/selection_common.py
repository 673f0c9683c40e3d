# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
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


class SelectionCommon(BaseCommon):
    """An open call with every rule, and a user per role."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.ma")
        cls.users = {
            role: new_test_user(
                cls.env,
                login=f"selection_{role}",
                groups=f"base.group_user,mamiam_program.group_{role}",
            )
            for role in ROLES
        }
        cls.officer = cls.users["program_officer"]
        cls.reviewer = cls.users["reviewer"]
        cls.call = cls.env["mamiam.call"].create(
            {
                "name": "Call of the tests",
                "year": 2026,
                "seats": 2,
                "cities": "Casablanca, Mohammedia",
                "marital_status_ids": cls.env["mamiam.marital.status"]
                .search([("code", "in", ("divorced", "widowed"))])
                .ids,
                "minimum_dependents": 1,
                "age_min": 18,
                "age_max": 50,
                "head_of_household_required": True,
            }
        )
        cls.call.action_open()

    @classmethod
    def _apply(cls, name="Hanane Idrissi", **vals):
        """Enter an application as staff do; by default it meets every rule."""
        return cls.env["mamiam.application"].create(cls._intake(name, **vals))

    @classmethod
    def _intake(cls, name="Hanane Idrissi", **vals):
        return {
            "call_id": cls.call.id,
            "date": "2026-06-01",
            "applicant_name": name,
            "birthdate": "1990-03-15",
            "city": "Casablanca",
            "marital": "divorced",
            "dependents": 2,
            "is_head_of_household": True,
            **vals,
        }
