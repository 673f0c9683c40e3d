# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Runs other programs: quietly into a log, with the end of the log when they fail."""

import os
import shlex
import subprocess

from . import account, paths
from .console import Problem

SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def logged(command, log, remedy="", servant=False, text="", **kwargs):
    """Run the command with its output in a log; raise with its last lines on failure.

    :param log: name of the log, without folder and suffix
    :param servant: run as the servers' user
    :param text: what the command reads
    :return: path of the log
    """
    path = paths.LOGS / f"{log}.log"
    if servant:
        kwargs.update(account.identity())
    with path.open("w", encoding="utf-8") as output:
        output.write(f"$ {shlex.join(map(str, command))}\n")
        output.flush()
        done = subprocess.run(
            tied(command) if servant else command,
            input=text.encode(),
            stdout=output,
            stderr=output,
            **kwargs,
        )
    if done.returncode:
        raise Problem(
            f"{command[0]} failed (exit code {done.returncode}):\n{tail(path)}",
            f"{remedy} The whole output is in {path}".strip(),
        )
    return path


def tied(command):
    """The command line of a command that ends when this process is killed."""
    return ["setpriv", "--pdeathsig", "TERM", "--", *map(str, command)]


def tail(path, lines=15):
    """The last lines of a text file, indented."""
    text = path.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:]
    return "\n".join("    " + line[:300] for line in text)


def output(command, servant=False, **kwargs):
    """What the command prints, or raise with what it said."""
    if servant:
        kwargs.update(account.identity())
    kwargs.setdefault("stdin", subprocess.DEVNULL)
    done = subprocess.run(command, capture_output=True, text=True, **kwargs)
    if done.returncode:
        raise Problem(f"{command[0]} failed: {(done.stderr or done.stdout).strip()}")
    return done.stdout


def plain_environment(**variables):
    """A small environment for the servers, free of the caller's settings."""
    kept = {"LANG": "C.UTF-8", "TZ": "UTC", "PATH": SEARCH_PATH}
    for variable in ("CI", "TERM", "COLUMNS", "TMPDIR"):
        if variable in os.environ:
            kept[variable] = os.environ[variable]
    return kept | {key: str(value) for key, value in variables.items()}
