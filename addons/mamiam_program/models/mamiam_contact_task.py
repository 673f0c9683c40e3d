# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from ..groups import HOUSEHOLD_GROUPS
from ..whatsapp import get_whatsapp_url


class MamiamContactTask(models.Model):
    """One woman, one reason to call her: made by the reason, closed by an outcome.

    Who calls may hand a line over or put it off; all else is readonly, and so guarded.
    No chatter and no activities: what she says stays with those who call.
    """

    _name = "mamiam.contact.task"
    _description = "Woman to Call"
    _inherit = [
        "mamiam.enrolled.mixin",
        "mamiam.contact.task.closing.mixin",
        "mamiam.access.mixin",
        "mamiam.guard.mixin",
    ]
    _order = "urgency desc, date_since, id"
    _rec_names_search = ["enrollment_id.name", "reason_id.name"]

    reason_id = fields.Many2one(
        comodel_name="mamiam.contact.reason",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    urgency = fields.Selection(related="reason_id.urgency", store=True)
    enrollment_id = fields.Many2one(readonly=True)
    beneficiary_id = fields.Many2one(string="Woman")
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Called By",
        compute="_compute_user_id",
        store=True,
        readonly=False,
        index="btree_not_null",
        help="Who is responsible for her cohort, unless somebody else takes it over.",
    )
    name = fields.Char(related="enrollment_id.name", string="Name")
    avatar_128 = fields.Image(related="enrollment_id.avatar_128", string="Photo")
    phone = fields.Char(related="beneficiary_id.phone")
    phone_sanitized = fields.Char(
        related="beneficiary_id.phone_sanitized",
        string="Number to Dial",
        exportable=False,
    )
    whatsapp_url = fields.Char(
        string="WhatsApp", compute="_compute_whatsapp_url", exportable=False
    )
    household_member_ids = fields.One2many(
        related="beneficiary_id.household_member_ids",
        string="Her Household",
        groups=HOUSEHOLD_GROUPS,
    )
    # Made by the reason.
    origin = fields.Char(
        required=True,
        readonly=True,
        exportable=False,
        help="What made the line. Once closed it doesn't come back for the same cause.",
    )
    date_since = fields.Date(string="Since", readonly=True)
    date_last = fields.Date(readonly=True, exportable=False)
    quantity = fields.Integer(readonly=True, exportable=False, aggregator=None)
    explanation = fields.Char(string="Why", compute="_compute_explanation")
    other_explanations = fields.Char(
        string="Also", compute="_compute_other_explanations"
    )
    date_due = fields.Date(
        string="To Call On",
        required=True,
        default=fields.Date.context_today,
        index=True,
    )

    _origin_uniq = models.UniqueIndex(
        "(beneficiary_id, reason_id, origin)",
        "This woman is on the list for this reason already.",
    )

    @api.depends("cohort_id.user_id")
    def _compute_user_id(self):
        for task in self:
            task.user_id = task.cohort_id.user_id

    @api.depends("name", "explanation")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for task in self:
            task.display_name = f"{task.name or ''}: {task.explanation}"

    @api.depends("reason_id", "date_since", "date_last", "quantity")
    @api.depends_context("lang")
    def _compute_explanation(self):
        for reason, tasks in self.grouped("reason_id").items():
            reason._fetch_causes(tasks)
            for task in tasks:
                task.explanation = reason and reason._describe(task)

    @api.depends("state", "beneficiary_id", "explanation")
    @api.depends_context("lang")
    def _compute_other_explanations(self):
        others = self.search(
            [("beneficiary_id", "in", self.beneficiary_id.ids), ("state", "=", "open")]
        ).grouped("beneficiary_id")
        for task in self:
            also = others.get(task.beneficiary_id, self.browse()) - task
            task.other_explanations = " · ".join(also.mapped("explanation"))

    @api.depends("phone", "reason_id")
    def _compute_whatsapp_url(self):
        for task in self:
            woman = task.beneficiary_id
            reason = task.reason_id.with_context(lang=woman.lang or self.env.lang)
            text = reason and reason._get_message(task)
            task.whatsapp_url = get_whatsapp_url(woman.phone_sanitized, text)

    def action_refresh(self):
        """Make the list anew, as it is made each night.

        :raise AccessError: for who doesn't call
        """
        self.check_access("write")
        self.env["mamiam.contact.reason"].sudo()._cron_refresh()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_whatsapp(self):
        """Open WhatsApp with a text in her language."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": self.whatsapp_url, "target": "new"}

    def action_open_enrollment(self):
        """Open her place in the cohort: how she comes, and what was planned."""
        self.ensure_one()
        return self.enrollment_id.get_formview_action()

    @api.model
    def _get_logged_fields(self):
        return {"household_member_ids"}
