# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The commands and their options."""

import argparse
import importlib
import signal
import sys

from .console import Problem, say, warn
from .database import NAME

# name: (module, function, one line of help)
COMMANDS = {
    "run": ("serve", "run", "install what is missing, create or update, and serve"),
    "test": ("testing", "run", "run the tests on a throw-away database"),
    "lint": ("lint", "run", "check the code; --fix formats it"),
    "shell": ("commands", "shell", "a Python shell on the database"),
    "update": ("commands", "update", "update changed addons (--all: every addon)"),
    "backup": ("archive", "backup", "write database and files into one archive"),
    "restore": ("archive", "restore", "read them back, over nothing unless --force"),
    "i18n": ("i18n", "run", "export terms, and merge them into the translations"),
    "screenshots": ("screenshots", "run", "take the pictures of docs/images anew"),
    "bench": ("bench", "run", "time the main operations against two yardsticks"),
    "help": (None, None, "this list"),
}


def main(arguments=None):
    """Run one command; return its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command in (None, "help"):
        parser.print_help()
        return 0
    module, function, _help = COMMANDS[options.command]
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        command = importlib.import_module(f".{module}", __package__)
        return getattr(command, function)(options) or 0
    except Problem as problem:
        warn(f"\nmamiam: {problem.what}")
        if problem.remedy:
            warn(f"        {problem.remedy}")
        return 1
    except KeyboardInterrupt:
        say("\nInterrupted: run the same command again to go on.")
        return 130
    except OSError as error:
        warn(f"\nmamiam: {error}")
        if error.errno == 28:
            warn("        Free some space and run the same command again.")
        return 1


def _interrupt(_number, _frame):
    raise KeyboardInterrupt


def _parser():
    parser = argparse.ArgumentParser(
        prog="./mamiam",
        formatter_class=lambda prog: argparse.HelpFormatter(prog, 16),
        description="Runs, tests and keeps Mamiam.",
        epilog="Caches: $XDG_CACHE_HOME/mamiam, data: $XDG_DATA_HOME/mamiam."
        " MAMIAM_PORT: the port to serve on (8069)."
        " ODOO_HOME: an existing Odoo 19 to use.",
    )
    commands = parser.add_subparsers(dest="command", metavar="command")
    for name, (_module, _function, text) in COMMANDS.items():
        _add_options(name, commands.add_parser(name, help=text, description=text))
    return parser


def _add_options(name, parser):
    if name == "test":
        parser.add_argument("addons", nargs="*", help="only these addons")
        parser.add_argument("-k", metavar="EXPRESSION", help="only tests so named")
        parser.add_argument("-x", action="store_true", help="stop at the first failure")
        parser.add_argument(
            "--matrix",
            action="store_true",
            help="install and uninstall each addon alone, instead",
        )
        parser.add_argument(
            "--scale",
            action="store_true",
            help="workers, proxy and replica with local processes, instead",
        )
        parser.add_argument(
            "--screens",
            action="store_true",
            help="each role opens each of its screens, instead",
        )
    elif name == "lint":
        parser.add_argument("paths", nargs="*", help="only these files and folders")
        parser.add_argument("--fix", action="store_true", help="format the files")
    elif name == "update":
        parser.add_argument("--all", action="store_true", help="update every addon")
        _add_database(parser)
    elif name == "shell":
        _add_database(parser)
    elif name == "backup":
        parser.add_argument("file", help="archive to write (.zip)")
        parser.add_argument("--force", action="store_true", help="over an existing one")
        _add_database(parser)
    elif name == "restore":
        parser.add_argument("file", help="archive to read")
        parser.add_argument(
            "--as",
            dest="name",
            metavar="DB",
            default=NAME,
            help="database to make (mamiam)",
        )
        parser.add_argument("--force", action="store_true", help="over an existing one")
    elif name == "i18n":
        parser.add_argument("addons", nargs="*", help="only these addons")
        parser.add_argument(
            "--suggest",
            action="store_true",
            help="fill what is missing with words that Odoo's own addons use",
        )
    elif name == "screenshots":
        parser.add_argument("names", nargs="*", help="only these pictures")
    elif name == "bench":
        parser.add_argument(
            "operations",
            nargs="*",
            help="only these, and what they build on: timetable, session, stipends,"
            " shifts, known, open, ranking, calls, kiosk, attendance, import",
        )
        parser.add_argument(
            "--factors",
            default="1,10,100",
            help="sizes, 1 being a cohort of 30 and 40 events (1,10,100)",
        )
        parser.add_argument(
            "--json", metavar="FILE", help="write the figures there, not into the cache"
        )


def _add_database(parser):
    parser.add_argument(
        "-d", "--database", metavar="DB", default=NAME, help="another one than mamiam"
    )


if __name__ == "__main__":
    sys.exit(main())
