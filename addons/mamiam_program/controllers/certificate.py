# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import re

from markupsafe import Markup

from odoo import http
from odoo.http import request

from .page import make_private

SCOPE = "mamiam_program.certificate"
# Of what a token is made, whatever else an address may hold.
TOKEN = re.compile("[A-Za-z0-9_-]{1,64}")
# Of one address in an hour: addresses that we don't know, and questions at all.
UNKNOWN_BY_ADDRESS = 20
ASKED_BY_ADDRESS = 200


class MamiamCertificatePage(http.Controller):
    """Confirm a certificate to who has it in hands, and tell nothing else."""

    @http.route(
        "/mamiam/certificate/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
        save_session=False,
    )
    def certificate(self, token):
        """Say number, initials and date of a certificate, and whether it holds.

        Who guesses is told the same of every address.
        """
        Attempt = request.env["mamiam.certificate.attempt"]
        unknown, asked = (
            Attempt._get_visitor(f"{SCOPE}.{what}") for what in ("unknown", "asked")
        )
        limits = {unknown: UNKNOWN_BY_ADDRESS, asked: ASKED_BY_ADDRESS}
        if Attempt._is_blocked(limits):
            return self._respond(429, blocked=True)
        certificate = request.env["mamiam.certificate"]
        if TOKEN.fullmatch(token):
            # sudo: the address is what opens it, and these values are all it tells.
            certificate = certificate.sudo().search([("token", "=", token)], limit=1)
        Attempt._record([asked] if certificate else [asked, unknown])
        if not certificate:
            return self._respond(404)
        return self._respond(200, certificate=certificate._get_public_values())

    def _respond(self, status, certificate=False, blocked=False):
        page = request.env["ir.qweb"]._render(
            "mamiam_program.mamiam_certificate_page",
            {"certificate": certificate, "blocked": blocked},
        )
        response = request.make_response(
            Markup("<!DOCTYPE html>\n") + page,
            headers=[("Content-Type", "text/html; charset=utf-8")],
            status=status,
        )
        return make_private(response)
