# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.tools import SQL, format_date

from odoo.addons.mamiam_program.stages import IN_PROGRAM


class MamiamContactReason(models.Model):
    _inherit = "mamiam.contact.reason"

    def _find_followup(self):
        """Whose follow-up is due and neither done nor missed.

        Of who has left, those that were planned for later.
        """
        return SQL(
            """
            SELECT followup.enrollment_id,
                'mamiam.followup,' || followup.id AS origin,
                followup.date AS date_since, NULL::date AS date_last,
                NULL::int AS quantity
            FROM mamiam_followup followup
            JOIN mamiam_enrollment enrollment ON enrollment.id = followup.enrollment_id
            WHERE followup.state = 'planned' AND followup.date <= %s
                AND (
                    enrollment.state IN %s
                    OR followup.date > enrollment.date_end
                )
            """,
            fields.Date.context_today(self),
            IN_PROGRAM,
        )

    def _describe_followup(self, task):
        return self.env._(
            "Follow-up planned for %(date)s",
            date=format_date(self.env, task.date_since),
        )

    def _find_placement_check(self):
        """Of whose placement it is to be asked whether it still holds."""
        return SQL(
            """
            SELECT placement.enrollment_id,
                'mamiam.placement.check,' || due_check.id AS origin,
                due_check.date AS date_since, placement.date_start AS date_last,
                due_check.month AS quantity
            FROM mamiam_placement_check due_check
            JOIN mamiam_placement placement ON placement.id = due_check.placement_id
            WHERE due_check.result = 'due' AND due_check.date <= %s
            """,
            fields.Date.context_today(self),
        )

    def _describe_placement_check(self, task):
        return self.env._(
            "Does her placement still hold? Month %(month)s, due on %(date)s",
            month=task.quantity,
            date=format_date(self.env, task.date_since),
        )
