# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class MamiamCohortFollowingMixin(models.AbstractModel):
    """Sessions that no longer are what their weekly slots say.

    Part of ``mamiam.cohort``.
    """

    _name = "mamiam.cohort.following.mixin"
    _description = "Cohort whose Sessions Follow its Slots"

    following_count = fields.Integer(
        string="Sessions That Follow",
        compute="_compute_following_count",
        groups="mamiam_program.group_program_officer",
        help="Sessions to come whose slot, Ramadan hours or clock have changed since.",
    )

    @api.depends("slot_ids", "session_ids")
    def _compute_following_count(self):
        sessions = self._get_sessions_to_come().grouped("cohort_id")
        for cohort in self:
            own = sessions.get(cohort._origin)
            cohort.following_count = own._count_following() if own else 0

    def action_follow_slots(self):
        """Show what would change if the sessions to come followed their slots."""
        self.ensure_one()
        series = self.env["mamiam.session.series"].create({"cohort_id": self.id})
        return series._get_action()

    def _get_sessions_to_come(self):
        Session = self.env["mamiam.session"]
        return Session.search(
            [("cohort_id", "in", self.ids), *Session._get_following_domain()]
        )
