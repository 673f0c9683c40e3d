# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""A private PostgreSQL cluster: a socket for its user only, no password."""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from . import account, paths, process
from .console import Problem, say, step

BINARIES = Path("/usr/lib/postgresql")
# The address of a socket has 107 bytes at most, its file's name included.
LONGEST_SOCKET_FOLDER = 85
NEED_BYTES = 512 * 1024**2

SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
shared_buffers = {buffers}MB
work_mem = 16MB
maintenance_work_mem = 256MB
max_connections = 200
random_page_cost = 1.1
"""
# A cluster of throw-away databases need not survive a power cut.
VOLATILE = """
fsync = off
full_page_writes = off
synchronous_commit = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 4GB
"""
# The user of the operating system is the user of the database.
ACCESS = """
local all all peer
local replication all peer
"""


class Cluster:
    """A cluster in a folder; several commands can use it, it stops with the last.

    :param folder: where its data is
    :param volatile: faster, for databases that may be lost
    """

    def __init__(self, folder, volatile=False):
        self.folder = folder / "postgresql"
        self.socket = self._socket(folder)
        self.log = folder / "postgresql.log"
        self.volatile = volatile
        self.parent = folder

    def _socket(self, folder):
        inside = folder / "socket"
        if len(str(inside)) <= LONGEST_SOCKET_FOLDER:
            return inside
        key = hashlib.sha256(str(folder).encode()).hexdigest()[:8]
        return Path(tempfile.gettempdir()) / f"mamiam-{os.geteuid()}-{key}"

    @contextmanager
    def running(self):
        """Start the cluster if need be; stop it unless another command uses it."""
        account.own(self.parent)
        with (self.parent / "users.lock").open("w") as users:
            with self._starting_or_stopping():
                self._ensure()
                self._start()
                fcntl.flock(users, fcntl.LOCK_SH)
            try:
                yield self
            finally:
                with self._starting_or_stopping():
                    self._stop_if_last(users)

    @contextmanager
    def _starting_or_stopping(self):
        """One command at a time: nobody starts to use what another one stops."""
        with (self.parent / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _stop_if_last(self, users):
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # somebody else is using it
        self._stop()

    def environment(self):
        """Variables with which psql and Odoo find the cluster."""
        return {"PGHOST": str(self.socket), "PGUSER": account.name(), "PGPORT": "5432"}

    def sql(self, query, database="postgres"):
        """Rows of the query as lists of strings."""
        text = process.output(
            [self._binary("psql"), "-X", "-At", "-F", "\x1f", "-v", "ON_ERROR_STOP=1"]
            + ["-d", database, "-c", query],
            servant=True,
            env=process.plain_environment(**self.environment()),
            cwd="/",
        )
        return [line.split("\x1f") for line in text.splitlines()]

    def create(self, database, template="template0"):
        """Create a database as a copy of the template, which nobody may be using."""
        self.sql(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')

    def drop(self, database):
        """Drop a database, if it exists, with its connections."""
        self.sql(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def databases(self):
        """Names of the databases."""
        return [name for (name,) in self.sql("SELECT datname FROM pg_database")]

    def path(self):
        """Folder of PostgreSQL's programs, of the version that the data are of."""
        return BINARIES / self._version() / "bin"

    def _binary(self, name):
        return str(self.path() / name)

    def _version(self):
        mark = self.folder / "PG_VERSION"
        installed = sorted(
            (path.parts[-3] for path in BINARIES.glob("*/bin/postgres")), key=float
        )
        # The folder of the data is closed to others than its user (and root).
        wanted = mark.read_text(encoding="utf-8").strip() if mark.exists() else None
        if wanted and wanted not in installed:
            raise Problem(
                f"The data in {self.folder} are of PostgreSQL {wanted}, which is not"
                f" installed (installed: {', '.join(installed) or 'none'}).",
                f"Nothing was touched. Install postgresql-{wanted}, make a backup with"
                " “./mamiam backup FILE”, move the folder away and restore the backup.",
            )
        return wanted or installed[-1]

    def _ensure(self):
        account.check_readable(self.parent)
        account.own(self.socket, 0o700)
        if (self.folder / "PG_VERSION").exists():
            return
        if paths.free_space(self.parent) < NEED_BYTES:
            raise Problem(f"Less than 500 MB are free for {self.parent}.")
        with step("Creating the PostgreSQL cluster"):
            work = self.parent / "postgresql.new"
            shutil.rmtree(work, ignore_errors=True)
            process.logged(
                [self._binary("initdb"), "-D", work, "--locale=C.UTF-8", "-E", "UTF8"]
                + ["-A", "peer", "-U", account.name(), "--no-instructions"],
                "initdb",
                servant=True,
                env=process.plain_environment(),
                cwd="/",
            )
            self._configure(work)
            work.rename(self.folder)

    def _configure(self, folder):
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024**2
        settings = SETTINGS.format(
            socket=self.socket, buffers=max(64, min(memory // 8, 1024))
        )
        with (folder / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(settings + (VOLATILE if self.volatile else ""))
        (folder / "pg_hba.conf").write_text(ACCESS, encoding="utf-8")

    def _control(self, *arguments):
        return subprocess.run(
            [self._binary("pg_ctl"), "-D", str(self.folder), *arguments],
            # Its own session: Ctrl-C is for us, and we stop it after Odoo.
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=process.plain_environment(),
            cwd="/",
            **account.identity(),
        )

    def _start(self):
        if not self._control("status").returncode:
            return
        options = f"-k '{self.socket}'"
        done = self._control("-w", "-t", "120", "-l", self.log, "-o", options, "start")
        if done.returncode:
            end = process.tail(self.log) if self.log.exists() else done.stderr
            raise Problem(f"PostgreSQL does not start:\n{end}", self._cause(end))

    def _cause(self, end):
        if "No space left" in end:
            return "The disk is full: free some space. Nothing is lost."
        if re.search(r"could not (create|map) .*shared memory", end):
            return "The machine has too little memory."
        return f"The whole log is {self.log}"

    def _stop(self):
        done = self._control("-w", "-t", "60", "-m", "fast", "stop")
        if done.returncode and not self._control("status").returncode:
            say(f"PostgreSQL does not stop: {done.stderr.strip()}")


def main_cluster():
    """The cluster whose data are kept."""
    return Cluster(paths.DATA)


def test_cluster():
    """The cluster of the tests, which can be thrown away."""
    return Cluster(paths.CACHE / "test", volatile=True)
