# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Who left the program before has a record of it, to which what she told is added.

What is known is her last day and her reason; who left and came back left no trace.
"""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Write down when those left who are away today."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    away = env["mamiam.enrollment"].search(
        [("state", "=", "dropped"), ("leaving_ids", "=", False)]
    )
    away._begin_leaving()
