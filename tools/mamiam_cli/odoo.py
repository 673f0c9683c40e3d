# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""How Odoo is called: its environment, its command line, and our addons."""

import ast
import os
import shutil
import signal
import subprocess

from . import account, node, odoo_source, paths, process, venv
from .console import Problem, say


class Odoo:
    """Odoo on a cluster of databases.

    :param cluster: a running :class:`postgres.Cluster`
    :param data: folder of the file stores and sessions
    :param addons: folders of addons beside those of this project
    """

    def __init__(self, cluster, data, addons=()):
        self.cluster = cluster
        self.data = data
        self.addons = addons
        account.own(data)
        account.own(paths.BYTECODE)

    def environment(self, **variables):
        """Every setting of this machine, as variables that override odoo.conf."""
        programs = [node.binaries(), venv.folder() / "bin", self.cluster.path()]
        return process.plain_environment(
            **{
                **self.cluster.environment(),
                "PATH": ":".join([*map(str, programs), process.SEARCH_PATH]),
                "HOME": self.data.parent,
                "PYTHONPATH": odoo_source.home(),
                "PYTHONPYCACHEPREFIX": paths.BYTECODE,
                "ODOO_RC": code() / "odoo.conf",
                "ODOO_ADDONS_PATH": ",".join(
                    map(str, [code() / "addons", *self.addons])
                ),
                "ODOO_DATA_DIR": self.data,
                # Bar codes: the renderer of the reportlab that Odoo 19 pins.
                **({"RL_renderPMBackend": "_renderPM"} if _has_render_pm() else {}),
                **variables,
            }
        )

    def command(self, *arguments):
        """The command line of one of Odoo's subcommands."""
        return self.python("-m", "odoo", *arguments)

    @staticmethod
    def python(*arguments):
        """The command line of a Python with Odoo's packages."""
        return [str(venv.python()), *map(str, arguments)]

    def run(self, log, *arguments, module="odoo", **variables):
        """Run one of Odoo's subcommands (or another Python module) to its end."""
        return process.logged(
            [venv.python(), "-m", module, *arguments],
            log,
            servant=True,
            env=self.environment(**variables),
            cwd=self.data,
        )

    def script(self, log, database, text):
        """Run a script that finds the database's ``env``, as in Odoo's shell."""
        return process.logged(
            self.command("shell", "-d", database, "--no-http"),
            log,
            servant=True,
            text=text,
            env=self.environment(),
            cwd=self.data,
        )

    def call(self, *arguments, **variables):
        """Run in the foreground, on this terminal; return the exit code."""
        child = subprocess.Popen(
            self.command(*arguments),
            env=self.environment(**variables),
            cwd=self.data,
            **account.identity(),
        )
        # Ctrl-C is for the child, which knows what to do with it.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            return child.wait()
        finally:
            signal.signal(signal.SIGINT, before)

    def file_store(self, database):
        """Folder of the database's files."""
        return self.data / "filestore" / database


def _has_render_pm():
    return any(venv.site_packages().glob("_rl_renderPM*")) or any(
        venv.site_packages().glob("*/_renderPM*.so")
    )


def manifests(folder=paths.ADDONS):
    """Manifest of each addon of this project that can be installed, by name."""
    found = {}
    for path in sorted(folder.glob("*/__manifest__.py")):
        manifest = ast.literal_eval(path.read_text(encoding="utf-8"))
        if manifest.get("installable", True):
            found[path.parent.name] = manifest
    return found


def chosen(names):
    """Addons of this project that are named, or all, with those they depend on, sorted.

    :raise Problem: when one is not there
    """
    ours = manifests()
    wanted, found = list(names or ours), set()
    while wanted:
        name = wanted.pop()
        if name not in ours:
            raise Problem(
                f"There is no addon “{name}”.", f"There are: {', '.join(ours)}"
            )
        if name not in found:
            found.add(name)
            wanted += set(ours[name]["depends"]) & set(ours)
    return sorted(found)


def dependencies():
    """The addons that ours build on, without ours, sorted."""
    ours = manifests()
    needed = {name for manifest in ours.values() for name in manifest["depends"]}
    return sorted(needed - set(ours))


# What the servers read of the checkout.
_READ = (
    *("addons", "data", "deploy", "docs", "tests", "tools"),
    *("README.md", "CHANGELOG.md", "LICENSE"),
    *("conftest.py", "docker-compose.yml", ".dockerignore", "odoo.conf"),
    "pyproject.toml",
)
_code = None


def code():
    """The checkout, or a copy that the servers' user can read.

    Root may keep the checkout where nobody else can look (in /root, or cloned under a
    strict umask); opening it to others is not ours to decide.
    """
    global _code
    if _code is None:
        _code = paths.CHECKOUT if _readable() else _copy()
    return _code


def _readable():
    if not account.is_root():
        return True
    existing = [paths.CHECKOUT / name for name in _READ]
    found = subprocess.run(
        ["find", *(str(path) for path in existing if path.exists())]
        + ["(", "!", "-readable", "-o", "-type", "d", "!", "-executable", ")"]
        + ["-print", "-quit"],
        capture_output=True,
        cwd="/",
        **account.identity(),
    )
    return not found.returncode and not found.stdout


def _copy():
    target = paths.CACHE / "checkout"
    say(f"    the servers' user cannot read {paths.CHECKOUT}: uses a copy, {target}")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for name in _READ:
        source = paths.CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, target / name, symlinks=True)
        elif source.exists():
            shutil.copy2(source, target / name)
    for path in [target, *target.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    return target


def http_port():
    """The port to serve on: MAMIAM_PORT, or Odoo's usual one.

    :raise Problem: when it is no port
    """
    given = os.environ.get("MAMIAM_PORT") or "8069"
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise Problem(f"MAMIAM_PORT={given} is no port.", "A number such as 8070 is.")
    return int(given)
