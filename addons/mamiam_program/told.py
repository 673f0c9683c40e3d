# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What phones and tablets tell is not understood blindly: anybody may send anything."""

import re

LARGEST_ID = 2**31 - 1
# What no database holds: NUL, and half of a character, as of an emoji that was cut.
UNFIT = re.compile("[\0\ud800-\udfff]")


def is_number(value, largest=LARGEST_ID):
    """Return whether it is a whole number from 0; true and false are none."""
    return type(value) is int and 0 <= value <= largest


def is_text(value, longest):
    """Return whether it is a text that the database can hold."""
    return isinstance(value, str) and len(value) <= longest and not UNFIT.search(value)
