# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""``./mamiam lint``: what can be told of the code without running it.

Runs as the user who asks, since ``--fix`` writes into the checkout. Odoo's own lint
that needs a database is among the tests.
"""

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

from . import node, odoo_source, paths, process, setup, venv
from . import odoo as odoo_module
from .console import Problem, say, warn

TARGETS = ("addons", "tests", "tools", "conftest.py", "mamiam")
# Names of Odoo's own checks of Python, in its addon test_lint.
ODOO_CHECKS = (
    "used-before-assignment",
    "undefined-variable",
    "eval-used",
    "unreachable",
    "function-redefined",
    "sql-injection",
    "missing-gettext",
    "gettext-variable",
    "gettext-placeholders",
    "gettext-repr",
    "raise-unlink-override",
)
ODOO_CHECKERS = (
    "_pylint_path_setup",
    "pylint.extensions.bad_builtin",
    "_odoo_checker_sql_injection",
    "_odoo_checker_gettext",
    "_odoo_checker_unlink_override",
)


def run(options):
    """Run every check; return 0 when none has anything to say."""
    setup.ensure(development=True)
    node.ensure(development=True)
    targets = _targets(options.paths)
    commands = list(_commands(targets, options.fix))
    failed = []
    # Those that write take turns; those that only read share the processors.
    with ThreadPoolExecutor(1 if options.fix else os.cpu_count()) as pool:
        answers = pool.map(_timed, [command for _name, command in commands])
        for (name, _command), (complaint, seconds) in zip(
            commands, answers, strict=True
        ):
            say(f"{name:<28}{'FAILED' if complaint else 'ok':<8}{seconds:4.0f} s")
            if complaint:
                failed.append(name)
                warn(complaint)
    if failed:
        say(f"\n{len(failed)} failed: {', '.join(failed)}")
        return 1
    say("\nNothing to complain of.")
    return 0


def _timed(command):
    start = time.monotonic()
    return _complaint(command), time.monotonic() - start


def _targets(given):
    for path in given:
        if not (paths.CHECKOUT / path).exists():
            raise Problem(f"There is no {path} in {paths.CHECKOUT}.")
    return [paths.CHECKOUT / path for path in given or TARGETS]


def _commands(targets, fix):
    """Name and command line of each check that has something to read."""
    python = _files(targets, ".py", "mamiam")
    if python:
        ruff = venv.folder() / "bin" / "ruff"
        check = ["--quiet"] if fix else ["--quiet", "--diff"]
        yield "ruff format", [ruff, "format", "--no-cache", *check, *python]
        check = ["--quiet", "--fix"] if fix else ["--quiet"]
        yield "ruff check", [ruff, "check", "--no-cache", *check, *python]
    yield from _commands_of_addons(_addons(targets), fix)
    yield from _commands_of_node(targets, fix)


def _commands_of_addons(addons, fix):
    if not addons:
        return
    binaries = venv.folder() / "bin"
    rules = ["--disable=all,useless-option-value", "--enable=" + ",".join(ODOO_CHECKS)]
    plugins = ["--load-plugins=" + ",".join(ODOO_CHECKERS)]
    odoo = ["--rcfile=" + os.devnull, *rules, *plugins, "--bad-functions=input"]
    yield "pylint, rules of OCA", [binaries / "pylint", *addons]
    yield "pylint, rules of Odoo", [binaries / "pylint", "--score=n", *odoo, *addons]
    check = [binaries / "oca-checks-odoo-module", *(["--fix"] if fix else [])]
    yield "addons: XML, CSV, manifest", [*check, *addons]
    translations = _files(addons, ".po", ".pot")
    if translations:
        # Its format empties a translation that is the same word: here it says that
        # somebody has decided so.
        rules = "--disable=po-pretty-format"
        yield "translations", [binaries / "oca-checks-po", rules, *translations]


def _commands_of_node(targets, fix):
    modules = node.folder(development=True) / "node_modules"
    scripts = _files(targets, ".js")
    if scripts or _files(targets, ".xml"):
        plugin = modules / "@prettier/plugin-xml/src/plugin.js"
        prettier = [modules / ".bin/prettier", "--log-level=warn", f"--plugin={plugin}"]
        mode = "--write" if fix else "--check"
        yield "prettier", [*prettier, mode, *scripts, *_files(targets, ".xml")]
    if scripts:
        eslint = [modules / ".bin/eslint", "--max-warnings=0"]
        yield "eslint", [*eslint, *(["--fix"] if fix else []), *scripts]


def _files(targets, *ends):
    """Files of the targets whose names end so, sorted."""
    found = set()
    for target in targets:
        inside = target.rglob("*") if target.is_dir() else [target]
        found.update(
            path
            for path in inside
            if path.is_file()
            and path.name.endswith(ends)
            and "node_modules" not in path.parts
        )
    return sorted(found)


def _addons(targets):
    """Folders of the addons that are among the targets or in them, or hold one."""
    addons = [paths.ADDONS / name for name in odoo_module.manifests()]
    return [
        addon
        for addon in addons
        if any(
            addon in (target, *target.parents) or target in addon.parents
            for target in targets
        )
    ]


def _complaint(command):
    """What a check has to say; nothing when it is content."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=paths.CHECKOUT,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    return (done.stdout + done.stderr).strip() if done.returncode else ""


def _environment():
    """Odoo can be imported and its checkers found; no tool writes into the checkout."""
    checkers = odoo_source.home() / "odoo/addons/test_lint/tests"
    return process.plain_environment(
        PATH=f"{venv.folder() / 'bin'}:{process.SEARCH_PATH}",
        HOME=os.environ.get("HOME", "/"),
        PYTHONPATH=f"{checkers}:{odoo_source.home()}",
        PYTHONDONTWRITEBYTECODE=1,
        PYLINTHOME=paths.CACHE / "pylint",
        ADDONS_PATH=paths.ADDONS,
    )
