# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import http
from odoo.http import request
from odoo.tools import py_to_js_locale

from odoo.addons.mamiam_program.controllers.page import make_private, make_worker

# Wrong addresses that one visitor may try in an hour. A right one always opens: with
# 192 random bits nobody guesses it, and nobody is to shut out the tablets of a house,
# which share its address.
WRONG_BY_ADDRESS = 30
HOUR = 3600


class MamiamKioskController(http.Controller):
    """The public pages of kiosks. Their address is their key; nobody logs in."""

    @http.route(
        "/mamiam/kiosk/<string:token>", type="http", auth="public", sitemap=False
    )
    def open(self, token):
        """Show the kiosk, or a friendly page that tells nothing.

        A tablet at a door is not to be somebody's session: who is logged in is not
        any more.
        """
        kiosk = self._find(token)
        if not kiosk:
            return self._show_nothing()
        if request.session.uid:
            request.session.logout(keep_db=True)
        request.update_context(lang=kiosk.env.lang)
        return make_private(
            request.render("mamiam_kiosk.kiosk_page", self._prepare_page(kiosk, token))
        )

    @http.route(
        "/mamiam/kiosk/worker.js",
        type="http",
        auth="public",
        sitemap=False,
        save_session=False,
    )
    def worker(self):
        """Send the script by which a tablet opens the page without network."""
        return make_worker("/mamiam/kiosk/")

    @http.route(
        "/mamiam/kiosk/<string:token>/wall",
        type="jsonrpc",
        auth="public",
        save_session=False,
    )
    def wall(self, token):
        """Return who is expected now, False for a wrong address."""
        kiosk = self._find(token)
        return kiosk and kiosk._get_wall()

    @http.route(
        "/mamiam/kiosk/<string:token>/send",
        type="jsonrpc",
        auth="public",
        save_session=False,
    )
    def send(self, token, events):
        """Receive taps; return the answers, False for a wrong address.

        It can be begun anew by Odoo when two taps meet, and sent again by the tablet.
        """
        kiosk = self._find(token)
        return kiosk and kiosk._receive(events if isinstance(events, list) else [])

    @http.route(
        "/mamiam/kiosk/<string:token>/<any(photo,sound):kind>/<int:woman>",
        type="http",
        auth="public",
        sitemap=False,
        save_session=False,
    )
    def file(self, token, kind, woman, v=""):
        """Send her photo, or how her name sounds, if she agrees with it by now."""
        kiosk = self._find(token)
        owner = kiosk and kiosk._find_file_owner(kind, woman, v)
        if not owner:
            raise request.not_found()
        mimetype = None
        if kind == "photo":
            record, name = owner.partner_id, "image_256"
        else:
            record, name = owner.beneficiary_id, "name_recording"
            mimetype = record.name_recording_type
        # A name of its own: Odoo would send hers along.
        stream = request.env["ir.binary"]._get_stream_from(
            record, name, filename=kind, mimetype=mimetype
        )
        response = stream.get_response(immutable=False, max_age=HOUR)
        response.headers["Cache-Control"] = f"private, max-age={HOUR}"
        return response

    def _find(self, token):
        """Return the kiosk, or False; wrong addresses are counted."""
        kiosk = request.env["mamiam.kiosk"]._find_by_token(token)
        if kiosk:
            return kiosk
        Attempt = request.env["mamiam.kiosk.attempt"]
        visitor = Attempt._get_visitor("mamiam_kiosk.address")
        request.mamiam_kiosk_blocked = Attempt._is_blocked({visitor: WRONG_BY_ADDRESS})
        if not request.mamiam_kiosk_blocked:
            Attempt._record([visitor])
        return False

    def _show_nothing(self):
        """The same page whatever is wrong: nobody learns that there was a kiosk."""
        languages = request.env["res.lang"].get_installed()
        codes = [code for code, _name in languages if code[:2] in ("ar", "fr")]
        View = request.env["ir.ui.view"]
        texts = [
            {
                "lang": py_to_js_locale(code),
                "direction": request.env["res.lang"]._get_data(code=code).direction,
                "body": View.with_context(lang=code)._render_template(
                    "mamiam_kiosk.kiosk_nothing_text"
                ),
            }
            for code in sorted(codes) or [request.env.lang or "en_US"]
        ]
        response = request.render("mamiam_kiosk.kiosk_nothing_page", {"texts": texts})
        response.status_code = 429 if request.mamiam_kiosk_blocked else 404
        return make_private(response)

    def _prepare_page(self, kiosk, token):
        lang = request.env["res.lang"]._get_data(code=kiosk.env.lang)
        env = kiosk.env
        return {
            "html_data": {
                "lang": py_to_js_locale(kiosk.env.lang),
                "dir": lang.direction or "ltr",
            },
            "title": kiosk.company_id.name,
            "info": {
                "kiosk": kiosk.id,
                "url": f"/mamiam/kiosk/{token}",
                "labels": {
                    "good": env._("Good"),
                    "soso": env._("So-so"),
                    "hard": env._("Hard"),
                    "undo": env._("It was not me"),
                    "symbol": env._("Symbol"),
                    "lost": env._(
                        "No network: what is tapped is kept, and sent later."
                    ),
                },
            },
        }
