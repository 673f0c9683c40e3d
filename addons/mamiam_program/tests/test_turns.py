# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from psycopg2.errors import SerializationFailure

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..turns import take_turns
from .turns_common import TurnsCase


@tagged("post_install", "-at_install")
class TestTurns(TurnsCase):
    """Two officers give the last place, each from a worker of her own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls._transaction() as env:
            call = env["mamiam.call"].create(
                {"name": "Call with one place", "seats": 1}
            )
            applications = env["mamiam.application"].create(
                [
                    {"call_id": call.id, "applicant_name": name}
                    for name in ("First Of Two", "Second Of Two")
                ]
            )
            women = applications.beneficiary_id
            cls._remember(applications, women, women.partner_id, call)
            cls.application_ids = applications.ids

    def _select(self, env, position):
        env["mamiam.application"].browse(self.application_ids[position]).action_select()
        env.flush_all()

    def test_the_last_place_is_given_once(self):
        with self._transaction() as second:
            # She has looked at the list before the first one decided.
            second["mamiam.application"].browse(self.application_ids).mapped("state")
            with self._transaction() as first:
                self._select(first, 0)
            with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
                self._select(second, 1)
            second.cr.rollback()
        # What Odoo does next: the same request again, which now sees the first one.
        with self._transaction() as second:
            with self.assertRaisesRegex(ValidationError, "has 1 places"):
                self._select(second, 1)
            second.cr.rollback()

    def test_who_decides_often_leaves_no_dead_rows(self):
        with self._transaction() as env:
            applications = env["mamiam.application"].browse(self.application_ids)
            call = applications.call_id
            before = self._get_place(call)
            take_turns(call)
            touched = self._get_place(call)
            take_turns(call)
            self.assertNotEqual(before, touched)
            self.assertEqual(touched, self._get_place(call))

    def _get_place(self, call):
        call.env.cr.execute("SELECT ctid FROM mamiam_call WHERE id = %s", [call.id])
        return call.env.cr.fetchone()
