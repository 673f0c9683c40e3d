# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models

from ..models.mamiam_skill import SCORES


class MamiamSkillNoteLine(models.TransientModel):
    """One trainee whose skill is noted; without a score she was not observed."""

    _name = "mamiam.skill.note.line"
    _description = "Skill to Note"

    wizard_id = fields.Many2one(
        comodel_name="mamiam.skill.note", required=True, ondelete="cascade"
    )
    enrollment_id = fields.Many2one(
        comodel_name="mamiam.enrollment",
        string="Trainee",
        required=True,
        ondelete="cascade",
    )
    last_score = fields.Selection(selection=SCORES, string="So Far")
    score = fields.Selection(selection=SCORES, string="Today")
    note = fields.Char()
