# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Tools from npm: rtlcss, which turns style sheets for Arabic, and the formatter."""

import hashlib
import shutil

from . import paths, process
from .console import step

MANIFEST = paths.CHECKOUT / "package.json"


def folder(development=False):
    """Where they are installed; it changes with the pins."""
    key = hashlib.sha256(MANIFEST.read_bytes()).hexdigest()[:12]
    return paths.CACHE / f"node-{'dev-' if development else ''}{key}"


def binaries(development=False):
    """Folder of the programs."""
    return folder(development) / "node_modules" / ".bin"


def ensure(development=False):
    """Install the tools, unless they are there already."""
    if folder(development).is_dir():
        return
    with step("Installing tools from npm"):
        work = paths.CACHE / "node-new"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        shutil.copy(MANIFEST, work)
        process.logged(
            ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock"]
            + ["--ignore-scripts", *([] if development else ["--omit=dev"])],
            "npm",
            "Is the network there? Running the same command again goes on from here.",
            cwd=work,
        )
        work.chmod(0o755)
        work.rename(folder(development))
