# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import PlacementCommon

OPERATIONS = ("read", "write", "create", "unlink")
FULL, KEEP, READ, NONE = "rwcu", "rwc", "r", ""
# role × model: what it may do
TABLE = {
    "mamiam.followup": (KEEP, FULL, KEEP, READ, NONE, NONE, NONE),
    "mamiam.job.offer": (KEEP, FULL, READ, READ, NONE, NONE, NONE),
    "mamiam.placement": (KEEP, FULL, READ, READ, NONE, NONE, NONE),
    "mamiam.placement.check": (KEEP, FULL, READ, READ, NONE, NONE, NONE),
    "mamiam.outcome.report": (READ, READ, READ, READ, NONE, NONE, NONE),
}


@tagged("post_install", "-at_install")
class TestMamiamPlacementAccess(PlacementCommon):
    def test_each_role_may_do_what_the_table_says(self):
        for model, allowed in TABLE.items():
            for (role, user), letters in zip(self.users.items(), allowed, strict=True):
                records = self.env[model].with_user(user)
                for operation in OPERATIONS:
                    letter = "u" if operation == "unlink" else operation[0]
                    with self.subTest(model=model, role=role, operation=operation):
                        self.assertEqual(
                            records.has_access(operation), letter in letters
                        )

    def test_a_trainer_does_not_read_what_came_of_a_followup(self):
        enrollment = self._enroll("Hanane Idrissi", state="followup")
        followup = enrollment.followup_ids[0].with_user(self.users["trainer"])
        with self.assertRaises(AccessError):
            followup.read(["outcome"])

    def test_the_social_worker_does_not_write_placements(self):
        enrollment = self._enroll("Hanane Idrissi", state="followup")
        placement = self._place(enrollment, "employment")
        with self.assertRaises(AccessError):
            placement.with_user(self.users["social_worker"]).date_end = "2027-01-01"

    def test_another_company_sees_nothing(self):
        enrollment = self._enroll("Hanane Idrissi", state="followup")
        placement = self._place(enrollment, "employment")
        company = self.env["res.company"].create({"name": "Elsewhere"})
        manager = self.users["program_manager"]
        manager.write(
            {"company_ids": [Command.set(company.ids)], "company_id": company.id}
        )
        for records in (
            enrollment.followup_ids,
            placement,
            placement.check_ids,
            self.env["mamiam.outcome.report"].browse(enrollment.id),
        ):
            with self.subTest(model=records._name):
                self.assertFalse(
                    records.with_user(manager).search([("id", "in", records.ids)])
                )
