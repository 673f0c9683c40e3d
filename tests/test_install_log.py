# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Installing every addon and telling the demo story leaves no complaint in the log."""

import os
from pathlib import Path

from mamiam_cli import odoo_log


def test_install_log_has_no_complaint():
    """./mamiam test names the log that it has just written."""
    log = Path(os.environ["MAMIAM_INSTALL_LOG"])
    complaints = odoo_log.complaints(log)
    assert not complaints, "Odoo logged while installing:\n" + "\n".join(complaints)
