# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class MamiamEnrollmentDrop(models.TransientModel):
    """Ask when and why trainees leave the program."""

    _name = "mamiam.enrollment.drop"
    _description = "Leave the Program"

    enrollment_ids = fields.Many2many(
        comodel_name="mamiam.enrollment", string="Trainees", required=True
    )
    reason_id = fields.Many2one(comodel_name="mamiam.drop.reason", required=True)
    date = fields.Date(
        string="Last Day", required=True, default=fields.Date.context_today
    )
    date_here = fields.Date(string="Last Came On", compute="_compute_date_here")
    note = fields.Text(help="What happened, and what was tried to keep her.")
    is_one_woman = fields.Boolean(compute="_compute_is_one_woman")
    is_interviewed = fields.Boolean(string="I spoke with her")
    interview_told = fields.Text(
        string="What She Said", help="In her words, as far as you can."
    )
    would_return = fields.Selection(
        selection=[("yes", "Yes"), ("perhaps", "Perhaps"), ("no", "No")],
        string="Would Come Back",
    )
    to_change = fields.Text(string="What We Would Have to Change")

    @api.depends("enrollment_ids")
    def _compute_is_one_woman(self):
        for wizard in self:
            wizard.is_one_woman = len(wizard.enrollment_ids) == 1

    @api.depends("enrollment_ids")
    def _compute_date_here(self):
        for wizard in self:
            enrollments = wizard.enrollment_ids._origin
            days = enrollments._get_last_days_here().values()
            wizard.date_here = wizard.is_one_woman and max(days, default=False)

    def action_drop(self):
        self.ensure_one()
        for enrollment in self.enrollment_ids:
            if self.date < enrollment.date_start:
                raise UserError(
                    self.env._(
                        "%(name)s started on %(date)s: she can't leave before. "
                        "Correct the last day.",
                        name=enrollment.display_name,
                        date=format_date(self.env, enrollment.date_start),
                    )
                )
        dropped = self.enrollment_ids._drop(self.reason_id, self.date, self.note)
        if self.is_interviewed and len(dropped) == 1:
            leaving = dropped.leaving_ids.filtered(lambda lv: not lv.date_return)
            leaving.write(self._prepare_interview())

    def _prepare_interview(self):
        self.ensure_one()
        return {
            "interview_date": fields.Date.context_today(self),
            "interviewer_id": self.env.uid,
            "interview_told": self.interview_told,
            "would_return": self.would_return,
            "to_change": self.to_change,
        }
