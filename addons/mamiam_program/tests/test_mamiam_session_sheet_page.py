# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from pathlib import Path

from odoo import fields
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import make_class
from .page_common import PageCase

WOMEN = ("Amina", "Batoul", "Chaimae", "Dounia")
GUESTS = ("Rahma Guést", "Sabah Guést")


@tagged("post_install", "-at_install")
class TestMamiamSessionSheetPage(PageCase):
    """The sheets of a trainer in the browser of a phone."""

    browser_size = "390x844"
    script = Path(__file__).with_name("sheet_page.js")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.trainer, cls.officer, cls.social = (
            new_test_user(
                cls.env,
                f"sheet_{role}",
                groups=f"base.group_user,mamiam_program.group_{role}",
                tz="UTC",
            )
            for role in ("trainer", "program_officer", "social_worker")
        )
        guests, women = (
            cls.env["mamiam.beneficiary"].create([{"name": name} for name in names])
            for names in (GUESTS, WOMEN)
        )
        midnight = fields.Datetime.now().replace(hour=0, minute=0, second=0)
        make_class(guests, "Of somebody else", midnight)
        cls.session_ = make_class(
            women,
            "Of the sheets",
            midnight,
            trainer_id=cls.trainer.id,
        )

    def _line(self, name):
        lines = self.session_.attendance_ids
        return lines.filtered(lambda line: line.name == name)

    def _meanwhile_office(self):
        """What happens there while the trainer has no network."""
        self._line("Chaimae").with_user(self.officer).write(
            {"status": "excused", "note": "Ill"}
        )

    @mute_logger("odoo.http")
    def test_an_hour_without_network_loses_nothing(self):
        self._walk("offline", "/mamiam/sheet", login=self.trainer.login)
        self.assertRecordValues(
            self.session_.attendance_ids.sorted("name"),
            [
                {"status": "late", "minutes": 5, "marked_by_id": self.trainer.id},
                {"status": "present", "minutes": 0, "marked_by_id": self.trainer.id},
                {"status": "absent", "minutes": 0, "marked_by_id": self.trainer.id},
                {"status": "present", "minutes": 0, "marked_by_id": self.trainer.id},
                # They came though nobody expected them, and are there once.
                {"status": "late", "minutes": 10, "marked_by_id": self.trainer.id},
                {"status": "late", "minutes": 0, "marked_by_id": self.trainer.id},
            ],
        )
        self.assertEqual(
            set(self.session_.attendance_ids.filtered("is_walk_in").mapped("name")),
            set(GUESTS),
        )
        self.assertEqual(self.session_.unknown_visitor_ids.mapped("name"), ["Nadia"])

    def test_the_page_holds_no_trainee_and_is_for_who_marks(self):
        self.authenticate(self.trainer.login, self.trainer.login)
        page = self.url_open("/mamiam/sheet")
        self.assertEqual(page.status_code, 200)
        self.assertNotIn("Amina", page.text)
        self.authenticate(self.social.login, self.social.login)
        with mute_logger("odoo.http"):
            self.assertEqual(self.url_open("/mamiam/sheet").status_code, 403)
