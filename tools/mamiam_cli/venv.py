# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The virtual environment with pinned Python packages and the OCA addons."""

import fcntl
import hashlib
import shutil
import time
from contextlib import suppress

from . import paths, process
from .console import step

PYTHON = "/usr/bin/python3"
RUNTIME = paths.CHECKOUT / "requirements.txt"
DEVELOPMENT = paths.CHECKOUT / "requirements-dev.txt"
# Another checkout may have other pins.
UNUSED_SECONDS = 7 * 24 * 3600
# Distributions that are there by another name.
STAND_INS = {
    # Required by OCA's addons; on the path of the servers only: see odoo_source.
    "odoo": "19.0",
    # Required by rlPyCairo, which takes cairocffi as well: nothing to compile then.
    "pycairo": "1.20.1",
}


def _key(*files):
    version = process.output([PYTHON, "-c", "import sys; print(sys.version_info[:2])"])
    content = version.encode() + b"".join(file.read_bytes() for file in files)
    return hashlib.sha256(content).hexdigest()[:12]


def folder():
    """Folder of the environment; it changes with the pins and Debian's Python."""
    return paths.CACHE / f"venv-{_key(RUNTIME)}"


def python():
    """Path of the environment's interpreter."""
    return folder() / "bin" / "python"


def site_packages():
    """Where its packages are."""
    return next(folder().glob("lib/python3.*/site-packages"))


def ensure(development=False):
    """Build what is missing: the packages to run, and those to test and to lint."""
    with (paths.CACHE / "venv.lock").open("w") as lock:
        # Another command may be building it.
        fcntl.flock(lock, fcntl.LOCK_EX)
        used = folder() / "complete"
        if not used.exists():
            with step("Installing Python packages and OCA addons"):
                _build()
        with suppress(PermissionError):  # root's, that others may use as well
            used.touch()
        mark = folder() / f"complete-dev-{_key(DEVELOPMENT)}"
        if development and not mark.exists():
            with step("Installing the tools for tests and checks"):
                _pip("-r", RUNTIME, "-r", DEVELOPMENT)
            mark.touch()


def _build():
    # Not moved into place, since scripts in it name its path: the mark says that it
    # is complete.
    _sweep()
    shutil.rmtree(folder(), ignore_errors=True)
    process.logged([PYTHON, "-m", "venv", folder()], "venv")
    _stand_in()
    _pip("-r", RUNTIME)
    (folder() / "complete").touch()


def _sweep():
    """Delete the environments of other pins, but for those that are still in use."""
    for old in paths.CACHE.glob("venv-*"):
        mark = old / "complete"
        if not mark.exists() or time.time() - mark.stat().st_mtime > UNUSED_SECONDS:
            shutil.rmtree(old, ignore_errors=True)


def _stand_in():
    """Say of some distributions that others require that they are there."""
    for name, version in STAND_INS.items():
        info = site_packages() / f"{name}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
            encoding="utf-8",
        )
        (info / "INSTALLER").write_text("mamiam\n", encoding="utf-8")
        (info / "RECORD").write_text("", encoding="utf-8")


def _pip(*arguments):
    # Binary packages only: compilers and headers are no part of the machine.
    process.logged(
        [python(), "-m", "pip", "install", "--disable-pip-version-check"]
        + ["--prefer-binary", *arguments],
        "pip",
        "Is the network there? Running the same command again goes on from here.",
    )
