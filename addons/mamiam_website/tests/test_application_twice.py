# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo.exceptions import ConcurrencyError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.mamiam_program.tests.turns_common import TurnsCase

TOLD = {"name": "Sent At Once", "birthdate": "1990-01-01", "phone": "+212661998877"}


@tagged("post_install", "-at_install")
class TestApplicationTwice(TurnsCase):
    """One form reaches two workers at the same instant.

    With two real transactions, whose traces are taken away afterwards.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls._transaction() as env:
            call = env["mamiam.call"].create({"name": "Call answered twice"})
            call.action_open()
            cls.call_id = call.id
            cls._remember(call)

    @classmethod
    def _set_free(cls, env):
        applications = env["mamiam.call"].browse(cls.call_id).application_ids
        women = applications.beneficiary_id
        partners = women.partner_id
        for records in (applications, women.consent_ids, women, partners):
            records.unlink()

    def _receive(self, env, token="form"):
        call = env["mamiam.call"].browse(self.call_id)
        application = env["mamiam.application"]._receive_from_website(call, TOLD, token)
        env.flush_all()
        return application.name

    def test_it_is_received_once_and_both_get_the_same_number(self):
        with self._transaction() as second:
            # The second request has begun before the first one is through.
            second["mamiam.call"].browse(self.call_id).mapped("name")
            with self._transaction() as first:
                number = self._receive(first)
            with mute_logger("odoo.sql_db"), self.assertRaises(ConcurrencyError):
                self._receive(second)
            second.cr.rollback()
        # What Odoo does next: the same request again, which now sees the first one.
        with self._transaction() as second:
            self.assertEqual(self._receive(second), number)
            call = second["mamiam.call"].browse(self.call_id)
            self.assertEqual(len(call.application_ids), 1)
            women = second["mamiam.beneficiary"]
            self.assertEqual(women.search_count([("name", "=", TOLD["name"])]), 1)
