# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.exceptions import UserError


class MamiamSessionMakeupMixin(models.AbstractModel):
    """A cancelled session is made up for, once.

    Part of ``mamiam.session``.
    """

    _name = "mamiam.session.makeup.mixin"
    _description = "Make-Up Session"

    replaces_id = fields.Many2one(
        comodel_name="mamiam.session",
        string="Makes Up For",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    _replaces_uniq = models.UniqueIndex(
        "(replaces_id) WHERE replaces_id IS NOT NULL",
        "There is a make-up session for this one already.",
    )

    def action_make_up(self):
        """Propose a free time for a cancelled session."""
        self.ensure_one()
        if self.state != "cancelled":
            raise UserError(
                self.env._(
                    "%(name)s is not cancelled: there is nothing to make up for.",
                    name=self.display_name,
                )
            )
        other = self.search([("replaces_id", "=", self.id)])
        if other:
            raise UserError(
                self.env._(
                    "%(name)s is made up for by %(other)s.",
                    name=self.display_name,
                    other=other.display_name,
                )
            )
        makeup = self.env["mamiam.makeup"].create(
            {"cohort_id": self.cohort_id.id, "session_id": self.id}
        )
        return makeup._get_action()
