# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""``./mamiam test``: every test, on a database that is thrown away afterwards.

pytest-odoo runs them, not Odoo's own runner: tests outside the addons (of the command
line, of the translations, of the whole chain) run in the same session with one summary,
``-k`` narrows to any of them without updating a module, a skipped test can be told
from a passed one, and nothing is retried silently. The whole set is shared among
processes by pytest-xdist, each with a copy of the database: most of a test's time is
one process waiting for another.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
from contextlib import contextmanager

from . import (
    account,
    bundles,
    database,
    debian,
    odoo_log,
    odoo_source,
    paths,
    postgres,
    setup,
)
from . import odoo as odoo_module
from .console import Problem, say, step
from .odoo import Odoo

FOLDER = paths.CACHE / "test"
SCREENSHOTS = FOLDER / "screenshots"
INSTALL_LOG = "test-install"
# Always run, whatever narrows the rest: the log of the installation has no complaint.
ALWAYS = "tests/test_install_log.py"
ALWAYS_NAMED = "test_install_log"
# Each process has a registry, a web server and a browser: more than this want memory.
MOST_PROCESSES = 4
# A file is what one scene is made for. Files in their order: the longest come early.
SHARED = ("--dist", "loadfile", "--no-loadscope-reorder")
# What a run calls its database, and pytest-odoo the copy of each of its processes.
OF_A_RUN = re.compile(r"test_(?P<process>\d+)(-gw\d+)?")
STOP_PATIENCE = 30  # seconds for pytest to print its summary after Ctrl-C

# The hook of mamiam_program makes Moroccan Arabic; it is loaded in the template, so
# that not every run reads the terms of a hundred addons.
SPEAK = """
import runpy
runpy.run_path({hooks!r})["post_init_hook"](env)
lang = env["res.lang"].with_context(active_test=False).search([("code", "=", "ar_MA")])
env["base.language.install"].create({{"lang_ids": [(6, 0, lang.ids)]}}).lang_install()
env.cr.commit()
"""


def run(options):
    """Set everything up, test, throw away; return pytest's exit code."""
    odoo_module.chosen(options.addons)  # a wrong name is told at once
    setup.ensure(development=True)
    if options.scale:
        debian.ensure(debian.SCALE)
    _need_browser()
    arguments = list(_arguments(options))
    with postgres.test_cluster().running() as cluster:
        odoo = Odoo(cluster, FOLDER / "odoo")
        if options.matrix:
            return _matrix(odoo, _narrowed(options))
        if options.scale:
            return _pytest(odoo, None, [*_narrowed(options), "tests/scale"])
        with throw_away(odoo) as name:
            install(odoo, name, odoo_module.chosen(options.addons))
            if not options.k:
                bundles.make(odoo, name)
            if options.screens:
                arguments = [*_narrowed(options), "tests/screens"]
            return _pytest(odoo, name, arguments)


def _need_browser():
    missing = debian.missing({"chromium": debian.RUN["chromium"]})
    if missing:
        raise Problem("Chromium is missing: without it browser tests would be skipped.")


def _narrowed(options):
    """Arguments for pytest on tests that are asked for by an option of their own."""
    return [*(["-x"] if options.x else []), *(["-k", options.k] if options.k else [])]


def _arguments(options):
    """Arguments for pytest: what to collect, how it is narrowed and shared."""
    if not (options.k or options.addons):
        processes = min(len(os.sched_getaffinity(0)), MOST_PROCESSES)
        if processes > 1:
            yield from ("-n", str(processes), *SHARED)
    if options.x:
        yield "-x"
    if options.k:
        yield from ("-k", f"({options.k}) or {ALWAYS_NAMED}")
    if options.addons:
        yield ALWAYS
    for addon in options.addons:
        if (paths.ADDONS / addon / "tests").is_dir():
            yield f"addons/{addon}/tests"


