# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""``./mamiam i18n``: terms of the addons into their .pot, fr.po and ar.po.

Moroccan Arabic (``ar_MA``) has no file of its own: Odoo reads ``ar.po`` for it.
"""

import shutil

from . import account, odoo_source, paths, postgres, process, setup, testing, venv
from .console import say, step, table
from .odoo import Odoo, chosen, code

FOLDER = testing.FOLDER / "terms"
EXPORT = """
import sys
sys.path.insert(0, {tools!r})
from mamiam_cli import catalogs
catalogs.write_templates(env, {addons!r}, {folder!r})
"""
# Whose words are taken with --suggest; the first that has a term wins.
SUGGESTING = (
    *("base", "mail", "hr", "account", "sale", "crm", "sale_management", "product"),
    *("event", "hr_recruitment", "hr_skills", "hr_attendance", "project", "web"),
    *("calendar", "phone_validation", "analytic", "resource", "sms", "portal", "uom"),
)


def run(options):
    """Export, merge, and tell what is left to translate."""
    setup.ensure(development=True)
    addons = chosen(options.addons)
    with postgres.test_cluster().running() as cluster:
        odoo = Odoo(cluster, testing.FOLDER / "odoo")
        with testing.throw_away(odoo) as name:
            testing.install(odoo, name, addons, log="i18n-install")
            with step("Exporting terms"):
                _export(odoo, name, options.addons or addons)
    lines = [line.split() for line in _merge(options.suggest).splitlines()]
    header = ("addon", "language", "terms", "untranslated", "suggested")
    say(table(lines, header))
    if any(int(line[3]) for line in lines):
        say("\nTranslate what is left in addons/*/i18n/*.po, then “./mamiam test”.")
    return 0


def _export(odoo, name, addons):
    shutil.rmtree(FOLDER, ignore_errors=True)
    account.own(FOLDER)
    tools = str(code() / "tools")
    odoo.script(
        "i18n-export",
        name,
        EXPORT.format(tools=tools, addons=sorted(addons), folder=str(FOLDER)),
    )


def _merge(suggest):
    """Merge as the user who asks: the servers' user cannot write into the checkout."""
    core = odoo_source.home() / "odoo" / "addons"
    suggesting = [core / name for name in SUGGESTING] if suggest else []
    return process.output(
        [str(venv.python()), "-B", "-m", f"{__package__}.catalogs", str(FOLDER)]
        + [str(paths.ADDONS), *map(str, suggesting)],
        cwd=paths.CHECKOUT / "tools",
    )
