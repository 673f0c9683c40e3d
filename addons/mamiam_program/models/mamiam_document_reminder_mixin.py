# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.fields import Domain

from ..stages import IN_PROGRAM

REMINDED_AT_ONCE = 200
EXPIRY_TYPE = "mamiam_program.mail_activity_type_document_expiry"


class MamiamDocumentReminderMixin(models.AbstractModel):
    """Somebody is reminded, once, before a document of a trainee expires.

    Part of ``mamiam.document``.
    """

    _name = "mamiam.document.reminder.mixin"
    _description = "Reminder of Expiry"

    date_reminded = fields.Date(string="Reminded On", readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        documents = super().create(vals_list)
        documents._end_reminders_of_replaced()
        return documents

    def write(self, vals):
        """Begin anew with what gets another last day."""
        if not vals.keys() & {"date_expiry", "date_issued", "kind_id"}:
            return super().write(vals)
        before = {document: document.date_expiry for document in self}
        result = super().write(vals)
        changed = self.filtered(lambda d: d.date_expiry != before[d])
        # sudo: as in _remind; the night reminds again of what is due.
        changed.sudo().activity_unlink([EXPIRY_TYPE])
        changed.sudo().date_reminded = False
        changed._end_reminders_of_replaced()
        return result

    @api.model
    def _cron_remind(self):
        """Plan, in batches, activities for what expires of women in the program."""
        domain = self._get_reminder_domain()
        documents = self.search(domain, limit=REMINDED_AT_ONCE, order="id")
        documents._remind()
        self.env["ir.cron"]._commit_progress(
            len(documents), remaining=self.search_count(domain)
        )

    @api.model
    def _get_reminder_domain(self):
        return (
            Domain("state", "in", ("expiring", "expired"))
            & Domain("date_reminded", "=", False)
            & Domain(
                "beneficiary_id.enrollment_ids",
                "any",
                [("state", "in", IN_PROGRAM)],
            )
        )

    def _remind(self):
        """Let who answers for her cohort ask her for a new one."""
        today = fields.Date.context_today(self)
        for document in self:
            enrollments = document.beneficiary_id.enrollment_ids
            cohort = enrollments.sorted("date_start")[-1:].cohort_id
            user = cohort.user_id or document.create_uid
            document.activity_schedule(
                EXPIRY_TYPE,
                date_deadline=max(document.date_expiry, today),
                user_id=user.id,
            )
        # sudo: nobody types when somebody was reminded.
        self.sudo().date_reminded = today

    def _end_reminders_of_replaced(self):
        """Nobody has to ask for what she has brought."""
        # sudo: reminders of whoever was reminded.
        replaced = self.sudo().beneficiary_id.document_ids.filtered(
            lambda d: not d.is_current and d.date_reminded
        )
        replaced.activity_unlink([EXPIRY_TYPE])