@contextmanager
def throw_away(odoo):
    """A database with everything that ours build on, dropped at the end."""
    name = f"test_{os.getpid()}"
    with (FOLDER / "template.lock").open("w") as lock:
        # Two runs at a time are fine; the template is made and copied by one.
        fcntl.flock(lock, fcntl.LOCK_EX)
        _sweep(odoo)
        template = _template(odoo)
        odoo.run("test-database", "db", "duplicate", template, name, "--force")
    try:
        yield name
    finally:
        database.drop(odoo, name)


def install(odoo, name, addons, log=INSTALL_LOG):
    """Install addons of this project; print what Odoo complains of."""
    with step(f"Installing {', '.join(addons)}"):
        path = database.install(odoo, name, addons, log=log)
    for complaint in odoo_log.complaints(path):
        say(complaint)


def _sweep(odoo):
    """Drop the databases of runs that were killed."""
    for name in odoo.cluster.databases():
        known = OF_A_RUN.fullmatch(name)
        if known and not os.path.exists(f"/proc/{known['process']}"):
            database.drop(odoo, name)


def _template(odoo):
    """Name of the database with the addons that ours build on; made once per pins."""
    name = f"template_{_key()}"
    kept = [
        known for known in odoo.cluster.databases() if known.startswith("template_")
    ]
    if name in kept:
        return name
    for old in kept:
        database.drop(odoo, old)
    work = "template_new"
    with step("Preparing a database with the addons that ours build on (kept)"):
        database.init(odoo, work)
        database.install(odoo, work, odoo_module.dependencies(), log="test-template")
        hooks = str(_hooks(odoo_module.code()))
        odoo.script("test-languages", work, SPEAK.format(hooks=hooks))
    odoo.run("test-template-rename", "db", "rename", work, name)
    return name


def _key():
    parts = [odoo_source.version(), *odoo_module.dependencies()]
    files = (paths.CHECKOUT / "requirements.txt", _hooks(paths.CHECKOUT))
    content = "\n".join(parts).encode() + b"".join(path.read_bytes() for path in files)
    return hashlib.sha256(content).hexdigest()[:12]


def _hooks(checkout):
    return checkout / "addons" / "mamiam_program" / "hooks.py"


def _pytest(odoo, name, arguments):
    """Run pytest in the foreground as the servers' user; return its exit code."""
    shutil.rmtree(SCREENSHOTS, ignore_errors=True)
    account.own(SCREENSHOTS)
    command = odoo.python("-m", "pytest", "-c", odoo_module.code() / "pyproject.toml")
    if name:
        command += ["--odoo-http", "--odoo-log-level=warn", f"--odoo-database={name}"]
    else:
        command += ["-p", "no:odoo"]
    environment = odoo.environment(
        ODOO_HTTP_INTERFACE="127.0.0.1",
        ODOO_SCREENSHOTS=SCREENSHOTS,
        MAMIAM_INSTALL_LOG=paths.LOGS / f"{INSTALL_LOG}.log",
        PYTHONDONTWRITEBYTECODE=1,
    )
    server = subprocess.Popen(
        [*command, *arguments],
        env=environment,
        cwd=odoo_module.code(),
        stdin=subprocess.DEVNULL,
        **account.identity(),
    )
    return wait(server, STOP_PATIENCE)


def _matrix(odoo, narrowed):
    """Run the tests that make databases of their own, as the one who asks."""
    command = odoo.python("-m", "pytest", "-c", paths.CHECKOUT / "pyproject.toml")
    child = subprocess.Popen(
        [*command, "-p", "no:odoo", *narrowed, "tests/matrix"],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=paths.CHECKOUT,
        stdin=subprocess.DEVNULL,
    )
    return wait(child, STOP_PATIENCE)


def wait(child, patience):
    """Exit code of the child; at Ctrl-C it gets some seconds to end by itself."""
    try:
        return child.wait()
    except KeyboardInterrupt:
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        raise
