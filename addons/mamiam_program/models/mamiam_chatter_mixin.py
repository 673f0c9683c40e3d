# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from ..groups import HOUSEHOLD_GROUPS


class MamiamChatterMixin(models.AbstractModel):
    """What staff say of a record is for those who accompany her.

    Others may read the record itself, but neither its messages nor who follows it.
    """

    _name = "mamiam.chatter.mixin"
    _description = "Discussion of Who Accompanies Her"
    _inherit = ["mail.thread", "mail.activity.mixin"]

    message_ids = fields.One2many(groups=HOUSEHOLD_GROUPS)
    message_follower_ids = fields.One2many(groups=HOUSEHOLD_GROUPS)
    message_partner_ids = fields.Many2many(groups=HOUSEHOLD_GROUPS)

    @api.model
    def _may_read_chatter(self):
        """Whether the user has a part in what staff say of these records."""
        return self.env.su or self.env.user.has_groups(HOUSEHOLD_GROUPS)

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        if not self._may_read_chatter():
            return {}
        return super()._mail_get_operation_for_mail_message_operation(message_operation)
