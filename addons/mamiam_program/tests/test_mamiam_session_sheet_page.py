# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from werkzeug.exceptions import ServiceUnavailable

from odoo import fields
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tests.common import ChromeBrowser
from odoo.tools import mute_logger

from ..controllers.sheet import MamiamSheetController

SCRIPT = Path(__file__).with_name("sheet_page.js")
READY = "Boolean(document.querySelector('.o_sheet_card'))"
WOMEN = ("Amina", "Batoul", "Chaimae", "Dounia")


@tagged("post_install", "-at_install")
class TestMamiamSessionSheetPage(HttpCase):
    """The sheets of a trainer in the browser of a phone."""

    browser_size = "390x844"
    touch_enabled = True

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
        now = fields.Datetime.now()
        cohort = cls.env["mamiam.cohort"].create(
            {
                "name": "Cohort of the sheets",
                "date_start": fields.Date.subtract(now.date(), days=5),
                "tz": "UTC",
            }
        )
        women = cls.env["mamiam.beneficiary"].create([{"name": n} for n in WOMEN])
        cls.env["mamiam.enrollment"].create(
            [{"beneficiary_id": w.id, "cohort_id": cohort.id} for w in women]
        )
        subject = cls.env["mamiam.subject"].create({"name": "Of the sheets"})
        start = now.replace(hour=0, minute=0, second=0)
        cls.session_ = cls.env["mamiam.session"].create(
            {
                "cohort_id": cohort.id,
                "subject_id": subject.id,
                "trainer_id": cls.trainer.id,
                "start": start,
                "stop": start + timedelta(hours=2),
            }
        )

    def _line(self, name):
        lines = self.session_.attendance_ids
        return lines.filtered(lambda line: line.name == name)

    def _meanwhile(self):
        """What happens at the office while the trainer has no network."""
        self._line("Chaimae").with_user(self.officer).write(
            {"status": "excused", "note": "Ill"}
        )
        self.env.flush_all()

    def _run_page(self, name):
        """Run a walk of ``sheet_page.js``; it takes the phone off the network itself.

        The browser is told so by its own protocol. What its worker asks for is not
        ruled by that: meanwhile the server is away for it.
        """
        console = ChromeBrowser._handle_console
        is_off = []

        def handle(browser, *args, **kwargs):
            said = kwargs.get("args") and kwargs["args"][0].get("value")
            if said in ("network: off", "network: on"):
                is_off[:] = [True] if said.endswith("off") else []
                browser._websocket_send("Network.enable")
                browser._websocket_send(
                    "Network.emulateNetworkConditions",
                    params={
                        "offline": bool(is_off),
                        "latency": 0,
                        "downloadThroughput": -1,
                        "uploadThroughput": -1,
                    },
                )
            elif said == "network: meanwhile":
                self._meanwhile()
            return console(browser, *args, **kwargs)

        prepare = MamiamSheetController._prepare_page

        def prepare_if_there(controller):
            if is_off:
                raise ServiceUnavailable
            return prepare(controller)

        code = SCRIPT.read_text("utf-8") + f"\nwalk({name!r});"
        with (
            patch.object(ChromeBrowser, "_handle_console", handle),
            patch.object(MamiamSheetController, "_prepare_page", prepare_if_there),
        ):
            self.browser_js("/mamiam/sheet", code, READY, login=self.trainer.login)
        self.env.invalidate_all()

    @mute_logger("odoo.http")
    def test_an_hour_without_network_loses_nothing(self):
        self._run_page("offline")
        self.assertRecordValues(
            self.session_.attendance_ids.sorted("name"),
            [
                {"status": "late", "minutes": 5, "marked_by_id": self.trainer.id},
                {"status": "present", "minutes": 0, "marked_by_id": self.trainer.id},
                {"status": "absent", "minutes": 0, "marked_by_id": self.trainer.id},
                {"status": "present", "minutes": 0, "marked_by_id": self.trainer.id},
            ],
        )

    def test_the_page_holds_no_trainee_and_is_for_who_marks(self):
        self.authenticate(self.trainer.login, self.trainer.login)
        page = self.url_open("/mamiam/sheet")
        self.assertEqual(page.status_code, 200)
        self.assertNotIn("Amina", page.text)
        self.authenticate(self.social.login, self.social.login)
        with mute_logger("odoo.http"):
            self.assertEqual(self.url_open("/mamiam/sheet").status_code, 403)
