# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""``./mamiam backup`` and ``restore``: a database with its files as one archive.

The archive is the one of Odoo's own ``odoo db dump`` and database manager.
"""

import json
import re
import shutil
import subprocess
import zipfile
import zlib
from contextlib import contextmanager, nullcontext
from pathlib import Path

from . import account, commands, database, paths, postgres, process, serve, setup
from .console import Problem, say, step
from .odoo import Odoo

VALID_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,40}")
# Odoo loads a dump with psql, which otherwise goes on after an error (a full disk!).
STOP_AT_ERRORS = "\\set ON_ERROR_STOP on\n"


def backup(options):
    """Write the database and its files into one archive."""
    target = Path(options.file).absolute()
    if target.exists() and not options.force:
        raise Problem(f"{target} exists.", "Name another file, or add --force.")
    if not target.parent.is_dir():
        raise Problem(f"There is no folder {target.parent}.")
    # Under this name until it is complete: a backup that can be seen can be used.
    unfinished = target.with_name(target.name + ".unfinished")
    with commands.existing(options.database) as odoo, _work(odoo) as work:
        with step(f"Writing {target}"), unfinished.open("wb") as archive:
            try:
                _dump(odoo, options.database, archive, work)
            except BaseException:
                unfinished.unlink()
                raise
        _read_manifest(unfinished)
        unfinished.replace(target)
    say(f"{target.stat().st_size / 1024**2:.1f} MB")
    return 0


def _dump(odoo, name, archive, work):
    log = paths.LOGS / "backup.log"
    with log.open("w", encoding="utf-8") as errors:
        done = subprocess.run(
            odoo.command("db", "dump", name, "-"),
            # Opened by the one who asks: the servers' user may not write there.
            stdout=archive,
            stderr=errors,
            stdin=subprocess.DEVNULL,
            env=odoo.environment(TMPDIR=work),
            cwd=odoo.data,
            **account.identity(),
        )
    if done.returncode:
        raise Problem(f"The backup failed:\n{process.tail(log)}", f"Log: {log}")


def restore(options):
    """Read an archive into a database that is complete, or is not there at all."""
    source = Path(options.file).absolute()
    manifest = _read_manifest(source)
    name = options.name
    if not VALID_NAME.fullmatch(name) or name in database.RESERVED:
        raise Problem(f"A database cannot be called “{name}”.")
    # Not under the feet of a server.
    with serve.only_one() if name == database.NAME else nullcontext():
        setup.ensure()
        with postgres.main_cluster().running() as cluster:
            odoo = Odoo(cluster, paths.DATA / "odoo")
            database.recover(odoo, name)
            if name in database.kept(odoo) and not options.force:
                raise Problem(
                    f"There is a database “{name}” already.",
                    "Nothing was touched. Choose a name with --as NAME, or add --force"
                    " to replace it.",
                )
            _check_versions(manifest, cluster)
            _check_space(source, odoo)
            with step(f"Reading {source}"):
                _load(odoo, source, name + database.UNFINISHED_SUFFIX)
            database.replace(odoo, name + database.UNFINISHED_SUFFIX, name)
    say(f"The database “{name}” is as it was in {source}.")
    return 0


def _read_manifest(source):
    """What Odoo wrote about the archive; raise if it is none, or broken."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read("manifest.json"))
            archive.getinfo("dump.sql")
            broken = archive.testzip()
    except OSError as error:
        raise Problem(f"{source} cannot be read: {error.strerror}.") from error
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError) as error:
        raise Problem(f"{source} is no backup of Odoo, or not a whole one.") from error
    if broken:
        raise Problem(f"{source} is damaged (at {broken}).", "Nothing was touched.")
    return manifest


def _check_versions(manifest, cluster):
    series = manifest.get("major_version")
    if series != database.SERIES:
        raise Problem(
            f"The backup is of Odoo {series}, this is Odoo {database.SERIES}.",
            "Nothing was touched. Restore it with its own version, then migrate it.",
        )
    made = int(str(manifest.get("pg_version", "0")).partition(".")[0])
    [[here]] = cluster.sql("SHOW server_version_num")
    if made > int(here) // 10000:
        raise Problem(
            f"The backup was made with PostgreSQL {made}, newer than the one here.",
            f"Nothing was touched. Install postgresql-{made} on this machine.",
        )


def _check_space(source, odoo):
    with zipfile.ZipFile(source) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    # Once unpacked, once loaded; a database with its indexes is larger than its dump.
    need, free = 3 * size / 1024**3, paths.free_space(odoo.data) / 1024**3
    if need > free:
        raise Problem(
            f"{need:.1f} GB are needed for {odoo.data}, {free:.1f} GB are free.",
            "Nothing was touched. Free some space and run the same command again.",
        )


def _load(odoo, source, name):
    with _work(odoo) as work:
        settings = work / "psqlrc"
        settings.write_text(STOP_AT_ERRORS, encoding="utf-8")
        shutil.rmtree(odoo.file_store(name), ignore_errors=True)
        odoo.run(
            "restore",
            *("db", "load", "--force", name, _readable(source, work)),
            TMPDIR=work,
            PSQLRC=settings,
        )


def _readable(source, work):
    """The archive, or a copy where the servers' user can read it."""
    probe = subprocess.run(["test", "-r", str(source)], cwd="/", **account.identity())
    if not probe.returncode:
        return source
    copy = work / "archive.zip"
    shutil.copyfile(source, copy)
    copy.chmod(0o600)
    if account.is_root():
        shutil.chown(copy, account.NAME, account.NAME)
    return copy


@contextmanager
def _work(odoo):
    """A folder on the disk of the data, empty before and gone afterwards."""
    work = odoo.data / "archive-work"
    shutil.rmtree(work, ignore_errors=True)
    yield account.own(work, 0o700)
    shutil.rmtree(work, ignore_errors=True)
