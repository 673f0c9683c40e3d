# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Rules over many rows (places, clashes) that hold when two people act at once."""

from odoo.tools import SQL


def take_turns(records):
    """Let transactions that decide about the same records follow one another.

    A lock alone is not enough: a transaction sees the database as it was when it began,
    so that whoever waited would count without what the first one did. Touching the
    rows makes PostgreSQL refuse the second one, and Odoo begins it anew. Once in a
    transaction is enough: each time more would leave a dead row that all readers pass.

    :param records: what the rule counts on, for instance a call with its places
    """
    if records.ids:
        records.env.cr.execute(
            SQL(
                "UPDATE %s SET write_date = write_date "
                "WHERE id IN %s AND xmin <> pg_current_xact_id()::xid",
                SQL.identifier(records._table),
                tuple(sorted(records.ids)),
            )
        )
