# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What pages of ours have in common that are no part of Odoo's client."""

from odoo.http import request
from odoo.tools import file_open

WORKER = "mamiam_program/static/worker/page_worker.js"


def make_private(response, frames="DENY"):
    """Let nobody keep a page, frame it, index it or learn its address from it.

    :param response: what is sent; it is changed and returned
    :param str frames: who may show it in a frame (``X-Frame-Options``)
    """
    response.headers.update(
        {
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Frame-Options": frames,
            "X-Robots-Tag": "noindex, nofollow",
        }
    )
    return response


def make_worker(scope):
    """Return the script by which a device opens a page without network.

    :param str scope: where the addresses of such pages begin
    """
    with file_open(WORKER) as script:
        return request.make_response(
            script.read(),
            [
                ("Content-Type", "text/javascript"),
                ("Service-Worker-Allowed", scope),
                ("Cache-Control", "no-cache"),
            ],
        )
