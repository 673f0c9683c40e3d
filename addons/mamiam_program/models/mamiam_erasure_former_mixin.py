# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.tools import SQL


class MamiamErasureFormerMixin(models.AbstractModel):
    """Files of former participants, where the company has set them a term.

    Part of ``mamiam.erasure``.
    """

    _name = "mamiam.erasure.former.mixin"
    _description = "Files of Former Participants"

    @api.model
    def _get_former_files_to_term(self, company, day, women=None):
        """Return (beneficiary id, day on which all was over), as for other files.

        Of women whose every enrollment has ended, who don't apply again, and whom the
        accounts need no longer.
        """
        months = company.mamiam_participant_months
        if not months:
            return []
        self.env.flush_all()
        return self.env.execute_query(
            SQL(
                """
                SELECT enrollment.beneficiary_id,
                    max(coalesce(enrollment.date_end, enrollment.date_program_end))
                        AS date_ended
                FROM mamiam_enrollment enrollment
                JOIN mamiam_beneficiary beneficiary
                    ON beneficiary.id = enrollment.beneficiary_id
                WHERE %(files)s
                AND NOT EXISTS (
                    SELECT FROM mamiam_application application
                    JOIN mamiam_call call ON call.id = application.call_id
                    WHERE application.beneficiary_id = beneficiary.id
                    AND application.enrollment_id IS NULL
                    AND application.duplicate_of_id IS NULL
                    AND application.state NOT IN ('refused', 'withdrawn')
                    AND call.state != 'closed'
                )
                AND NOT EXISTS (
                    SELECT FROM account_move_line item
                    JOIN res_company books ON books.id = item.company_id
                    WHERE item.partner_id = beneficiary.partner_id
                    AND item.date > %(day)s::date
                        - make_interval(years => books.mamiam_accounting_years)
                )
                GROUP BY enrollment.beneficiary_id
                HAVING bool_and(
                    enrollment.company_id = %(company)s
                    AND enrollment.state IN ('completed', 'dropped')
                )
                AND max(coalesce(enrollment.date_end, enrollment.date_program_end))
                    <= %(limit)s
                ORDER BY date_ended, enrollment.beneficiary_id
                """,
                files=self._get_files_sql(women, day),
                company=company.id,
                limit=day - relativedelta(months=months),
                day=day,
            )
        )

    @api.model
    def _get_files_sql(self, women, day):
        """Return the condition of files that are there and not kept on that day.

        :param women: only these beneficiaries, None for all
        """
        among = SQL("TRUE")
        if women is not None:
            among = SQL("beneficiary.id IN %s", tuple(women.ids) or (0,))
        return SQL(
            """
            beneficiary.date_anonymized IS NULL
            AND %s
            AND NOT EXISTS (
                SELECT FROM mamiam_erasure_line line
                WHERE line.beneficiary_id = beneficiary.id
                AND line.keep AND line.keep_until > %s
            )
            """,
            among,
            day,
        )
