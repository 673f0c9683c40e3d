# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Each addon installs alone with what it depends on, and leaves nothing behind.

Outside the default suite (``./mamiam test --matrix``): every addon takes minutes.
"""

import os

import pytest
from mamiam_cli import database, odoo_log, postgres, testing
from mamiam_cli import odoo as odoo_module

COLUMNS = """
    SELECT table_name || '.' || column_name FROM information_schema.columns
     WHERE table_schema = 'public'
"""
INSTALLED = "SELECT name FROM ir_module_module WHERE state != 'uninstalled'"
OWNED = "SELECT name FROM ir_model_data WHERE module = '{addon}'"
# What groups of others imply.
IMPLIED = "SELECT gid || '.' || hid FROM res_groups_implied_rel"
# Those of an addon that came by itself with what it depends on. A field that several
# addons know stays.
OWNED_COLUMNS = """
    SELECT c.table_name || '.' || c.column_name
      FROM information_schema.columns c
      JOIN ir_model_fields f
        ON c.table_name = f.relation_table
        OR (c.table_name = replace(f.model, '.', '_') AND c.column_name = f.name)
      JOIN ir_model_data d ON d.model = 'ir.model.fields' AND d.res_id = f.id
     WHERE c.table_schema = 'public'
     GROUP BY c.table_name, c.column_name
    HAVING bool_and(d.module = '{addon}')
"""


@pytest.fixture(scope="module")
def odoo():
    """Odoo on the cluster of throw-away databases."""
    with postgres.test_cluster().running() as cluster:
        yield odoo_module.Odoo(cluster, testing.FOLDER / "odoo")


def _names(odoo, query, name):
    return {row[0] for row in odoo.cluster.sql(query, name)}


@pytest.mark.parametrize("addon", odoo_module.manifests())
def test_installs_alone_and_uninstalls(addon, odoo):
    """Its log has no complaint; no table, column or external id outlives it."""
    name = f"test_{os.getpid()}"
    try:
        database.init(odoo, name)
        depends = odoo_module.manifests()[addon]["depends"]
        database.install(odoo, name, depends, log="matrix-depends")
        columns = _names(odoo, COLUMNS, name)
        implied = _names(odoo, IMPLIED, name)
        installed = _names(odoo, INSTALLED, name)
        if addon in installed:
            columns -= _names(odoo, OWNED_COLUMNS.format(addon=addon), name)

        log = database.install(odoo, name, [addon], log=f"matrix-{addon}")
        assert not odoo_log.complaints(log)
        assert _names(odoo, INSTALLED, name) == {*installed, addon}

        log = odoo.run(
            f"matrix-{addon}-uninstall", "module", "uninstall", "-d", name, addon
        )
        assert not odoo_log.complaints(log)
        assert _names(odoo, COLUMNS, name) == columns
        assert _names(odoo, IMPLIED, name) <= implied
        assert not _names(odoo, OWNED.format(addon=addon), name)
    finally:
        database.drop(odoo, name)
