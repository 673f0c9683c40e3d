# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.tools import SQL, format_date

from ..life_map import STAGES
from ..stages import IN_PROGRAM

# Below so many sessions a rate says little.
FEW_SESSIONS = 4


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

    def _find_attendance(self):
        """Who comes to few sessions; spoken to, she is left in peace for a month."""
        today = fields.Date.context_today(self)
        return SQL(
            """
            SELECT enrollment.id AS enrollment_id,
                COALESCE(
                    listed.origin, 'mamiam.enrollment,' || enrollment.id || ',' || %s
                ) AS origin,
                NULL::date AS date_since, NULL::date AS date_last,
                round(enrollment.attendance_rate)::int AS quantity
            FROM mamiam_enrollment enrollment
            LEFT JOIN (%s) listed ON listed.enrollment_id = enrollment.id
            WHERE enrollment.state = 'active' AND enrollment.attendance_band = 'low'
                AND enrollment.sessions_marked >= %s
                AND NOT EXISTS (
                    SELECT FROM mamiam_contact_task task
                    WHERE task.reason_id = %s AND task.enrollment_id = enrollment.id
                        AND task.state = 'done' AND task.date_done > %s
                )
            """,
            f"{today:%Y-%m}",
            self._get_listed(),
            FEW_SESSIONS,
            self.id,
            fields.Date.subtract(today, days=30),
        )

    def _describe_attendance(self, task):
        return self.env._("Comes to %(rate)s %% of her sessions", rate=task.quantity)

    def _find_stipend(self):
        """Who has not collected a stipend that was posted so long ago."""
        return SQL(
            """
            SELECT stipend.enrollment_id, 'mamiam.stipend,' || stipend.id AS origin,
                posted.day AS date_since, stipend.date_from AS date_last,
                NULL::int AS quantity
            FROM mamiam_stipend stipend
            JOIN mamiam_stipend_run run ON run.id = stipend.run_id
            JOIN res_company company ON company.id = run.company_id
            JOIN account_move move ON move.id = run.move_id AND move.state = 'posted'
            CROSS JOIN LATERAL (
                SELECT GREATEST(move.date, move.create_date::date) AS day
            ) posted
            WHERE stipend.net > 0 AND stipend.payment_state != 'paid'
                AND posted.day + company.mamiam_uncollected_days <= %s
            """,
            fields.Date.context_today(self),
        )

    def _describe_stipend(self, task):
        return self.env._(
            "Stipend of %(month)s, posted on %(date)s, not collected",
            month=format_date(self.env, task.date_last, date_format="MMMM y"),
            date=format_date(self.env, task.date_since),
        )

    def _find_consent(self):
        """Whose consent ends soon, or has ended, without a later answer."""
        return SQL(
            """
            SELECT enrollment.id AS enrollment_id,
                'mamiam.consent,' || consent.id AS origin,
                consent.date_expiry AS date_since, NULL::date AS date_last,
                consent.purpose_id AS quantity
            FROM mamiam_consent consent
            JOIN mamiam_enrollment enrollment
                ON enrollment.beneficiary_id = consent.beneficiary_id
            JOIN res_company company ON company.id = enrollment.company_id
            WHERE enrollment.state IN %s
                AND consent.state IN ('given', 'expired')
                AND consent.date_expiry <= %s + company.mamiam_expiry_days
                AND NOT EXISTS (
                    SELECT FROM mamiam_consent later
                    WHERE later.beneficiary_id = consent.beneficiary_id
                        AND later.purpose_id = consent.purpose_id
                        AND later.state != 'draft' AND later.id > consent.id
                )
            """,
            IN_PROGRAM,
            fields.Date.context_today(self),
        )

    def _fetch_causes_consent(self, tasks):
        self._fetch_names("mamiam.consent.purpose", tasks)

    def _describe_consent(self, task):
        purpose = self._get_name("mamiam.consent.purpose", task)
        date = format_date(self.env, task.date_since)
        if task.date_since < fields.Date.context_today(self):
            return self.env._(
                "Her consent to %(purpose)s ended on %(date)s",
                purpose=purpose,
                date=date,
            )
        return self.env._(
            "Her consent to %(purpose)s ends on %(date)s", purpose=purpose, date=date
        )

    def _find_life_map(self):
        """Of whom a life map is due."""
        return self.env["mamiam.enrollment"]._get_due_query()

    def _describe_life_map(self, task):
        stages = self.env["mamiam.enrollment"]._fields["due_stage"]
        labels = dict(stages._description_selection(self.env))
        return self.env._(
            "Life map due: %(stage)s", stage=labels[STAGES[task.quantity][0]]
        )

    def _find_unreachable(self):
        """Who did not answer so many times, whatever she was called for."""
        return SQL(
            """
            SELECT task.enrollment_id,
                COALESCE(
                    min(listed.origin), 'mamiam.contact.task,' || min(task.id)
                ) AS origin,
                max(task.date_tried)::date AS date_since, NULL::date AS date_last,
                max(task.attempts) AS quantity
            FROM mamiam_contact_task task
            JOIN res_company company ON company.id = task.company_id
            LEFT JOIN (%(listed)s) listed ON listed.enrollment_id = task.enrollment_id
            WHERE task.state = 'open' AND task.reason_id != %(reason)s
                AND task.attempts >= company.mamiam_unanswered_limit
                AND NOT EXISTS (
                    SELECT FROM mamiam_contact_task later
                    WHERE later.enrollment_id = task.enrollment_id
                        AND later.state = 'done' AND later.date_done > task.date_tried
                )
            GROUP BY task.enrollment_id
            """,
            listed=self._get_listed(),
            reason=self.id,
        )

    def _describe_unreachable(self, task):
        return self.env._(
            "%(count)s calls without answer, the last one on %(date)s: ask those "
            "around her",
            count=task.quantity,
            date=format_date(self.env, task.date_since),
        )
