# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The command line on a data folder of its own: what it refuses, and what it keeps.

Real clusters, databases, locks and sockets; what was downloaded and built is shared.
"""

import fcntl
import importlib
import os
import socket
import subprocess
import sys
import zipfile
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from mamiam_cli import main, testing

CHECKOUT = Path(__file__).resolve().parents[1]
# The folder of the virtual environment lies in that of the caches.
CACHE = Path(sys.prefix).parent
INIT = """
import sys
sys.path.insert(0, "tools")
from mamiam_cli import database, odoo, paths, postgres
paths.prepare()
with postgres.main_cluster().running() as cluster:
    database.init(odoo.Odoo(cluster, paths.DATA / "odoo"), "mamiam")
"""
RENAME = """
import sys
sys.path.insert(0, "tools")
from mamiam_cli import database, odoo, paths, postgres
with postgres.main_cluster().running() as cluster:
    database.rename(odoo.Odoo(cluster, paths.DATA / "odoo"), *sys.argv[1:])
"""
WRITE = """
env["ir.attachment"].search([("name", "=", "receipt")]).unlink()
env["ir.attachment"].create({{"name": "receipt", "raw": b"{0}" * 99}})
env.cr.commit()
"""
READ = """
print(env["ir.attachment"].search([("name", "=", "receipt")]).raw[:3].decode())
"""


class Home:
    """A person's home, in which commands are run.

    :param folder: empty
    """

    def __init__(self, folder):
        self.folder = folder
        self.data = folder / "data" / "mamiam"
        caches = folder / "cache" / "mamiam"
        self.data.mkdir(parents=True)
        caches.mkdir(parents=True)
        for cache in CACHE.iterdir():
            if cache.name.startswith(("odoo", "venv-", "node-", "bytecode")):
                (caches / cache.name).symlink_to(cache)

    def environment(self, **variables):
        """Variables of the person's shell."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "LANG": "C.UTF-8",
            **variables,
        }

    def start(self, *arguments, **variables):
        """Start a command; what it prints and reads are pipes."""
        return subprocess.Popen(
            [CHECKOUT / "mamiam", *arguments],
            env=self.environment(**variables),
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments, text="", code=0, **variables):
        """Run a command, check its exit code, return what it printed."""
        command = self.start(*arguments, **variables)
        printed, _errors = command.communicate(text, timeout=300)
        assert command.returncode == code, printed
        assert "Traceback" not in printed
        return printed

    def script(self, text, *arguments):
        """Run Python of this checkout."""
        command = ["/usr/bin/python3", "-B", "-c", text, *arguments]
        subprocess.run(command, env=self.environment(), cwd=CHECKOUT, check=True)

    def read(self, name="mamiam"):
        """What the attachment says that the database holds in its file store."""
        return self.run("shell", "-d", name, text=READ).split()[-1]


