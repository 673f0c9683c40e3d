# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What the person at the keyboard reads: steps with their time, and clear failures."""

import sys
import time
from contextlib import contextmanager


class Problem(Exception):
    """Something the person has to know of: what failed, and what to do about it."""

    def __init__(self, what, remedy=""):
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def say(text=""):
    """Print one line at once, even into a pipe."""
    print(text, flush=True)


def warn(text):
    """Print one line on the error stream."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(text):
    """Announce a step that may take time, and say how long it took."""
    start = time.monotonic()
    say(f"==> {text}")
    yield
    say(f"    done in {time.monotonic() - start:.0f} s")


def table(rows, header):
    """The rows under the header as aligned columns."""
    widths = [
        max(len(str(cell)) for cell in column)
        for column in zip(header, *rows, strict=True)
    ]
    lines = [header, ["-" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(
            str(cell).ljust(width) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )
