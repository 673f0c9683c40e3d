# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Where everything is. Nothing is ever written into the checkout."""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
ADDONS = CHECKOUT / "addons"


def _home(variable, for_root, for_user):
    """The folder of an XDG variable; root without one gets a place all can read."""
    if os.environ.get(variable):
        return Path(os.environ[variable]) / "mamiam"
    if os.geteuid() == 0:
        return Path(for_root)
    return Path.home() / for_user / "mamiam"


CACHE = _home("XDG_CACHE_HOME", "/var/cache/mamiam", ".cache")
DATA = _home("XDG_DATA_HOME", "/var/lib/mamiam", ".local/share")
LOGS = CACHE / "logs"

# Bytecode of Odoo and of our addons, written by the servers' user.
BYTECODE = CACHE / "bytecode"


def prepare():
    """Create the folders that everybody may read."""
    for folder in (CACHE, DATA, LOGS):
        folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            folder.chmod(0o755)


def free_space(folder):
    """Bytes that can still be written where the folder is, or would be."""
    while not folder.exists():
        folder = folder.parent
    usage = os.statvfs(folder)
    return usage.f_bavail * usage.f_frsize
