# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""``./mamiam shell`` and ``./mamiam update``: at work on a database that is there."""

import sys
from contextlib import contextmanager

from . import database, paths, postgres, serve, setup
from .console import Problem, say
from .odoo import Odoo


@contextmanager
def existing(name):
    """Odoo on the cluster of the kept data, in which the database has to be.

    :raise Problem: when there is none, or one that this version cannot work on
    """
    setup.ensure()
    with postgres.main_cluster().running() as cluster:
        odoo = Odoo(cluster, paths.DATA / "odoo")
        need(odoo, name)
        yield odoo


def need(odoo, name):
    """Raise if there is no such database of this version of Odoo."""
    known = database.kept(odoo)
    if name not in known:
        told = f"There are: {', '.join(known)}." if known else "There is none yet."
        raise Problem(
            f"There is no database “{name}”. {told}",
            "“./mamiam run” makes one, “./mamiam restore” reads one from a backup.",
        )
    database.check(odoo, name)


def shell(options):
    """Python on the database, on this terminal or with what is piped in."""
    with existing(options.database) as odoo:
        if sys.stdin.isatty():
            say("“env” is Odoo; env.cr.commit() keeps what you change; Ctrl-D leaves.")
        return odoo.call(
            *("shell", "-d", options.database, "--no-http", "--log-level=warn")
        )


def update(options):
    """Bring the database up to the files of the addons."""
    with serve.only_one(), existing(options.database) as odoo:
        database.update(odoo, options.database, everything=options.all)
    return 0
