# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What the processes that share the tests don't share."""

import os
import shutil
from pathlib import Path

# Set by pytest-xdist in each of its processes.
PROCESS = os.environ.get("PYTEST_XDIST_WORKER")


def pytest_configure(config):
    """Give each process its own files: Odoo deletes those its database doesn't name.

    pytest-odoo copies the database and shares the files. The links are within the
    folder of the files of the whole run, which goes with its database.
    """
    if not PROCESS:
        return
    from odoo.tools import config as odoo_config  # parsed by pytest-odoo by now

    name = config.getoption("--odoo-database")
    shared = Path(odoo_config.filestore(name))
    own = shared / PROCESS
    shutil.copytree(
        shared,
        own / "filestore" / name,
        copy_function=os.link,
        ignore=shutil.ignore_patterns("gw*"),
    )
    odoo_config["data_dir"] = str(own)
