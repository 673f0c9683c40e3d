# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.tools import SQL, format_date

from odoo.addons.mamiam_program.stages import IN_PROGRAM


class MamiamContactReason(models.Model):
    _inherit = "mamiam.contact.reason"

    def _find_hard_days(self):
        """Who told two hard days in a row since she was last spoken to of it."""
        return SQL(
            """
            SELECT days.enrollment_id,
                COALESCE(
                    listed.origin, 'mamiam.kiosk.tap,' || days.enrollment_id || ','
                        || min(days.date)
                ) AS origin,
                min(days.date) AS date_since, max(days.date) AS date_last,
                count(*)::int AS quantity
            FROM (%s) days
            JOIN mamiam_enrollment enrollment ON enrollment.id = days.enrollment_id
            LEFT JOIN (%s) listed ON listed.enrollment_id = days.enrollment_id
            WHERE days.better = 0 AND enrollment.state IN %s
                AND NOT EXISTS (
                    SELECT FROM mamiam_contact_task task
                    WHERE task.reason_id = %s AND task.state = 'done'
                        AND task.enrollment_id = days.enrollment_id
                        AND task.date_done::date >= days.date
                )
            GROUP BY days.enrollment_id, listed.origin
            HAVING count(*) >= 2
            """,
            self.env["mamiam.kiosk.tap"]._get_hard_days_query(),
            self._get_listed(),
            IN_PROGRAM,
            self.id,
        )

    def _describe_hard_days(self, task):
        return self.env._(
            "Told %(count)s hard days in a row, the last one on %(date)s",
            count=task.quantity,
            date=format_date(self.env, task.date_last),
        )
