# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.fields import Domain

REMINDER = "mamiam_program.mail_activity_type_cohort_step"


class MamiamCohortRemindingMixin(models.AbstractModel):
    """Who looks after a cohort is reminded of the step that its dates ask for.

    Part of ``mamiam.cohort``.
    """

    _name = "mamiam.cohort.reminding.mixin"
    _description = "Steps That Are Due"
    _inherit = ["mail.thread", "mail.activity.mixin"]

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"state", "date_training_end", "date_end", "user_id"}:
            # sudo: another one may have been reminded. Who still needs it is
            # reminded again by the next run.
            self.sudo().activity_unlink([REMINDER])
        return result

    @api.model
    def _cron_remind(self):
        """Remind of cohorts whose training or program is over, and goes on as before.

        A reminder that was ticked off without taking the step comes back the day after.
        """
        today = fields.Date.context_today(self)
        kind = self.env.ref(REMINDER)
        training = Domain("state", "=", "training")
        training &= Domain("date_training_end", "<", today)
        followup = Domain("state", "=", "followup") & Domain("date_end", "<", today)
        waiting = training | followup
        waiting &= Domain("user_id.active", "=", True)
        waiting &= Domain(
            "activity_ids", "not any", [("activity_type_id", "=", kind.id)]
        )
        for cohort in self.search(waiting):
            cohort = cohort.with_context(lang=cohort.user_id.lang)
            if cohort.state == "training":
                summary = cohort.env._(
                    "The training is over: end it, and go on to follow-up"
                )
            else:
                summary = cohort.env._(
                    "The program is over: decide who has completed it"
                )
            cohort.activity_schedule(
                REMINDER,
                date_deadline=today,
                summary=summary,
                user_id=cohort.user_id.id,
            )
