# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""``./mamiam bench``: the main operations, timed on a throw-away database."""

import re
import runpy
import shutil
import subprocess
from pathlib import Path

from . import account, odoo, postgres, setup, testing
from .console import Problem, say

FACTORS = "1,10,100"
FOLDER = testing.FOLDER / "bench"
# Beside ours: plain models to compare with, and Odoo's own nearest features.
YARDSTICKS = ("mamiam_bench", "hr_attendance", "event", "crm")
# The demo story is of one size; what is timed makes its own data.
LEFT_OUT = ("mamiam_demo",)
SCRIPT = """
import runpy, sys
sys.argv = {arguments!r}
runpy.run_path(sys.argv[0], init_globals={{"env": env}}, run_name="bench")
"""


def run(options):
    """Build the database, run the operations at each size, keep the figures."""
    if not re.fullmatch(r"\d+(,\d+)*", options.factors):
        raise Problem(f"“{options.factors}” is no list of sizes such as {FACTORS}.")
    benches = odoo.code() / "tests" / "bench"
    known = runpy.run_path(str(benches / "operations.py"))["STEPS"]
    for name in options.operations:
        if name not in known:
            raise Problem(
                f"“{name}” is nothing that is timed.", f"There is: {', '.join(known)}."
            )
    figures = FOLDER / "figures.json"
    target = Path(options.json).absolute() if options.json else figures
    if options.json and not target.parent.is_dir():
        raise Problem(f"There is no folder {target.parent}.")
    setup.ensure(development=True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    account.own(FOLDER)
    with postgres.test_cluster().running() as cluster:
        server = odoo.Odoo(cluster, testing.FOLDER / "odoo", [benches / "addons"])
        with testing.throw_away(server) as name:
            ours = [addon for addon in odoo.manifests() if addon not in LEFT_OUT]
            testing.install(server, name, [*ours, *YARDSTICKS], log="bench-install")
            arguments = [str(benches / "run.py"), f"--factors={options.factors}"]
            arguments += [f"--json={figures}", *options.operations]
            _measure(server, name, SCRIPT.format(arguments=arguments))
    if target != figures:
        shutil.copyfile(figures, target)
    say(f"\nThe figures are in {target}.")
    return 0


def _measure(server, name, script):
    done = subprocess.run(
        server.command("shell", "-d", name, "--no-http", "--log-level=error"),
        input=script.encode(),
        env=server.environment(PYTHONUNBUFFERED=1),
        cwd=server.data,
        **account.identity(),
    )
    if done.returncode:
        raise Problem("The benchmark failed.", "Its traceback is above.")
