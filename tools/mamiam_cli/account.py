# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Who runs the servers: root hands them to an unprivileged user, others run them."""

import os
import pwd
import shutil
import subprocess

from . import paths
from .console import Problem

NAME = "mamiam"


def is_root():
    """Whether the command was started by root."""
    return os.geteuid() == 0


def ensure():
    """Create the servers' user when root needs one."""
    if not is_root():
        return
    try:
        pwd.getpwnam(NAME)
    except KeyError:
        subprocess.run(
            # The group may be there from an earlier life of the account.
            ["useradd", "--system", "--user-group", "--no-create-home"]
            + ["--home-dir", str(paths.DATA), "--shell", "/usr/sbin/nologin", NAME],
            check=True,
        )


def name():
    """Login name of the user who runs the servers."""
    return NAME if is_root() else pwd.getpwuid(os.geteuid()).pw_name


def identity():
    """Arguments for subprocess that start a command as the servers' user."""
    if not is_root():
        return {}
    entry = pwd.getpwnam(NAME)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def own(folder, mode=0o755):
    """Create a folder of the servers' user."""
    folder.mkdir(parents=True, exist_ok=True)
    if is_root():
        shutil.chown(folder, NAME, NAME)
        folder.chmod(mode)
    return folder


def check_readable(folder):
    """Raise if the servers' user cannot enter a folder that root can."""
    done = subprocess.run(["test", "-x", str(folder)], **identity(), cwd="/")
    if done.returncode:
        raise Problem(
            f"The servers' user “{name()}” cannot read {folder}.",
            "Set XDG_CACHE_HOME and XDG_DATA_HOME to folders that every user can enter,"
            " or unset them.",
        )