@pytest.fixture
def home(tmp_path):
    """A home in which nothing has been run."""
    return Home(tmp_path)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A home with a database, an attachment and its backup."""
    home = Home(tmp_path_factory.mktemp("home"))
    home.script(INIT)
    home.run("shell", text=WRITE.format("one"))
    home.run("backup", "good.zip")
    return home


class TestCommands:
    """Each command exists, and says what it does not understand."""

    def test_help_lists_every_command(self, home):
        printed = home.run("help")
        for name, (module, function, _text) in main.COMMANDS.items():
            assert name in printed
            if module:
                assert getattr(
                    importlib.import_module(f"mamiam_cli.{module}"), function
                )

    def test_unknown_command(self, home):
        assert "invalid choice" in home.run("fly", code=2)

    def test_missing_argument(self, home):
        assert "file" in home.run("backup", code=2)

    def test_unknown_addon(self, home):
        printed = home.run("test", "mamiam_nothing", code=1)
        assert "There is no addon “mamiam_nothing”." in printed
        assert "mamiam_program" in printed

    def test_unknown_path(self, home):
        assert "There is no nothing.py" in home.run("lint", "nothing.py", code=1)

    def test_sizes_that_are_none(self, home):
        printed = home.run("bench", "--factors", "big", code=1)
        assert "“big” is no list of sizes" in printed

    def test_operation_that_is_none(self, home):
        printed = home.run("bench", "cooking", code=1)
        assert "“cooking” is nothing that is timed" in printed

    def test_operations_that_help_names(self, home):
        told = home.run("bench", "cooking", code=1).split("There is: ")[1]
        names = told.strip().rstrip(".").split(", ")
        assert len(names) > 5
        assert ", ".join(names) in " ".join(home.run("bench", "--help").split())


class TestNarrowing:
    """What narrows the tests holds for those that are asked for by an option too."""

    @pytest.mark.parametrize("kind", ["matrix", "scale", "screens"])
    def test_first_failure_and_names(self, kind, monkeypatch):
        ran = []

        @contextmanager
        def nothing(*_args):
            yield "test_1"

        for name in ("_need_browser", "install"):
            monkeypatch.setattr(testing, name, lambda *_args: None)
        monkeypatch.setattr(testing.setup, "ensure", lambda **_options: None)
        monkeypatch.setattr(testing.debian, "ensure", lambda _packages: None)
        monkeypatch.setattr(testing, "Odoo", lambda *_args: None)
        monkeypatch.setattr(testing, "throw_away", nothing)
        monkeypatch.setattr(
            testing.postgres, "test_cluster", lambda: SimpleNamespace(running=nothing)
        )
        monkeypatch.setattr(testing, "_matrix", lambda _odoo, args: ran.extend(args))
        monkeypatch.setattr(
            testing, "_pytest", lambda _odoo, _name, args: ran.extend(args)
        )
        options = main._parser().parse_args(
            ["test", f"--{kind}", "-x", "-k", "officer"]
        )
        testing.run(options)
        assert ran[:3] == ["-x", "-k", "officer"]


class TestMachine:
    """What is wrong with the machine is told in a line, and what to do about it."""

    def test_port_taken(self, home):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            printed = home.run("run", code=1, MAMIAM_PORT=str(port))
        assert f"Port {port} is taken" in printed
        assert f"MAMIAM_PORT={port + 10}" in printed

    def test_port_that_is_none(self, home):
        assert "MAMIAM_PORT" in home.run("run", code=1, MAMIAM_PORT="door")

    def test_already_running(self, home):
        with (home.data / "run.lock").open("w") as lock:
            lock.write("process 1, port 8069\n")
            lock.flush()
            fcntl.flock(lock, fcntl.LOCK_EX)
            printed = home.run("run", code=1)
        assert "Mamiam is running already (process 1, port 8069)" in printed

    def test_odoo_home_without_odoo(self, home):
        printed = home.run("shell", code=1, ODOO_HOME=str(home.folder))
        assert "holds no Odoo" in printed

    def test_odoo_home_of_another_version(self, home):
        (home.folder / "odoo").mkdir()
        release = home.folder / "odoo" / "release.py"
        release.write_text("version_info = (18, 0, 0, FINAL, 0, '')\n")
        printed = home.run("shell", code=1, ODOO_HOME=str(home.folder))
        assert "another version than 19.0" in printed


class TestArchives:
    """What was backed up is there again, and nothing else is lost."""

    def test_no_database(self, served):
        printed = served.run("backup", "new.zip", "-d", "nothing", code=1)
        assert "There is no database “nothing”. There are: " in printed
        assert not (served.folder / "new.zip").exists()

    def test_backup_overwrites_nothing(self, served):
        before = (served.folder / "good.zip").read_bytes()
        assert "good.zip exists" in served.run("backup", "good.zip", code=1)
        assert (served.folder / "good.zip").read_bytes() == before

    def test_restore_refuses_to_overwrite(self, served):
        served.run("shell", text=WRITE.format("two"))
        printed = served.run("restore", "good.zip", code=1)
        assert "There is a database “mamiam” already" in printed
        assert served.read() == "two"

    def test_restore_beside_and_over(self, served):
        """Files come back with the rows, under another name and over the same."""
        served.run("shell", text=WRITE.format("two"))
        served.run("restore", "good.zip", "--as", "copy")
        assert served.read("copy") == "one"
        assert served.read() == "two"
        served.run("restore", "good.zip", "--force")
        assert served.read() == "one"

    def test_restore_that_was_cut_off(self, served):
        """Cut off before the new one had the name: the old one is still there."""
        served.script(RENAME, "mamiam", "mamiam-replaced")
        printed = served.run("restore", "good.zip", code=1)
        assert "There is a database “mamiam” already" in printed
        served.read()

    def test_restore_under_a_server(self, served):
        with (served.data / "run.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            printed = served.run("restore", "good.zip", "--force", code=1)
        assert "running already" in printed

    def test_archives_that_are_none(self, served):
        good = (served.folder / "good.zip").read_bytes()
        short = served.folder / "short.zip"
        short.write_bytes(good[: len(good) // 2])
        other = served.folder / "other.zip"
        with zipfile.ZipFile(other, "w") as archive:
            archive.writestr("holiday.txt", "sun")
        for name in ("short.zip", "other.zip"):
            printed = served.run("restore", name, "--as", "never", code=1)
            assert "is no backup of Odoo, or not a whole one" in printed
        printed = served.run("restore", "nothing.zip", code=1)
        assert "nothing.zip cannot be read: No such file" in printed

    def test_archive_that_is_damaged(self, served):
        content = bytearray((served.folder / "good.zip").read_bytes())
        with zipfile.ZipFile(served.folder / "good.zip") as archive:
            start = archive.getinfo("dump.sql").header_offset + 1000
        content[start : start + 100] = bytes(100)
        (served.folder / "bad.zip").write_bytes(content)
        printed = served.run("restore", "bad.zip", "--force", code=1)
        assert "bad.zip is" in printed
        served.read()

    def test_name_that_is_none(self, served):
        printed = served.run("restore", "good.zip", "--as", "template1", code=1)
        assert "cannot be called “template1”" in printed

    def test_two_commands_at_a_time(self, served):
        """The cluster is shared; it stops with the last command that uses it."""
        first = served.start("shell")
        try:
            assert len(served.read()) == 3
            printed, _errors = first.communicate("print(env.user.login)", timeout=60)
        finally:
            first.kill()
        assert first.returncode == 0, printed
        assert "__system__" in printed
        assert not (served.data / "postgresql" / "postmaster.pid").exists()
