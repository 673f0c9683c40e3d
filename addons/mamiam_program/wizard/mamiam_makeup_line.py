# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import fields, models


class MamiamMakeupLine(models.TransientModel):
    """One session that is proposed; its time may be changed before."""

    _name = "mamiam.makeup.line"
    _description = "Proposed Session"
    _order = "start, id"

    makeup_id = fields.Many2one(
        comodel_name="mamiam.makeup", required=True, index=True, ondelete="cascade"
    )
    selected = fields.Boolean(string="To Plan")
    subject_id = fields.Many2one(comodel_name="mamiam.subject", required=True)
    trainer_id = fields.Many2one(comodel_name="res.users")
    place_id = fields.Many2one(comodel_name="res.partner")
    start = fields.Datetime()
    duration = fields.Float(string="Hours")

    def _prepare_session(self):
        self.ensure_one()
        return {
            "cohort_id": self.makeup_id.cohort_id.id,
            "subject_id": self.subject_id.id,
            "trainer_id": self.trainer_id.id,
            "place_id": self.place_id.id,
            "start": self.start,
            "stop": self.start + timedelta(hours=self.duration),
        }
