# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Each role opens each menu, view and filter of ours, with the demo story in them.

Outside the default suite (``./mamiam test --screens``): it takes ten minutes.
"""

from odoo.tests import HttpCase, tagged

CLICK = """
odoo.loader.modules.get("@web/webclient/clickbot/clickbot_loader")
    .startClickEverywhere("%s");
"""


@tagged("post_install", "-at_install")
class TestEveryScreen(HttpCase):
    """Odoo's own robot clicks; an error dialog, or a complaint in the log, fails."""

    allow_end_on_form = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # It leads out of Odoo, from where the robot doesn't come back.
        cls.env.ref("mamiam_program.mamiam_session_menu_sheet").active = False

    def _open_every_screen(self, login):
        user = self.env["res.users"].search([("login", "=", login)])
        menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
        apps = [menus[app]["xmlid"] for app in menus["root"]["children"]]
        apps = [xmlid for xmlid in apps if xmlid.startswith("mamiam_")]
        self.assertTrue(apps)
        for xmlid in apps:
            with self.subTest(app=xmlid):
                self.browser_js(
                    "/odoo",
                    CLICK % xmlid,
                    "odoo.isReady === true",
                    login=login,
                    timeout=900,  # of a busy machine
                    success_signal="clickbot test succeeded",
                )

    def test_program_officer(self):
        self._open_every_screen("officer")

    def test_program_manager(self):
        self._open_every_screen("manager")

    def test_reviewer(self):
        self._open_every_screen("reviewer")

    def test_trainer(self):
        self._open_every_screen("trainer")

    def test_social_worker(self):
        self._open_every_screen("social")

    def test_stipend_officer(self):
        self._open_every_screen("stipend")

    def test_kitchen_lead(self):
        self._open_every_screen("kitchen")

    def test_director(self):
        self._open_every_screen("director")
