# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Odoo 19.0 itself: Debian's package unpacked into the cache, mended; or ODOO_HOME."""

import os
import shutil
from pathlib import Path

from . import debian, paths, process
from .console import Problem, step

# Raise it when the recipe below changes, so that existing caches are rebuilt.
RECIPE = 1
NEED_BYTES = 4 * 1024**3

FROM_UNSTABLE = (
    "odoo-19",
    # Where the package's links to JavaScript and fonts lead.
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-roboto-unhinted",
    "fonts-inconsolata",
    "fonts-montserrat",
    "fonts-ocr-b",
    "fonts-glyphicons-halflings",
)
# Odoo needs FontAwesome 4.7; the 7 of unstable no longer has its files.
FROM_STABLE = ("fonts-font-awesome",)
STABLE = "trixie"

# Left out by Debian for its licence, but listed among the assets: without it each page
# of the backend logs an error, on which browser tests fail. It blurs the background of
# video calls, nothing else.
STUBS = ("mail/static/lib/selfie_segmentation/selfie_segmentation.js",)


def home():
    """The folder for Python's path in which the package ``odoo`` is.

    :raise Problem: when ODOO_HOME holds no Odoo 19.0
    """
    if os.environ.get("ODOO_HOME"):
        return _existing(Path(os.environ["ODOO_HOME"]).expanduser().resolve())
    return _root() / "usr/lib/python3/dist-packages"


def _root():
    return paths.CACHE / "odoo" / f"root-{RECIPE}"


def _existing(folder):
    for candidate in (folder, folder / "usr/lib/python3/dist-packages"):
        release = candidate / "odoo" / "release.py"
        if release.is_file():
            if "(19, 0," in release.read_text(encoding="utf-8"):
                return candidate
            raise Problem(
                f"ODOO_HOME={folder} is an Odoo of another version than 19.0."
            )
    raise Problem(
        f"ODOO_HOME={folder} holds no Odoo.",
        "It is the folder of an Odoo 19.0 checkout (with odoo-bin) or of its package.",
    )


def version():
    """What identifies this Odoo: templates of databases are kept for one version."""
    release = home() / "odoo" / "release.py"
    return f"{release}:{release.stat().st_mtime_ns}"


def ensure():
    """Download and unpack Odoo, unless it is there already."""
    if home().is_dir():
        return
    if paths.free_space(paths.CACHE) < NEED_BYTES:
        raise Problem(
            f"Less than 4 GB are free for {paths.CACHE}.",
            "Free some space, or set XDG_CACHE_HOME to a larger disk.",
        )
    folder = paths.CACHE / "odoo"
    work = folder / "new"
    shutil.rmtree(work, ignore_errors=True)
    (work / "archives").mkdir(parents=True)
    with step("Downloading Odoo 19.0 from Debian (about 125 MB)"):
        for suite, packages in (("unstable", FROM_UNSTABLE), (STABLE, FROM_STABLE)):
            debian.Suite(suite, folder / "apt" / suite).download(
                packages, work / "archives"
            )
    with step("Unpacking Odoo (1.1 GB)"):
        for archive in sorted((work / "archives").glob("*.deb")):
            process.logged(
                ["dpkg-deb", "-x", archive, work / "root"],
                "unpack",
                "Is the disk full?",
            )
        _mend(work / "root/usr/lib/python3/dist-packages/odoo/addons")
    # In place only when complete: an interrupted run starts this step again.
    (work / "root").chmod(0o755)
    (work / "root").rename(_root())
    shutil.rmtree(work)


def _mend(addons):
    for stub in STUBS:
        path = addons / stub
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text("// not in Debian's package\n", encoding="utf-8")
