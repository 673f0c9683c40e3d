# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

REMINDER = "mamiam_program.mail_activity_type_close_sheet"
# What is older is on the list of sheets to close, and reminds nobody any more.
DAYS_BACK = 30


class MamiamSessionClosingMixin(models.AbstractModel):
    """Sheets that nobody closed: who gave the session is reminded the day after.

    Part of ``mamiam.session``.
    """

    _name = "mamiam.session.closing.mixin"
    _description = "Sheets to Close"
    _inherit = ["mail.activity.mixin"]

    @api.model
    def _cron_remind(self):
        """Remind trainers of the sheets of past days that are still open.

        Where there is no trainer any more, who looks after the cohort is reminded. A
        reminder that was ticked off without closing comes back the day after.
        """
        today = fields.Date.context_today(self)
        kind = self.env.ref(REMINDER)
        sessions = self.search(
            Domain("state", "=", "planned")
            & Domain("date", "<", today)
            & Domain("date", ">=", today - timedelta(days=DAYS_BACK))
            & Domain("activity_ids", "not any", [("activity_type_id", "=", kind.id)])
        )
        by_user = {}
        for session in sessions:
            trainer = session.trainer_id.filtered("active")
            user = trainer or session.cohort_id.user_id.filtered("active")
            by_user[user] = by_user.get(user, self.browse()) | session
        for user, theirs in by_user.items():
            if user:
                # It is among their activities; a mail for each would be too much.
                theirs.with_context(mail_activity_quick_update=True).activity_schedule(
                    REMINDER, date_deadline=today, user_id=user.id
                )

    def _forget_reminders(self):
        """Take reminders back, of sheets that need none or that somebody else gives."""
        today = fields.Date.context_today(self)
        past = self.filtered(lambda session: session.date and session.date < today)
        if past:
            # sudo: another one may have been reminded.
            past.sudo().activity_unlink([REMINDER])
