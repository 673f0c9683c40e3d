# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import request
from odoo.tools import py_to_js_locale

from ..told import is_number
from .page import make_private, make_worker


class MamiamSheetController(http.Controller):
    """The sheets of a trainer on a phone, which works on without network.

    What is asked and told goes through the access rules of whoever is logged in.
    """

    @http.route("/mamiam/sheet", type="http", auth="user", sitemap=False)
    def open(self):
        """Show the page. It holds no trainee: phones may keep it."""
        request.env["mamiam.attendance"].check_access("write")
        response = request.render("mamiam_program.sheet_page", self._prepare_page())
        return make_private(response, frames="SAMEORIGIN")

    @http.route(
        "/mamiam/sheet/worker.js",
        type="http",
        auth="public",
        sitemap=False,
        save_session=False,
    )
    def worker(self):
        """Send the script by which a phone opens the page without network."""
        return make_worker("/mamiam/sheet")

    @http.route("/mamiam/sheet/sheets", type="jsonrpc", auth="user")
    def sheets(self, session=None):
        """Return the sheets that the phone is to keep (see ``_get_sheets``)."""
        return request.env["mamiam.session"]._get_sheets(session)

    @http.route("/mamiam/sheet/candidates", type="jsonrpc", auth="user")
    def candidates(self, session=None):
        """Return who may turn up unexpected (see ``_get_sheet_candidates``)."""
        return request.env["mamiam.session"]._get_sheet_candidates(session)

    @http.route("/mamiam/sheet/send", type="jsonrpc", auth="user")
    def send(self, events):
        """Receive marks and who came unexpected (see ``_receive_marks``).

        It can be begun anew by Odoo when two people mark at once.
        """
        return request.env["mamiam.session"]._receive_marks(
            events if isinstance(events, list) else []
        )

    @http.route("/mamiam/sheet/close", type="jsonrpc", auth="user")
    def close(self, session):
        """Close a sheet; return why not, or an empty text."""
        found = request.env["mamiam.session"].search(
            [("id", "=", session if is_number(session) else 0)]
        )
        try:
            with request.env.cr.savepoint():
                found.action_close()
        except (AccessError, UserError) as error:
            return str(error)
        return ""

    def _prepare_page(self):
        env = request.env
        statuses = env["mamiam.attendance"]._fields["status"]
        return {
            "html_data": {
                "lang": py_to_js_locale(env.lang or "en_US"),
                "dir": env["res.lang"]._get_data(code=env.lang).direction or "ltr",
            },
            "title": env._("My sheets"),
            "info": {
                "user": env.uid,
                "url": "/mamiam/sheet",
                "statuses": dict(statuses._description_selection(env)),
                "labels": {
                    "title": env._("My sheets"),
                    "back": env._("All sheets"),
                    "leave": env._("Back to Mamiam"),
                    "saved": env._("Everything is saved."),
                    "unsent": env._("Not sent yet: %(count)s", count="{count}"),
                    "lost": env._(
                        "No network. What you mark is kept on this device and sent "
                        "later: keep this page, and do not log out."
                    ),
                    "expired": env._(
                        "You are logged out. What you marked is kept on this device: "
                        "log in again to send it."
                    ),
                    "login": env._("Log in"),
                    "none": env._("No session of yours today or tomorrow."),
                    "nobody": env._("Nobody is expected."),
                    "closed": env._("Sheet closed"),
                    "cancelled": env._("Session cancelled"),
                    "allPresent": env._("All others are present"),
                    "close": env._("Close the sheet"),
                    "minutes": env._("Minutes late"),
                    "delay": env._("%(minutes)s min", minutes="{minutes}"),
                    "reason": env._("Reason"),
                    "notSent": env._("not sent yet"),
                    "conflict": env._(
                        "Somebody else marked meanwhile. Which one is right?"
                    ),
                    "theirs": env._("Leave theirs"),
                    "mine": env._("Take mine"),
                    "door": env._("the tablet at the door"),
                    "notTaken": env._("Not taken over"),
                    "notTakenClosed": env._(
                        "the sheet was closed meanwhile; a program officer can "
                        "reopen it"
                    ),
                    "notTakenGone": env._("she is not on the sheet any more"),
                    "dismiss": env._("I have seen it"),
                    "walkIn": env._("Walk-In"),
                    "addWalkIn": env._("Add a Walk-In"),
                    "typeName": env._("Type her name"),
                    "noteName": env._(
                        "Not in the list: note “%(name)s” for the office",
                        name="{name}",
                    ),
                    "unknown": env._("the office finds out who she is"),
                    "takeOff": env._("Take off the sheet"),
                    "cancel": env._("Cancel"),
                    "keys": env._(
                        "On a keyboard: the digits 1 to 4 mark, the arrows change the "
                        "line."
                    ),
                },
            },
        }
