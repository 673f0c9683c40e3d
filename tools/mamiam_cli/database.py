# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The database of ``./mamiam run``: made with its demo story, kept up to date."""

import shutil

from . import odoo as odoo_module
from .console import Problem, step, table

NAME = "mamiam"
# Under this name until it is complete: a run that was cut off starts it again.
UNFINISHED_SUFFIX = "-unfinished"
UNFINISHED = NAME + UNFINISHED_SUFFIX
# Under this name between the moment when it is replaced and the one when it is dropped.
REPLACED_SUFFIX = "-replaced"
RESERVED = ("postgres", "template0", "template1")
LANGUAGE = "fr_FR"
COUNTRY = "MA"
SERIES = "19.0"

LOGINS = """
    SELECT users.login,
           partner.name,
           partner.lang,
           coalesce(string_agg(DISTINCT groups.name ->> 'en_US', ', '), 'Administrator')
      FROM res_users users
      JOIN res_partner partner ON partner.id = users.partner_id
 LEFT JOIN (res_groups_users_rel rel
            JOIN res_groups groups
              ON groups.id = rel.gid AND groups.privilege_id NOTNULL
            ) ON rel.uid = users.id AND users.login != 'admin'
     WHERE users.active AND NOT users.share
       AND (users.login = 'admin' OR partner.email LIKE '%@mamiam.example')
  GROUP BY users.id, users.login, partner.name, partner.lang
  ORDER BY users.login = 'admin', users.id
"""
VERSION = "SELECT latest_version FROM ir_module_module WHERE name = 'base'"
INSTALLED = "SELECT name FROM ir_module_module WHERE state = 'installed'"
HALFWAY = "SELECT name FROM ir_module_module WHERE state LIKE 'to %'"


def ensure(odoo):
    """Make the database on the first run; update changed addons on later ones."""
    recover(odoo, NAME)
    if NAME not in odoo.cluster.databases():
        create(odoo)
    else:
        check(odoo)
        update(odoo)


def create(odoo):
    """Make the database with every addon of this project and the demo story."""
    with step("Creating the database"):
        init(odoo, UNFINISHED)
    with step("Installing the addons and telling the demo story (a minute or two)"):
        install(odoo, UNFINISHED, odoo_module.manifests())
        remember(odoo, UNFINISHED)
    replace(odoo, UNFINISHED, NAME)


def init(odoo, name):
    """Make an Odoo database without addons, over one of the same name."""
    odoo.run(
        "database-create",
        *("db", "init", name, "--force"),
        *("--country", COUNTRY, "--language", LANGUAGE),
    )


def check(odoo, name=NAME):
    """Raise if the database is not one that this version can serve."""
    try:
        [[version]] = odoo.cluster.sql(VERSION, name)
    except (Problem, ValueError) as error:
        raise Problem(
            f"The database “{name}” is not an Odoo database.",
            "Nothing was touched. Rename it, or restore a backup over it with --force.",
        ) from error
    if not version.startswith(SERIES + "."):
        raise Problem(
            f"The database “{name}” is of Odoo {version}, this is Odoo {SERIES}.",
            "Nothing was touched. Migrate it with OpenUpgrade, or move it away.",
        )


def install(odoo, name, addons, log="database-install"):
    """Install addons; return the path of the log."""
    return odoo.run(
        log,
        *("server", "-d", name, "-i", ",".join(addons)),
        *("--stop-after-init", "--no-http"),
    )


def update(odoo, name=NAME, everything=False):
    """Install new addons and update those whose files changed."""
    installed = {row[0] for row in odoo.cluster.sql(INSTALLED, name)}
    new = [addon for addon in odoo_module.manifests() if addon not in installed]
    halfway = [row[0] for row in odoo.cluster.sql(HALFWAY, name)]
    with step("Updating the addons that changed"):
        if halfway:
            # An update was cut off, and the code may have changed again since: what
            # the halfway ones build on comes before them.
            known = {*installed, *halfway}
            ours = [addon for addon in odoo_module.manifests() if addon in known]
            odoo.run("database-resume", *_server(name, "-u", ",".join(ours or halfway)))
        _click_odoo_update(odoo, name, "--update-all" if everything else "")
        if new:
            install(odoo, name, new)
            remember(odoo, name)


def _server(name, *arguments):
    return ("server", "-d", name, *arguments, "--stop-after-init", "--no-http")


def remember(odoo, name):
    """Note the checksums of the addons as they are installed now."""
    _click_odoo_update(odoo, name, "--only-compute-hashes", log="database-checksums")


def _click_odoo_update(odoo, name, option, log="database-update"):
    # Core and OCA addons change only with the pins: “update --all” is for them.
    odoo.run(
        log,
        *("-c", odoo_module.code() / "odoo.conf", "-d", name),
        *([option] if option else []),
        *([] if option == "--update-all" else ["--ignore-core-addons"]),
        module="click_odoo_contrib.update",
    )


def kept(odoo):
    """Names of the databases that people made, sorted."""
    return sorted(
        name
        for name in odoo.cluster.databases()
        if name not in RESERVED
        and not name.endswith((UNFINISHED_SUFFIX, REPLACED_SUFFIX))
    )


def replace(odoo, source, name):
    """Give a complete database its name; drop the one that had it."""
    if name in odoo.cluster.databases():
        rename(odoo, name, name + REPLACED_SUFFIX)
    rename(odoo, source, name)
    drop(odoo, name + REPLACED_SUFFIX)


def recover(odoo, name):
    """Put a database back that was about to be replaced when a run was cut off."""
    known, old = odoo.cluster.databases(), name + REPLACED_SUFFIX
    if old in known and name not in known:
        rename(odoo, old, name)
    elif old in known:
        drop(odoo, old)


def rename(odoo, name, target):
    """Rename a database with its files over nothing."""
    # Odoo leaves files that are there, those of a database that is gone.
    shutil.rmtree(odoo.file_store(target), ignore_errors=True)
    odoo.run("database-rename", "db", "rename", name, target)


def drop(odoo, name):
    """Drop a database with its files."""
    odoo.cluster.drop(name)
    shutil.rmtree(odoo.file_store(name), ignore_errors=True)


def logins(odoo, name=NAME):
    """The demo users by role as a table; empty in a database without the story."""
    rows = odoo.cluster.sql(LOGINS, name)
    header = ("login = password", "name", "language", "role")
    return table(rows, header) if rows else ""
