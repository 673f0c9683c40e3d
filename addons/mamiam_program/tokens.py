# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Addresses that are keys: whoever knows one opens what is behind it."""

import secrets

RANDOM_BYTES = 24


def new_token():
    """Return what no one guesses, as it stands in an address."""
    return secrets.token_urlsafe(RANDOM_BYTES)
