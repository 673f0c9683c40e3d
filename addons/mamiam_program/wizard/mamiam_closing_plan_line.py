# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models


class MamiamClosingPlanLine(models.TransientModel):
    """A session that a closed day moves, and when it takes place instead."""

    _name = "mamiam.closing.plan.line"
    _description = "Session to Move"
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
    cohort_id = fields.Many2one(comodel_name="mamiam.cohort")
    slot_id = fields.Many2one(comodel_name="mamiam.cohort.slot")
    slot_date = fields.Date()
    subject_id = fields.Many2one(comodel_name="mamiam.subject")
    trainer_id = fields.Many2one(comodel_name="res.users")
    place_id = fields.Many2one(comodel_name="res.partner")
    old_start = fields.Datetime(string="Was On")
    start = fields.Datetime(string="New Time")
    duration = fields.Float(string="Hours")
    stop = fields.Datetime(
        compute="_compute_stop", store=True, readonly=False, precompute=True
    )
    reason = fields.Char()

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
        session.write({"start": self.start, "stop": self.stop})
        # sudo: a readonly field, which forms don't let anybody type.
        session.sudo().moved_from = origin if origin != self.start else False
        return session

    def _prepare_entry(self):
        self.ensure_one()
        return {
            "status": "new",
            "cohort_id": self.cohort_id.id,
            "slot_id": self.slot_id.id,
            "slot_date": self.slot_date,
            "subject_id": self.subject_id.id,
            "trainer_id": self.trainer_id.id,
            "place_id": self.place_id.id,
            "start": self.start,
            "stop": self.stop,
        }
