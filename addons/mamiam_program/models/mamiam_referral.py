# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ..stages import IN_PROGRAM
from .mamiam_referral_answer_mixin import ANSWER_TYPE

# What was told of her, to whom and for what, stays as it was sent.
FROZEN = {
    "beneficiary_id",
    "partner_id",
    "kind_id",
    "letter_text",
    "share_phone",
    "share_address",
    "share_birthdate",
    "share_cin",
    "share_family",
}


class MamiamReferral(models.Model):
    """Whom she was sent to, for what, and what came of it.

    Confidential ones, of violence for instance, are read by social workers and by who
    wrote them; nothing of them stands in a name, and nobody else may take their steps.
    """

    _name = "mamiam.referral"
    _description = "Referral"
    _logged_as = _logged_list_as = "referral"
    _inherit = [
        "mamiam.referral.answer.mixin",
        "mamiam.referral.confidential.mixin",
        "mamiam.referral.letter.mixin",
        "mamiam.access.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "mamiam.guard.mixin",
    ]
    _order = "date desc, id desc"
    _rec_names_search = ["beneficiary_id.name", "partner_id.name"]
    _state_steps = {
        "draft": ("sent",),
        "sent": ("answered", "draft"),
        "answered": ("sent",),
    }
    _set_on_create = ("author_id",)

    beneficiary_id = fields.Many2one(
        comodel_name="mamiam.beneficiary",
        required=True,
        index=True,
        ondelete="cascade",
    )
    enrollment_id = fields.Many2one(
        comodel_name="mamiam.enrollment",
        compute="_compute_enrollment_id",
        store=True,
        precompute=True,
        index="btree_not_null",
        ondelete="set null",
    )
    cohort_id = fields.Many2one(
        related="enrollment_id.cohort_id", store=True, index="btree_not_null"
    )
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    author_id = fields.Many2one(
        comodel_name="res.users",
        string="Written By",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.user,
        copy=False,
        ondelete="restrict",
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Followed By",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        ondelete="set null",
    )
    partner_id = fields.Many2one(
        comodel_name="res.partner",
        string="To",
        index=True,
        ondelete="restrict",
        domain="[('is_mamiam_partner', '=', True)]",
        help="The organization, or the person there. Chosen before it is sent.",
    )
    kind_id = fields.Many2one(
        comodel_name="mamiam.referral.kind",
        string="For",
        required=True,
        index=True,
        ondelete="restrict",
    )
    reason = fields.Text(
        string="What It Is About",
        exportable=False,
        help="For those who accompany her. It is not in the letter.",
    )
    state = fields.Selection(
        selection=[("draft", "Draft"), ("sent", "Sent"), ("answered", "Answered")],
        string="Status",
        default="draft",
        required=True,
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
    )
    date = fields.Date(required=True, default=fields.Date.context_today, copy=False)
    _partner_once_sent = models.Constraint(
        "CHECK (state = 'draft' OR partner_id IS NOT NULL)",
        "A referral is sent to somebody: choose to whom first.",
    )

    @api.depends("beneficiary_id")
    def _compute_enrollment_id(self):
        """In which cohort she was when she was sent."""
        for referral in self:
            # sudo: where she was is no secret to who may write of her.
            enrollments = referral.sudo().beneficiary_id.enrollment_ids
            latest = enrollments.sorted(
                lambda e: (e.state in IN_PROGRAM, e.date_start)
            )[-1:]
            if referral.enrollment_id not in enrollments or not referral.enrollment_id:
                referral.enrollment_id = latest

    @api.depends("beneficiary_id", "kind_id", "is_confidential")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for referral in self:
            if referral.is_confidential or not referral.kind_id:
                referral.display_name = self.env._("Referral")
                continue
            referral.display_name = self.env._(
                "%(name)s: %(kind)s",
                name=referral.beneficiary_id.name or "",
                kind=referral.kind_id.name,
            )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            vals_list = [{**vals, "author_id": self.env.uid} for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        if FROZEN & vals.keys() and not self.env.su:
            for referral in self.filtered(lambda r: r.state != "draft"):
                raise UserError(
                    self.env._(
                        "%(referral)s was sent: what was told of her stays as it was. "
                        "Take it back first if it never left.",
                        referral=referral.display_name,
                    )
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        for referral in self:
            if referral.state != "draft" and not self.env.su:
                raise UserError(
                    self.env._(
                        "%(referral)s was sent: what was told of her, and to whom, "
                        "stays in the records.",
                        referral=referral.display_name,
                    )
                )

    def action_send(self):
        """Note that the letters went out, and remind to ask for the answers.

        Who sends what nobody follows follows it.

        :raise UserError: for a woman who has not agreed, or without a partner
        """
        referrals = self.filtered(lambda r: r.state == "draft")
        referrals.write({"state": "sent", "date": fields.Date.context_today(self)})
        referrals.filtered(lambda r: not r.user_id).user_id = self.env.user
        referrals._remind_of_answer()

    def action_reset(self):
        """Take back one step: an answer noted in error, or a letter that never left."""
        for referral in self.filtered(lambda r: r.state != "draft"):
            if referral.state == "sent":
                referral.state = "draft"
                referral.activity_unlink([ANSWER_TYPE])
            else:
                referral._write_answer("sent", False, False, False)
                referral._remind_of_answer()

    def action_ask_consent(self):
        """Read the notice to her, and record her answer."""
        self.ensure_one()
        action = self.beneficiary_id.action_ask_consent()
        purpose = self.env.ref("mamiam_program.mamiam_consent_purpose_referral")
        action["context"]["default_purpose_id"] = purpose.id
        return action

    def _check_state_step(self, vals):
        result = super()._check_state_step(vals)
        if vals["state"] == "sent":
            drafts = self.filtered(lambda r: r.state == "draft")
            drafts._check_partner()
            drafts._check_consent()
        return result

    @api.model
    def _get_logged_fields(self):
        return {"reason", "letter_text", "answer_note"}
