# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The hour in which a session begins is a time of day, and no number."""

from odoo.tools.sql import column_exists


def migrate(cr, version):
    """Write 9 as 09, with which what is grouped by hours stays in order.

    Before 19.0.2.1.0 sessions had no hour.
    """
    if column_exists(cr, "mamiam_session", "hour"):
        cr.execute(
            "ALTER TABLE mamiam_session "
            "ALTER COLUMN hour TYPE varchar USING lpad(hour::text, 2, '0')"
        )
