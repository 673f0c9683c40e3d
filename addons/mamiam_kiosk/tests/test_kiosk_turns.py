# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import uuid
from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo import fields
from odoo.tests import tagged

from odoo.addons.mamiam_program.tests.common import make_class
from odoo.addons.mamiam_program.tests.turns_common import TurnsCase


@tagged("post_install", "-at_install")
class TestKioskTurns(TurnsCase):
    """One picture is tapped on two tablets at once, which two workers serve."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls._transaction() as env:
            kiosk = env["mamiam.kiosk"].create({"name": "Door of two"})
            woman = env["mamiam.beneficiary"].create({"name": "Woman Of Two"})
            # Today may be a public holiday.
            Session = type(env["mamiam.session"])
            with patch.object(Session, "_check_open_day"):
                session = make_class(woman, "Two at once", fields.Datetime.now())
            cls.enrollment_id, cls.session_id = woman.enrollment_ids.id, session.id
            cls.kiosk_id = kiosk.id
            cls._remember_class(session)
            cls._remember(kiosk)

    @classmethod
    def _set_free(cls, env):
        env["mamiam.kiosk.tap"].search([("kiosk_id", "=", cls.kiosk_id)]).unlink()
        session = env["mamiam.session"].browse(cls.session_id)
        session.attendance_ids.status = "expected"

    def _tap(self, env):
        event = {"id": uuid.uuid4().hex, "kind": "tap", "age": 0}
        [answer] = (
            env["mamiam.kiosk"]
            .browse(self.kiosk_id)
            ._receive([{**event, "woman": self.enrollment_id}])
        )
        env.flush_all()
        return answer["result"]

    def test_the_second_one_begins_anew_and_finds_her_marked(self):
        with self._transaction() as second:
            # It has seen the database before the first one wrote.
            second["mamiam.session"].browse(self.session_id).mapped("state")
            with self._transaction() as first:
                self.assertEqual(self._tap(first), "marked")
            # Without a line in the log: two tablets at once are no mistake.
            with self.assertRaises(SerializationFailure):
                self._tap(second)
            second.cr.rollback()
        with self._transaction() as second:
            self.assertEqual(self._tap(second), "again")
            taps = second["mamiam.kiosk.tap"].search([("kiosk_id", "=", self.kiosk_id)])
            self.assertEqual(len(taps), 1)
