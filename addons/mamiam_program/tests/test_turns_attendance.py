# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime

from psycopg2.errors import SerializationFailure

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import make_class, prepare_mark
from .turns_common import TurnsCase


@tagged("post_install", "-at_install")
class TestTurnsAttendance(TurnsCase):
    """A trainer's phone and the office mark the same woman at the same instant."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls._transaction() as env:
            woman = env["mamiam.beneficiary"].create({"name": "One Of Two Marks"})
            session = make_class(woman, "Two at once", datetime(2026, 3, 2, 9))
            guest = woman.create({"name": "Guest Of Two Marks"})
            other = make_class(guest, "Her own class", datetime(2026, 3, 3, 9))
            cls._remember_class(session)
            cls._remember_class(other)
            cls.line_id = session.attendance_ids.id
            cls.guest_id = other.attendance_ids.enrollment_id.id

    @classmethod
    def _set_free(cls, env):
        line = env["mamiam.attendance"].browse(cls.line_id)
        line.status = "expected"
        line.session_id.attendance_ids.filtered("is_walk_in").action_take_off()

    def _tell(self, env):
        """Send what the phone has marked when it saw her as expected."""
        mark = prepare_mark(self.line_id, "absent")
        [answer] = env["mamiam.session"]._receive_marks([mark])
        env.flush_all()
        return answer

    def test_the_later_one_is_told_and_overwrites_nothing(self):
        with self._transaction() as phone:
            # Its request has begun before the office marked.
            phone["mamiam.attendance"].browse(self.line_id).read(["status"])
            with self._transaction() as office:
                office["mamiam.attendance"].browse(self.line_id).status = "late"
            with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
                self._tell(phone)
            phone.cr.rollback()
        # What Odoo does next: the same request again, which now sees the first mark.
        with self._transaction() as phone:
            answer = self._tell(phone)
            self.assertEqual(answer["result"], "conflict")
            self.assertEqual(answer["now"]["status"], "late")
            phone.cr.rollback()
        with self._transaction() as office:
            line = office["mamiam.attendance"].browse(self.line_id)
            self.assertEqual(line.status, "late")

    def test_who_walks_in_is_added_once_by_two(self):
        with self._transaction() as second:
            second["mamiam.attendance"].browse(self.line_id).read(["status"])
            with self._transaction() as first:
                self._add_guest(first)
            # A violated constraint would be final; this is begun anew by Odoo.
            with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
                self._add_guest(second)
            second.cr.rollback()
        with self._transaction() as second:
            with self.assertRaisesRegex(UserError, "Guest Of Two Marks"):
                self._add_guest(second)

    def _add_guest(self, env):
        session = env["mamiam.attendance"].browse(self.line_id).session_id
        session._add_walk_in(env["mamiam.enrollment"].browse(self.guest_id))

    def test_the_later_form_wins_and_tells_whose_mark_it_replaces(self):
        with self._transaction() as env:
            admin = env.ref("base.user_admin")
            self.assertTrue(admin.has_group("mamiam_program.group_program_officer"))
        with self._transaction(admin.id) as second:
            # She looks at the sheet before the first one saves.
            second["mamiam.attendance"].browse(self.line_id).read(["status"])
            with self._transaction() as first:
                first["mamiam.attendance"].browse(self.line_id).status = "absent"
            with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
                second["mamiam.attendance"].browse(self.line_id).status = "present"
                second.flush_all()
            second.cr.rollback()
        # What Odoo does next: the same request again, which now sees the first mark.
        with self._transaction(admin.id) as second:
            line = second["mamiam.attendance"].browse(self.line_id)
            first_at = line.marked_at
            line.status = "present"
            second.flush_all()
            self.assertEqual((line.status, line.marked_by_id), ("present", second.user))
            self.assertEqual(
                (line.replaced_status, line.replaced_at), ("absent", first_at)
            )
            self.assertTrue(line.replaced_told)
            second.cr.rollback()
