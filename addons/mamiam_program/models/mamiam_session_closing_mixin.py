# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

REMINDER = "mamiam_program.mail_activity_type_close_sheet"
# What is older is on the list of sheets to close, and reminds nobody any more.
DAYS_BACK = 30
BATCH = 500


class MamiamSessionClosingMixin(models.AbstractModel):
    """Sheets that nobody closed: who gave the session is reminded the day after.

    Part of ``mamiam.session``. Activities need a thread; nothing is logged in it, so
    that a timetable is made as fast as without.
    """

    _name = "mamiam.session.closing.mixin"
    _description = "Sheets to Close"
    _inherit = ["mail.thread", "mail.activity.mixin"]

    @api.model_create_multi
    def create(self, vals_list):
        quiet = self.with_context(tracking_disable=True)
        sessions = super(MamiamSessionClosingMixin, quiet).create(vals_list)
        return sessions.with_env(self.env)

    def write(self, vals):
        reminded = self.browse()
        if vals.keys() & {"state", "trainer_id", "start"}:
            reminded = self._get_past()
        quiet = self.with_context(tracking_disable=True)
        result = super(MamiamSessionClosingMixin, quiet).write(vals)
        if reminded:
            # sudo: another one may have been reminded. Who still needs it is
            # reminded again by the next run.
            reminded.sudo().activity_unlink([REMINDER])
        return result

    def _check_sheet_open(self):
        for session in self:
            if session.state != "planned":
                raise UserError(
                    self.env._(
                        "The sheet of %(name)s is closed. A program officer can "
                        "reopen it.",
                        name=session.display_name,
                    )
                )

    def _get_past(self):
        today = fields.Date.context_today(self)
        return self.filtered(lambda session: session.date and session.date < today)

    @api.model
    def _cron_remind(self):
        """Remind trainers of the sheets of past days that are still open.

        Where there is no trainer any more, who looks after the cohort is reminded. A
        reminder that was ticked off without closing comes back the day after.
        """
        today = fields.Date.context_today(self)
        kind = self.env.ref(REMINDER)
        waiting = (
            Domain("state", "=", "planned")
            & Domain("date", "<", today)
            & Domain("date", ">=", today - timedelta(days=DAYS_BACK))
            & Domain("activity_ids", "not any", [("activity_type_id", "=", kind.id)])
            & (
                Domain("trainer_id.active", "=", True)
                | Domain("cohort_id.user_id.active", "=", True)
            )
        )
        sessions = self.search(waiting, limit=BATCH)
        for user, theirs in sessions.grouped(
            lambda s: s.trainer_id.filtered("active") or s.cohort_id.user_id
        ).items():
            # It is among their activities; a mail for each would be too much.
            theirs.with_context(mail_activity_quick_update=True).activity_schedule(
                REMINDER, date_deadline=today, user_id=user.id
            )
        left = self.search_count(waiting) if len(sessions) == BATCH else 0
        self.env["ir.cron"]._commit_progress(len(sessions), remaining=left)
