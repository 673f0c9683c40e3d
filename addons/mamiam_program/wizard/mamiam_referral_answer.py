# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..models.mamiam_referral_answer_mixin import ANSWERS


class MamiamReferralAnswer(models.TransientModel):
    """Ask what a partner answered, and what comes next."""

    _name = "mamiam.referral.answer"
    _description = "Their Answer"

    referral_ids = fields.Many2many(
        comodel_name="mamiam.referral", string="Referrals to Partners", required=True
    )
    answer = fields.Selection(selection=ANSWERS, default="helped", required=True)
    date = fields.Date(
        string="Answered On", required=True, default=fields.Date.context_today
    )
    note = fields.Text(string="What They Answered")
    next_step = fields.Char(help="An activity reminds of it.")
    next_date = fields.Date(string="Due On", default=fields.Date.context_today)

    def action_confirm(self):
        """Note the answer; plan the next step.

        :raise UserError: for an answer that came before the letter left
        """
        self.ensure_one()
        for referral in self.referral_ids:
            if self.date < referral.date:
                raise UserError(
                    self.env._(
                        "%(referral)s was sent on %(date)s: the answer can't have "
                        "come before.",
                        referral=referral.display_name,
                        date=format_date(self.env, referral.date),
                    )
                )
        self.referral_ids._answer(self.answer, self.date, self.note)
        if self.next_step:
            for referral in self.referral_ids:
                referral.activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=self.next_step,
                    date_deadline=self.next_date,
                    user_id=(referral.user_id or self.env.user).id,
                )
