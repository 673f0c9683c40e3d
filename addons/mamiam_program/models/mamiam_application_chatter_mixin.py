# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models

from ..groups import HOUSEHOLD_GROUPS


class MamiamApplicationChatterMixin(models.AbstractModel):
    """What staff say of it is not for reviewers, who read the file only.

    Remarks, decisions and names of other reviewers stand in messages, documents,
    activities and among the followers. Part of ``mamiam.application``.
    """

    _name = "mamiam.application.chatter.mixin"
    _description = "Discussion"
    _inherit = ["mamiam.chatter.mixin"]

    activity_ids = fields.One2many(groups=HOUSEHOLD_GROUPS)
    activity_user_id = fields.Many2one(groups=HOUSEHOLD_GROUPS)
    activity_summary = fields.Char(groups=HOUSEHOLD_GROUPS)
