# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.tools import SQL, format_date

from ..stages import IN_PROGRAM


class MamiamContactReasonDocumentMixin(models.AbstractModel):
    """Whose document expires soon, or has expired.

    Part of ``mamiam.contact.reason``.
    """

    _name = "mamiam.contact.reason.document.mixin"
    _description = "Document Expires"

    def _find_document(self):
        """Of whom a document expires soon, or has expired without a later one."""
        return SQL(
            """
            SELECT enrollment.id AS enrollment_id,
                'mamiam.document,' || document.id AS origin,
                document.date_expiry AS date_since, NULL::date AS date_last,
                document.kind_id AS quantity
            FROM mamiam_document document
            JOIN mamiam_enrollment enrollment
                ON enrollment.beneficiary_id = document.beneficiary_id
            JOIN res_company company ON company.id = enrollment.company_id
            WHERE enrollment.state IN %s AND document.is_current
                AND document.date_expiry <= %s + company.mamiam_document_days
            """,
            IN_PROGRAM,
            fields.Date.context_today(self),
        )

    def _fetch_causes_document(self, tasks):
        self._fetch_names("mamiam.document.kind", tasks)

    def _describe_document(self, task):
        kind = self._get_name("mamiam.document.kind", task)
        date = format_date(self.env, task.date_since)
        if task.date_since < fields.Date.context_today(self):
            return self.env._(
                "%(document)s: expired on %(date)s", document=kind, date=date
            )
        return self.env._("%(document)s: expires on %(date)s", document=kind, date=date)
