# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""``./mamiam screenshots``: the pictures of docs/images, from the demo story."""

import shutil
import subprocess

from . import account, database, odoo, paths, serve, setup
from .console import Problem, say, step

IMAGES = paths.CHECKOUT / "docs" / "images"
FOLDER = paths.CACHE / "screenshots"


def run(options):
    """Serve the demo database, take its pictures, put them into the checkout."""
    setup.ensure(development=True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    account.own(FOLDER)
    with serve.served() as (server, _process), step("Taking pictures"):
        base = f"http://{serve.HOST}:{odoo.http_port()}"
        done = subprocess.run(
            server.python("-B", "-m", f"{__package__}.pictures", base)
            + [database.NAME, str(FOLDER), *options.names],
            env=server.environment(HOME=FOLDER),
            cwd=odoo.code() / "tools",
            stdin=subprocess.DEVNULL,
            **account.identity(),
        )
    taken = sorted(FOLDER.glob("*.png"))
    # Written by the one who asks: the servers' user cannot write into the checkout.
    IMAGES.mkdir(exist_ok=True)
    for picture in taken:
        shutil.copyfile(picture, IMAGES / picture.name)
    say(f"{len(taken)} pictures are in {IMAGES}.")
    if done.returncode:
        raise Problem("Not all pictures could be taken.", "The cause is above.")
    return 0
