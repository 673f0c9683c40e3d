# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.mamiam_program.whatsapp import get_whatsapp_url


class MamiamFollowup(models.Model):
    """A visit or a call to a woman in the three months after her training.

    The series is planned when her enrollment goes to follow-up. One that was held
    says what came of it: without an outcome it is not done.
    """

    _name = "mamiam.followup"
    _description = "Follow-up"
    _inherit = ["mamiam.enrolled.mixin"]
    _order = "date, id"

    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Accompanied by",
        default=lambda self: self.env.user,
        index=True,
    )
    phone = fields.Char(related="beneficiary_id.phone")
    whatsapp_url = fields.Char(string="WhatsApp", compute="_compute_whatsapp_url")
    # plan
    date = fields.Date(required=True, default=fields.Date.context_today, index=True)
    channel = fields.Selection(
        selection=[
            ("visit", "Visit"),
            ("phone", "Phone call"),
            ("whatsapp", "WhatsApp"),
            ("center", "At the center"),
        ],
        default="visit",
        required=True,
    )
    # result
    state = fields.Selection(
        selection=[("planned", "Planned"), ("done", "Done"), ("missed", "Missed")],
        default="planned",
        required=True,
        copy=False,
        index=True,
    )
    date_done = fields.Date(
        string="Done on",
        compute="_compute_date_done",
        store=True,
        readonly=False,
        copy=False,
    )
    outcome = fields.Text(
        copy=False,
        help="What came of it; needed to mark the follow-up as done.",
    )
    next_step = fields.Text(copy=False)
    is_overdue = fields.Boolean(
        string="Overdue",
        compute="_compute_is_overdue",
        search="_search_is_overdue",
    )

    _outcome_when_done = models.Constraint(
        "CHECK (state <> 'done' OR btrim(COALESCE(outcome, '')) <> '')",
        "A follow-up is done once its outcome is written.",
    )

    @api.depends("beneficiary_id.name", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for followup in self:
            parts = (
                followup.beneficiary_id.name,
                followup.date and format_date(self.env, followup.date),
            )
            followup.display_name = " · ".join(part for part in parts if part)

    @api.depends("beneficiary_id.phone")
    def _compute_whatsapp_url(self):
        for followup in self:
            partner = followup.beneficiary_id.partner_id
            number = partner and partner._phone_format(fname="phone")
            followup.whatsapp_url = get_whatsapp_url(number)

    @api.depends("state")
    def _compute_date_done(self):
        today = fields.Date.context_today(self)
        for followup in self:
            if followup.state == "done":
                followup.date_done = followup.date_done or today
            else:
                followup.date_done = False

    @api.depends("state", "date")
    def _compute_is_overdue(self):
        today = fields.Date.context_today(self)
        for followup in self:
            followup.is_overdue = bool(
                followup.state == "planned" and followup.date and followup.date < today
            )

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("state", "=", "planned"), ("date", "<", "today")]

    def action_done(self):
        """Mark as done.

        :raise UserError: names the first follow-up that has no outcome
        """
        for followup in self:
            if not (followup.outcome or "").strip():
                raise UserError(
                    self.env._(
                        "Write the outcome of the follow-up %(name)s, then mark it as "
                        "done.",
                        name=followup.display_name,
                    )
                )
        self.filtered(lambda followup: followup.state != "done").state = "done"

    def action_missed(self):
        """Mark as missed: she was not met, nobody answered."""
        self.filtered(lambda followup: followup.state == "planned").state = "missed"

    def action_place(self):
        """Record the placement that the follow-up told of."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Placement"),
            "res_model": "mamiam.placement",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {"default_enrollment_id": self.enrollment_id.id},
        }

    def action_plan(self):
        """Take back to planned what was marked by mistake."""
        self.filtered(lambda followup: followup.state != "planned").state = "planned"
