# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.tools import SQL, format_date


class MamiamContactReasonFindingMixin(models.AbstractModel):
    """Who is to be called for each reason of the program, and why in words.

    Part of ``mamiam.contact.reason``.
    """

    _name = "mamiam.contact.reason.finding.mixin"
    _description = "Who Is to Be Called"

    def _find_absences(self):
        """Who was absent so many times since she came, or was last spoken to of it."""
        return SQL(
            """
            WITH spoken AS (
                SELECT enrollment_id, max(date_done) AS moment
                FROM mamiam_contact_task
                WHERE reason_id = %s AND state = 'done'
                GROUP BY enrollment_id
            ), listed AS (%s), marked AS (
                SELECT attendance.id, attendance.enrollment_id, attendance.date,
                    session.start, attendance.status = 'absent' AS absent,
                    max(session.start) FILTER (WHERE attendance.status != 'absent')
                        OVER hers AS came,
                    max(attendance.date) FILTER (WHERE attendance.status != 'absent')
                        OVER hers AS came_on,
                    company.mamiam_absence_limit AS most
                FROM mamiam_enrollment enrollment
                JOIN res_company company ON company.id = enrollment.company_id
                JOIN mamiam_attendance attendance
                    ON attendance.enrollment_id = enrollment.id
                JOIN mamiam_session session ON session.id = attendance.session_id
                WHERE enrollment.state = 'active'
                    AND enrollment.consecutive_absences >= company.mamiam_absence_limit
                    AND attendance.status IN ('present', 'late', 'absent')
                WINDOW hers AS (PARTITION BY attendance.enrollment_id)
            )
            SELECT marked.enrollment_id,
                COALESCE(
                    (array_agg(listed.origin))[1],
                    'mamiam.attendance,'
                        || (array_agg(marked.id ORDER BY marked.start))[1]
                ) AS origin,
                min(marked.date) AS date_since, max(marked.came_on) AS date_last,
                count(*)::int AS quantity
            FROM marked
            LEFT JOIN spoken ON spoken.enrollment_id = marked.enrollment_id
            LEFT JOIN listed ON listed.enrollment_id = marked.enrollment_id
            WHERE marked.absent
                AND (marked.came IS NULL OR marked.start > marked.came)
                AND (spoken.moment IS NULL OR marked.start > spoken.moment)
            GROUP BY marked.enrollment_id, marked.most
            HAVING count(*) >= marked.most
            """,
            self.id,
            self._get_listed(),
        )

    def _get_listed(self):
        """Return the query of the lines that are open, one for each enrollment.

        For reasons of which a woman has one line: it stays the same line, with its
        tries, when what made it is corrected.
        """
        return SQL(
            """
            SELECT enrollment_id, min(origin) AS origin FROM mamiam_contact_task
            WHERE reason_id = %s AND state = 'open'
            GROUP BY enrollment_id
            """,
            self.id,
        )

    def _describe_absences(self, task):
        since = format_date(self.env, task.date_since)
        if not task.date_last:
            return self.env._(
                "Absent %(count)s times since %(since)s, has not come yet",
                count=task.quantity,
                since=since,
            )
        return self.env._(
            "Absent %(count)s times since %(since)s, last came on %(last)s",
            count=task.quantity,
            since=since,
            last=format_date(self.env, task.date_last),
        )
