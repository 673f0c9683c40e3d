# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import json
from pathlib import Path
from unittest.mock import patch

from werkzeug.exceptions import ServiceUnavailable

from odoo import http
from odoo.tests import HttpCase
from odoo.tests.common import ChromeBrowser

COMMON = Path(__file__).with_name("page_walk.js")
# Of Odoo, and nothing runs on it: the page under test is in a frame there.
AROUND = "/web/health"


class PageCase(HttpCase):
    """Walks through a page of ours in a browser, which loses its network now and then.

    A walk is a function that ``makeWalks`` of the script beside the test returns. It
    says in the console what is to happen meanwhile: ``network: off``, ``network: on``,
    and ``meanwhile: x`` for the method ``_meanwhile_x`` of the test.
    """

    touch_enabled = True
    # The walks, and how large what is touched must be, in pixels.
    script = None
    touched = 44

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Classes are today, which may be a public holiday.
        cls.env["resource.calendar.leaves"].search(
            [("resource_id", "=", False)]
        ).unlink()

    def _walk(self, name, path, login=None):
        """Run a walk, which gets the path."""
        width, height = map(int, self.browser_size.split("x"))
        size = {"width": width, "height": height, "touched": self.touched}
        code = "\n".join(
            (
                COMMON.read_text("utf-8"),
                self.script.read_text("utf-8"),
                f"walk(makeWalks, {name!r}, {json.dumps({'path': path, **size})});",
            )
        )
        console, serve = ChromeBrowser._handle_console, type(http.root).__call__
        is_off = []

        def handle(browser, *args, **kwargs):
            said = kwargs.get("args") and kwargs["args"][0].get("value")
            kind, _colon, what = str(said).partition(": ")
            if kind == "network" and what in ("off", "on"):
                is_off[:] = [True] if what == "off" else []
                self._switch_network(browser, bool(is_off))
            elif kind == "meanwhile":
                getattr(self, f"_meanwhile_{what}")()
                self.env.flush_all()
                browser._websocket_send(
                    "Runtime.evaluate", params={"expression": "happened.push(1);"}
                )
            return console(browser, *args, **kwargs)

        def call(root, environ, start_response):
            if is_off:
                # What a worker asks for is not ruled by the browser's protocol.
                return ServiceUnavailable()(environ, start_response)

            def start(status, headers, *args):
                # The walk shows the page in a frame.
                headers = [h for h in headers if h[0].lower() != "x-frame-options"]
                return start_response(status, headers, *args)

            return serve(root, environ, start)

        with (
            patch.object(ChromeBrowser, "_handle_console", handle),
            patch.object(type(http.root), "__call__", call),
        ):
            self.browser_js(AROUND, code, "true", login=login)
        self.env.invalidate_all()

    def _switch_network(self, browser, is_off):
        """Take the browser off the network by its own protocol, or back on."""
        browser._websocket_send("Network.enable")
        browser._websocket_send(
            "Network.emulateNetworkConditions",
            params={
                "offline": is_off,
                "latency": 0,
                "downloadThroughput": -1,
                "uploadThroughput": -1,
            },
        )
