# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""``./mamiam run``: one server, from the first line to a clean stop at Ctrl-C."""

import fcntl
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

from . import account, database, paths, postgres, process, setup
from .console import Problem, say, step
from .odoo import Odoo, http_port

HOST = "127.0.0.1"
PATIENCE = 180  # seconds for the first page
STOP_PATIENCE = 20  # seconds for Odoo to finish its requests


def run(_options):
    """Install, create or update, serve, and stop everything at Ctrl-C."""
    try:
        with served() as (odoo, server):
            _welcome(odoo, http_port(), _log())
            server.wait()
            raise Problem(
                f"Odoo stopped by itself (exit code {server.returncode}).",
                f"Log: {_log()}",
            )
    except KeyboardInterrupt:
        say("\nStopped. Everything is kept; “./mamiam run” goes on from here.")
    return 0


@contextmanager
def served():
    """Odoo serving the database, made or updated before, stopped afterwards.

    :return: the :class:`Odoo` and the process of its server
    """
    port = http_port()
    paths.prepare()
    with only_one() as lock:
        _check_port(port)
        setup.ensure()
        with postgres.main_cluster().running() as cluster:
            odoo = Odoo(cluster, paths.DATA / "odoo")
            database.ensure(odoo)
            server = _start(odoo, port, lock)
            try:
                with step("Starting Odoo"):
                    _wait(server, port, _log())
                yield odoo, server
            finally:
                _stop(server)


@contextmanager
def only_one():
    """Hold the lock of the one run; Odoo inherits it: it is true after a crash, too."""
    with (paths.DATA / "run.lock").open("a+") as lock:
        while not _locked(lock):
            lock.seek(0)
            told = lock.read().strip()
            if not _is_stopping(told):
                raise Problem(
                    f"Mamiam is running already ({told or 'starting'}).",
                    "Use that one, or stop it with Ctrl-C in its terminal.",
                )
            time.sleep(1)  # that run was killed: its server stops by itself
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, port {http_port()}\n")
        lock.flush()
        yield lock


def _locked(lock):
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_stopping(told):
    """Whether the process that a lock names is gone."""
    number = told.partition(",")[0].removeprefix("process ")
    return number.isdecimal() and not os.path.exists(f"/proc/{number}")


def _check_port(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise Problem(
                f"Port {port} is taken by another program.",
                f"Choose another one:  MAMIAM_PORT={port + 10} ./mamiam run",
            ) from error


def _log():
    return paths.LOGS / "server.log"


def _start(odoo, port, lock):
    with _log().open("w", encoding="utf-8") as output:
        return subprocess.Popen(
            process.tied(odoo.command("server", "-d", database.NAME)),
            env=odoo.environment(
                ODOO_HTTP_INTERFACE=HOST,
                ODOO_HTTP_PORT=port,
                ODOO_DB_NAME=database.NAME,
                ODOO_DBFILTER=f"^{database.NAME}$",
            ),
            cwd=odoo.data,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            # Its own session: at Ctrl-C it is we who stop it, once.
            start_new_session=True,
            pass_fds=[lock.fileno()],
            **account.identity(),
        )


def _wait(server, port, log):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            raise Problem(f"Odoo does not start. The end of {log}:\n{_end(log)}")
        try:
            urllib.request.urlopen(
                f"http://{HOST}:{port}/web/login", timeout=60
            ).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise Problem(f"No page after {PATIENCE} seconds. The end of {log}:\n{_end(log)}")


def _end(log):
    return "".join(log.read_text(errors="replace").splitlines(keepends=True)[-15:])


def _welcome(odoo, port, log):
    say()
    say(database.logins(odoo))
    say()
    say(f"Mamiam is served at  http://localhost:{port}/odoo")
    say(f"Women apply at       http://localhost:{port}/candidature")
    say(f"Log: {log}        Ctrl-C stops everything.")


def _stop(server):
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
