# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError


class MamiamReferralConfidentialMixin(models.AbstractModel):
    """Who may read a confidential referral, follow it and take its steps.

    Part of ``mamiam.referral``.
    """

    _name = "mamiam.referral.confidential.mixin"
    _description = "Confidential Referral"

    is_confidential = fields.Boolean(
        string="Confidential",
        compute="_compute_is_confidential",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="Seen by social workers and by who wrote it only.",
    )

    @api.depends("kind_id")
    def _compute_is_confidential(self):
        for referral in self:
            # What was confidential stays so until somebody says otherwise.
            referral.is_confidential = (
                referral.kind_id.is_confidential or referral.is_confidential
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

    def write(self, vals):
        was_open = self.filtered(lambda r: not r.is_confidential)
        result = super().write(vals)
        was_open.filtered("is_confidential")._keep_from_others()
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
            super(MamiamReferralConfidentialMixin, referral).message_subscribe(
                allowed, subtype_ids
            )
        return True

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        if any(self.mapped("is_confidential")):
            raise AccessError(self.env._("Confidential referrals are not exported."))
        return super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)
