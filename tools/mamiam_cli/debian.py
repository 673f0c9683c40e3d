# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Debian's packages: what is missing, how to get it, and where the mirror is."""

import os
import shutil
import subprocess
from pathlib import Path

from . import account, process
from .console import Problem, step

# A package is there when its program is (npm may come from elsewhere), or when dpkg
# says so (fonts have no program).
RUN = {
    "postgresql": "/usr/lib/postgresql/*/bin/initdb",
    "python3-venv": "/usr/lib/python3*/ensurepip/__init__.py",
    "nodejs": "node",
    "npm": "npm",
    "ca-certificates": "/etc/ssl/certs/ca-certificates.crt",
    # What PDFs are printed with: Arabic letters joined, and a plain fallback.
    "fonts-noto-core": "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf",
    "fonts-dejavu-core": "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    # Renders PDFs (Debian's wkhtmltopdf prints neither headers nor page numbers)
    # and runs the browser tests.
    "chromium": "chromium",
}
SCALE = {"nginx-light": "/usr/sbin/nginx"}
KEYRINGS = (
    "/usr/share/keyrings/debian-archive-keyring.gpg",
    "/usr/share/keyrings/debian-archive-keyring.pgp",
)
NO_CLUSTER = Path("/etc/postgresql-common/createcluster.conf")


def _present(mark):
    if mark.startswith("/"):
        return any(Path("/").glob(mark.lstrip("/")))
    return shutil.which(mark, path=process.SEARCH_PATH) is not None


def missing(packages):
    """The packages, of those given with their marks, that are not installed."""
    return [package for package, mark in packages.items() if not _present(mark)]


def ensure(packages):
    """Install the missing packages, or name the one line that does."""
    names = missing(packages)
    if not names:
        return
    line = "apt-get install --no-install-recommends -y " + " ".join(names)
    if not shutil.which("apt-get"):
        raise Problem(f"Not a Debian machine, and missing: {', '.join(names)}.")
    if account.is_root():
        prefix = []
    elif shutil.which("sudo") and not _call(["sudo", "-n", "true"]):
        prefix = ["sudo", "-n"]
    else:
        raise Problem(
            f"Packages are missing, and only root can install them: {', '.join(names)}",
            f"Have this run once:  sudo apt-get update && sudo {line}",
        )
    with step(f"Installing Debian packages: {', '.join(names)}"):
        _install(prefix, line, names)


def _install(prefix, line, names):
    remedy = "Is the network there, and does “apt-get update” work?"
    process.logged([*prefix, "apt-get", "update"], "apt-update", remedy)
    if "postgresql" in names and not NO_CLUSTER.exists():
        # The private cluster is enough: no server of the machine's own is wanted.
        script = f"mkdir -p {NO_CLUSTER.parent} && echo create_main_cluster = false"
        subprocess.run([*prefix, "sh", "-c", f"{script} > {NO_CLUSTER}"], check=True)
    settings = ["DEBIAN_FRONTEND=noninteractive", "UCF_FORCE_CONFFOLD=1"]
    process.logged([*prefix, "env", *settings, *line.split()], "apt-install", remedy)


def _call(command):
    return subprocess.run(command, capture_output=True).returncode


def mirror():
    """Address of the Debian mirror that this machine uses."""
    targets = process.output(
        ["apt-get", "indextargets", "--format", "$(REPO_URI) $(LABEL)"]
    )
    rows = [line.split(" ") for line in targets.splitlines() if line.strip()]
    for uri, label, *_rest in rows:
        if label == "Debian":
            return uri
    # Before the first “apt-get update” the label is not known yet.
    for uri, *_rest in rows:
        if uri.rstrip("/").endswith("debian"):
            return uri
    raise Problem(
        "No Debian mirror is configured on this machine.",
        "Odoo comes from Debian. Set ODOO_HOME to an existing Odoo 19 to do without.",
    )


class Suite:
    """Downloads from another suite of the mirror, without touching the system's apt."""

    def __init__(self, name, folder):
        self.name = name
        self.folder = folder
        for part in ("lists/partial", "archives/partial"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / "status").touch()
        source = folder / "sources.list"
        keyring = next(filter(os.path.exists, KEYRINGS), None)
        signed = f"[signed-by={keyring}] " if keyring else ""
        source.write_text(f"deb {signed}{mirror()} {name} main\n", encoding="utf-8")
        self.options = [
            f"Dir::Etc::SourceList={source}",
            "Dir::Etc::SourceParts=/dev/null",
            "Dir::Etc::Preferences=/dev/null",
            "Dir::Etc::PreferencesParts=/dev/null",
            f"Dir::State::Lists={folder / 'lists'}",
            f"Dir::State::Status={folder / 'status'}",
            f"Dir::Cache={folder}",
            "Acquire::Languages=none",
            "APT::Sandbox::User=" + account.pwd.getpwuid(os.geteuid()).pw_name,
        ]

    def _apt(self, *arguments, **kwargs):
        options = [word for option in self.options for word in ("-o", option)]
        process.logged(
            ["apt-get", "-q", *options, *arguments],
            f"apt-{self.name}",
            "Is the network there? Running the same command again goes on from here.",
            **kwargs,
        )

    def download(self, packages, folder):
        """Put the newest archives of the packages into the folder."""
        self._apt("update")
        self._apt("download", *packages, cwd=folder)
