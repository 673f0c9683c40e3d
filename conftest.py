# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What makes a test fail beside its assertions: a complaint in the log, or a skip."""

import logging
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "tools"))

from mamiam_cli import odoo_log  # noqa: E402

# Tests that may be skipped, by the end of their id, with the reason. None so far.
MAY_BE_SKIPPED = {}


class Complaints(logging.Handler):
    """Keeps what is logged as a warning or worse; muted loggers do not get here."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.records = []

    def emit(self, record):
        """Keep the record, unless it is known to be another's."""
        if odoo_log.is_ours(record.name, record.getMessage()):
            self.records.append(self.format(record))

    def take(self):
        """What was kept since the last time."""
        records, self.records = self.records, []
        return records


complaints = Complaints()
complaints.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))


def pytest_sessionstart():
    """Listen before Odoo loads the database."""
    logging.getLogger().addHandler(complaints)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Make a failure of a skipped test, and of one during which Odoo complained."""
    report = yield
    _fail_if_skipped(item, report)
    if report.when == "teardown":
        _fail_if_complained(report)
    return report


def _fail_if_skipped(item, report):
    allowed = any(item.nodeid.endswith(name) for name in MAY_BE_SKIPPED)
    if report.skipped and not allowed and not hasattr(report, "wasxfail"):
        _path, _line, reason = report.longrepr
        report.outcome = "failed"
        report.longrepr = f"Skipped tests count as failed. {reason}"


def _fail_if_complained(report):
    records = complaints.take()
    if records and report.passed:
        report.outcome = "failed"
        report.longrepr = "Odoo logged:\n" + "\n".join(records)
