# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def _action_done(self, feedback=False, attachment_ids=None):
        """Plan the next review of the plans that were looked at."""
        review = self.env["mamiam.plan"]._get_review_type()
        reviews = self.filtered(
            lambda a: a.res_model == "mamiam.plan" and a.activity_type_id == review
        )
        # sudo: the next one is planned whoever did this one.
        plans = self.env["mamiam.plan"].sudo().browse(reviews.mapped("res_id"))
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        plans.exists()._plan_review()
        return result
