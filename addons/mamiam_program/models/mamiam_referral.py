# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..stages import IN_PROGRAM

ANSWER_TYPE = "mamiam_program.mail_activity_type_referral_answer"
ANSWERS = [
    ("helped", "She was helped"),
    ("refused", "Refused"),
    ("none", "No answer"),
]
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
    is_confidential = fields.Boolean(
        string="Confidential",
        compute="_compute_is_confidential",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="Seen by social workers and by who wrote it only.",
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

    @api.depends("kind_id")
    def _compute_is_confidential(self):
        for referral in self:
            # What was confidential stays so until somebody says otherwise.
            referral.is_confidential = (
                referral.kind_id.is_confidential or referral.is_confidential
            )

    @api.depends("date", "kind_id", "state")
    def _compute_date_due(self):
        for referral in self:
            referral.date_due = referral.state == "sent" and fields.Date.add(
                referral.date, days=referral.kind_id.answer_days
            )

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

    @api.constrains("is_confidential", "user_id", "author_id")
    def _check_followed_by_who_may_read(self):
        for referral in self.filtered(lambda r: r.is_confidential and r.user_id):
            if not referral._may_be_read_by(referral.user_id):
                raise ValidationError(
                    self.env._(
                        "This referral is confidential: it is followed by a social "
                        "worker or by who wrote it, and not by %(user)s.",
                        user=referral.user_id.name,
                    )
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
        was_open = self.filtered(lambda r: not r.is_confidential)
        result = super().write(vals)
        was_open.filtered("is_confidential")._keep_from_others()
        return result

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

    def _remind_of_answer(self):
        for referral in self:
            referral.activity_schedule(
                ANSWER_TYPE,
                date_deadline=referral.date_due,
                user_id=(referral.user_id or self.env.user).id,
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

    def _check_state_step(self, vals):
        result = super()._check_state_step(vals)
        if vals["state"] == "sent":
            drafts = self.filtered(lambda r: r.state == "draft")
            drafts._check_partner()
            drafts._check_consent()
        return result

    def _keep_from_others(self):
        """Take what is confidential from now on from those who may not read it."""
        user = self.env.user
        # sudo: followers and steps of whoever had a part in it.
        for referral in self.sudo():
            if not (self.env.su or referral._may_be_read_by(user)):
                raise UserError(
                    self.env._(
                        "This referral would be confidential and you could not read it "
                        "any more: ask a social worker, or who wrote it."
                    )
                )
            followers = referral.message_partner_ids
            readers = followers.user_ids.filtered(referral._may_be_read_by).partner_id
            referral.message_unsubscribe((followers - readers).ids)
            steps = referral.with_context(active_test=False).activity_ids
            # They were called by her name.
            self.env.add_to_compute(steps._fields["res_name"], steps)
            lost = steps.filtered("active").filtered(
                lambda s, r=referral: s.user_id and not r._may_be_read_by(s.user_id)
            )
            lost.user_id = referral.user_id or referral.author_id

    def _may_be_read_by(self, user):
        self.ensure_one()
        if not self.is_confidential:
            return True
        # sudo: whose roles are asked is another user.
        user = user.sudo()
        return user == self.author_id or user.has_group(
            "mamiam_program.group_social_worker"
        )

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Let nobody follow what is not hers to read."""
        # sudo: who plans a step need not see who the users are.
        users = self.env["res.users"].sudo()
        users = users.search([("partner_id", "in", partner_ids or [])])
        for referral in self:
            allowed = users.filtered(referral._may_be_read_by).partner_id.ids
            super(MamiamReferral, referral).message_subscribe(allowed, subtype_ids)
        return True

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        if any(self.mapped("is_confidential")):
            raise AccessError(self.env._("Confidential referrals are not exported."))
        return super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)

    @api.model
    def _get_logged_fields(self):
        return {"reason", "letter_text", "answer_note"}
