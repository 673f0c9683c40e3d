# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

ANSWER_TYPE = "mamiam_program.mail_activity_type_referral_answer"
ANSWERS = [
    ("helped", "She was helped"),
    ("refused", "Refused"),
    ("none", "No answer"),
]


class MamiamReferralAnswerMixin(models.AbstractModel):
    """What a partner answered, and who is reminded to ask for it.

    Part of ``mamiam.referral``.
    """

    _name = "mamiam.referral.answer.mixin"
    _description = "Answer of a Partner"

    date_due = fields.Date(
        string="Answer Expected", compute="_compute_date_due", store=True
    )
    answer = fields.Selection(
        selection=ANSWERS, readonly=True, copy=False, tracking=True, index=True
    )
    date_answer = fields.Date(string="Answered On", readonly=True, copy=False)
    answer_note = fields.Text(
        string="What They Answered", readonly=True, copy=False, exportable=False
    )

    _answered = models.Constraint(
        "CHECK ((state = 'answered') = (answer IS NOT NULL))",
        "Who was sent somewhere has an answer, or none yet.",
    )

    @api.depends("date", "kind_id", "state")
    def _compute_date_due(self):
        for referral in self:
            referral.date_due = referral.state == "sent" and fields.Date.add(
                referral.date, days=referral.kind_id.answer_days
            )

    def action_answer(self):
        """Ask what they answered, and what comes next."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Their Answer"),
            "res_model": "mamiam.referral.answer",
            "view_mode": "form",
            "target": "new",
            "context": {"default_referral_ids": self.ids},
        }

    def _remind_of_answer(self):
        for referral in self:
            referral.activity_schedule(
                ANSWER_TYPE,
                date_deadline=referral.date_due,
                user_id=(referral.user_id or self.env.user).id,
            )

    def _answer(self, answer, date, note=False):
        """Note the answer to referrals that were sent; nobody asks for it any more.

        :param str answer: one of ``ANSWERS``
        :raise UserError: for a referral that was not sent
        """
        self._write_answer("answered", answer, date, note)
        self.activity_feedback([ANSWER_TYPE], feedback=note)

    def _write_answer(self, state, answer, date, note):
        self.check_access("write")
        vals = {"answer": answer, "date_answer": date, "answer_note": note}
        # sudo: answers are noted with the buttons only.
        self.sudo().write({"state": state, **vals})
