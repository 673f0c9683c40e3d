# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from psycopg2.errors import SerializationFailure

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .turns_common import TurnsCase


@tagged("post_install", "-at_install")
class TestTurnsCertificate(TurnsCase):
    """One takes the decision back while another one issues the certificate."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls._transaction() as env:
            cohort = env["mamiam.cohort"].create(
                {"name": "Certified at once", "date_start": "2026-03-02"}
            )
            woman = env["mamiam.beneficiary"].create(
                {"name": "Certified At Once", "name_other_script": "سامية بلقاسم"}
            )
            enrollment = env["mamiam.enrollment"].create(
                {
                    "beneficiary_id": woman.id,
                    "cohort_id": cohort.id,
                    "date_start": "2026-03-02",
                }
            )
            enrollment.state = "followup"
            enrollment._complete("She has learned what she came for.")
            cls.enrollment_id = enrollment.id
            cls._remember(enrollment, cohort, woman)
            cls._remember(enrollment.employee_id, woman.partner_id)

    def _issue(self, env):
        woman = env["mamiam.enrollment"].browse(self.enrollment_id)
        env["mamiam.certificate"]._issue(woman)
        env.flush_all()

    def test_nobody_in_follow_up_holds_a_certificate(self):
        with self._transaction() as second:
            # The names are looked over before the first one takes it back.
            second["mamiam.enrollment"].browse(self.enrollment_id).read(["state"])
            with self._transaction() as first:
                woman = first["mamiam.enrollment"].browse(self.enrollment_id)
                woman.action_undo_completion()
            with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
                self._issue(second)
            second.cr.rollback()
        with self._transaction() as second:
            with self.assertRaisesRegex(UserError, "has not completed"):
                self._issue(second)
            second.cr.rollback()
