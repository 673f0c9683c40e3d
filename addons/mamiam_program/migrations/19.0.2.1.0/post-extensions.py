# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Who was given more time has that of her cohort where it is later than her own.

Before, her own days held alone, and she was expected at no session after them.
"""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Compute their last days anew, and expect them until then."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    enrollments = env["mamiam.enrollment"].search(
        ["|", ("extended_training_end", "!=", False), ("extended_end", "!=", False)]
    )
    for name in ("date_training_end", "date_program_end"):
        env.add_to_compute(enrollments._fields[name], enrollments)
    enrollments._sync_roster()
