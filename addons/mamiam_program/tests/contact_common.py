# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.tests import freeze_time

from .training_common import TrainingCommon


class ContactCommon(TrainingCommon):
    """Two women, of whom one is absent three times, and who calls them.

    The cohort meets twice a week; the time stands still on Monday, 2 March 2026.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.social_worker = cls._new_user("social", "social_worker")
        cls.director = cls._new_user("director", "director")
        cls.env["mamiam.contact.task"].search([]).unlink()
        cls.cohort.user_id = cls.officer
        cls.absent, cls.regular = cls._enroll("Amina Zerouali", "Ghita Mansouri")
        cls.absent.beneficiary_id.write({"phone": "0612345678", "country_id": None})
        cls.absent.beneficiary_id.country_id = cls.env.ref("base.ma")
        cls._plan("2026-01-06", "2026-02-28")
        cls.lines = cls._mark(
            cls.absent, "present", "late", "absent", "excused", "absent", "absent"
        )
        cls._mark(
            cls.regular, "present", "absent", "absent", "present", "present", "absent"
        )

    @classmethod
    def _reason(cls, code):
        return cls.env["mamiam.contact.reason"].search([("code", "=", code)])

    @classmethod
    def _refresh(cls, code="absences"):
        cls._reason(code)._refresh()
        return cls._tasks(code)

    @classmethod
    def _tasks(cls, code="absences"):
        return cls.env["mamiam.contact.task"].search(
            [
                ("reason_id.code", "=", code),
                ("state", "!=", "withdrawn"),
                ("cohort_id", "=", cls.cohort.id),
            ],
            order="id",
        )

    @classmethod
    def _on(cls, day):
        return freeze_time(f"{day} 12:00:00")
