# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class MailActivity(models.Model):
    _inherit = "mail.activity"

    record_label = fields.Char(
        string="For",
        compute="_compute_record_label",
        help="What it is for, in the language of who reads it.",
    )

    @api.depends("res_model", "res_id")
    @api.depends_context("lang")
    def _compute_record_label(self):
        """As ``res_name``, which stays in the language of who planned the step."""
        for model, same in self.grouped("res_model").items():
            # sudo: who sees the step sees what it is for.
            records = self.env[model or self._name].sudo().browse(same.mapped("res_id"))
            names = {record.id: record.display_name for record in records.exists()}
            for activity in same:
                activity.record_label = names.get(activity.res_id, False)

    @api.constrains("user_id", "res_model", "res_id")
    def _check_referral_confidential(self):
        """The step of a confidential referral is nobody's who may not read it."""
        # sudo: who may read it is asked for another user.
        for activity in self.sudo().filtered("user_id"):
            if activity.res_model != "mamiam.referral":
                continue
            referral = self.env["mamiam.referral"].sudo().browse(activity.res_id)
            if not referral._may_be_read_by(activity.user_id):
                raise ValidationError(
                    self.env._(
                        "This referral is confidential: give the step to a social "
                        "worker or to who wrote it, and not to %(user)s.",
                        user=activity.user_id.name,
                    )
                )

    def _action_done(self, feedback=False, attachment_ids=None):
        """Plan the next review of the plans that were looked at."""
        review = self.env["mamiam.plan"]._get_review_type()
        reviews = self.filtered(
            lambda a: a.res_model == "mamiam.plan" and a.activity_type_id in review
        )
        # sudo: the next one is planned whoever did this one.
        plans = self.env["mamiam.plan"].sudo().browse(reviews.mapped("res_id"))
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        plans.exists()._plan_review()
        return result
