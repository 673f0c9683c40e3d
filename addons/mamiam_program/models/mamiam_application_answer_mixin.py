# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from ..groups import HOUSEHOLD_GROUPS
from ..whatsapp import get_whatsapp_url

TO_TELL = ("selected", "waiting", "refused")


class MamiamApplicationAnswerMixin(models.AbstractModel):
    """How the decision is told to her: by phone or WhatsApp, with respect.

    Part of ``mamiam.application``.
    """

    _name = "mamiam.application.answer.mixin"
    _description = "Answer"
    _inherit = "mail.thread"

    referral_id = fields.Many2one(
        comodel_name="res.partner",
        string="Referred To",
        copy=False,
        index="btree_not_null",
        help="Who can help her instead. Name and phone go into the answer.",
    )
    answer = fields.Text(
        compute="_compute_answer",
        help="Ready to be read to her, or sent, in her language.",
    )
    # It holds her phone, which reviewers don't know.
    answer_url = fields.Char(
        string="WhatsApp", compute="_compute_answer_url", groups=HOUSEHOLD_GROUPS
    )
    date_answered = fields.Date(string="Told On", copy=False, tracking=True)
    is_to_tell = fields.Boolean(
        string="To Tell",
        compute="_compute_is_to_tell",
        search="_search_is_to_tell",
        help="The decision is taken, and she has not been told.",
    )

    @api.depends(
        "state",
        "refuse_reason_id",
        "decision_note",
        "referral_id",
        "applicant_name",
        "beneficiary_id.lang",
    )
    def _compute_answer(self):
        for application in self:
            # sudo: her language, for whoever may tell her.
            woman = application.sudo().beneficiary_id
            told = application.with_context(lang=woman.lang or self.env.lang)
            application.answer = (
                told._get_answer() if application.state in TO_TELL else False
            )

    @api.depends("answer", "beneficiary_id.phone_sanitized")
    def _compute_answer_url(self):
        for application in self:
            text = application.answer
            number = application.beneficiary_id.phone_sanitized
            application.answer_url = text and get_whatsapp_url(number, text)

    @api.depends("state", "date_answered")
    def _compute_is_to_tell(self):
        for application in self:
            application.is_to_tell = (
                application.state in TO_TELL and not application.date_answered
            )

    def _search_is_to_tell(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("state", "in", TO_TELL), ("date_answered", "=", False)]

    def write(self, vals):
        freed = self.call_id.browse()
        if vals.get("state") in ("withdrawn", "refused", "waiting"):
            freed = self.filtered(lambda a: a.state == "selected").call_id
        if "state" in vals:
            # Another decision is to be told anew.
            vals = {"date_answered": False, **vals}
        res = super().write(vals)
        freed._propose_next()
        return res

    def action_answer_whatsapp(self):
        """Open WhatsApp with the answer; she still has to be marked as told."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": self.answer_url, "target": "new"}

    def action_told(self):
        """She has been told the decision."""
        today = fields.Date.context_today(self)
        self.filtered("is_to_tell").write({"date_answered": today})

    def _get_answer(self):
        """Hook: what she is told, in the language of the context."""
        self.ensure_one()
        name = self.sudo().applicant_name
        call = self.call_id.name
        if self.state == "selected":
            return self.env._(
                "Good morning %(name)s. This is %(company)s. You are accepted for "
                "%(call)s: congratulations! We call you to tell you the day on which "
                "it begins.",
                name=name,
                company=self.company_id.name,
                call=call,
            )
        if self.state == "waiting":
            return self.env._(
                "Good morning %(name)s. This is %(company)s. You are on the waiting "
                "list of %(call)s. We call you as soon as a place is free.",
                name=name,
                company=self.company_id.name,
                call=call,
            )
        answer = self.env._(
            "Good morning %(name)s. This is %(company)s. Thank you for your "
            "application to %(call)s. We could not take you this year: many women "
            "applied for few places. Your courage counts, and you can apply again next "
            "year.",
            name=name,
            company=self.company_id.name,
            call=call,
        )
        if self.refuse_reason_id.answer:
            answer += "\n" + self.refuse_reason_id.answer
        if self.referral_id:
            referral = self.referral_id
            contact = ", ".join(filter(None, (referral.name, referral.phone)))
            answer += "\n" + self.env._(
                "They can help you: %(contact)s", contact=contact
            )
        return answer
