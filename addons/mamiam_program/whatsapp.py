# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Links that open WhatsApp, where women read and listen."""

from urllib.parse import quote


def get_whatsapp_url(number, text=""):
    """Return the link to write to a number, False without one.

    :param number: with its country, as in ``phone_sanitized``
    :param str text: what stands there ready to be sent
    """
    if not number:
        return False
    url = f"https://wa.me/{quote(number.lstrip('+'))}"
    return f"{url}?text={quote(text)}" if text else url
