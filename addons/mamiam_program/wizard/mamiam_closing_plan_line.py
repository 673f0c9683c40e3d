# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models

from ..models.mamiam_session_following_mixin import FOLLOWING


class MamiamClosingPlanLine(models.TransientModel):
    """A session that a closed day moves, and when it takes place instead."""

    _name = "mamiam.closing.plan.line"
    _description = "Session to Move"
    _inherit = ["mamiam.timetable.entry.mixin"]
    _order = "kind, start, id"

    plan_id = fields.Many2one(
        comodel_name="mamiam.closing.plan",
        required=True,
        index=True,
        ondelete="cascade",
    )
    selected = fields.Boolean(string="Do It")
    kind = fields.Selection(
        selection=[
            ("move", "Moves"),
            ("back", "Goes back"),
            ("again", "Is offered again"),
        ],
        string="What",
    )
    session_id = fields.Many2one(comodel_name="mamiam.session", ondelete="cascade")
    old_start = fields.Datetime(string="Was On")
    start = fields.Datetime(string="New Time")
    duration = fields.Float(string="Hours")
    stop = fields.Datetime(
        compute="_compute_stop", store=True, readonly=False, precompute=True
    )

    @api.depends("start", "duration")
    def _compute_stop(self):
        for line in self:
            line.stop = line.start and line.start + timedelta(hours=line.duration)

    def _move(self):
        """Move the session of this line and return it.

        Where it was planned at first stays known, until it is back there.
        """
        self.ensure_one()
        session = self.session_id
        origin = session.moved_from or session.start
        following = session.with_context(mamiam_following=FOLLOWING)
        following.write({"start": self.start, "stop": self.stop})
        # sudo: a readonly field, which forms don't let anybody type.
        session.sudo().moved_from = origin if origin != self.start else False
        return session
