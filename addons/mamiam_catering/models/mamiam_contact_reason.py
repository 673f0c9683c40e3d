# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.tools import SQL, format_date

from odoo.addons.mamiam_program.stages import IN_PROGRAM

# Later nobody remembers it.
DAYS = 30


class MamiamContactReason(models.Model):
    _inherit = "mamiam.contact.reason"

    def _find_shift(self):
        """Who was absent from a shift within the last weeks."""
        return SQL(
            """
            SELECT assignment.enrollment_id,
                'mamiam.shift.assignment,' || assignment.id AS origin,
                assignment.start::date AS date_since, NULL::date AS date_last,
                NULL::int AS quantity
            FROM mamiam_shift_assignment assignment
            JOIN mamiam_enrollment enrollment
                ON enrollment.id = assignment.enrollment_id
            WHERE assignment.state = 'absent' AND assignment.start >= %s
                AND enrollment.state IN %s
            """,
            fields.Date.subtract(fields.Date.context_today(self), days=DAYS),
            IN_PROGRAM,
        )

    def _describe_shift(self, task):
        return self.env._(
            "Missed her shift of %(date)s",
            date=format_date(self.env, task.date_since),
        )
