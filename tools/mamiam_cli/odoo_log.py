# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What Odoo's log complains of: a WARNING or worse that is ours fails the tests."""

import re

_LINE = re.compile(r"\d{4}-\d\d-\d\d [\d:,]+ \d+ (?P<level>[A-Z]+) \S+ (?P<name>\S+): ")
_TROUBLE = ("WARNING", "ERROR", "CRITICAL")

# (logger, beginning of the message): what others cause, and why it is left alone.
NOT_OURS = (
    # wkhtmltopdf is not wanted: PDFs are rendered by mamiam_pdf.
    ("odoo.addons.base.models.ir_actions_report", "You need Wkhtmltopdf"),
    # PostgreSQL of Debian 12 is supported; pg_dump and the like are on the path.
    ("odoo.service.server", "Thread <"),
)


def is_ours(name, message):
    """Whether a logged complaint is not among those known to be another's."""
    return not any(
        name == logger and message.startswith(beginning)
        for logger, beginning in NOT_OURS
    )


def complaints(path):
    """The complaints in the log, each with the lines that follow it (tracebacks)."""
    found = []
    inside = False
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        start = _LINE.match(line)
        if start:
            inside = start["level"] in _TROUBLE and is_ours(
                start["name"], line[start.end() :]
            )
            if inside:
                found.append(line)
        elif inside:
            found[-1] += "\n" + line
    return found
