# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

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
    name = fields.Char(related="enrollment_id.name", string="Name")
    # The kitchen notes skills by name: her photo is the team's.
    avatar_128 = fields.Image(
        related="enrollment_id.avatar_128",
        string="Photo",
        groups="mamiam_program.group_program_officer,mamiam_program.group_trainer",
    )
    last_score = fields.Selection(
        selection=SCORES, string="So Far", compute="_compute_last_score"
    )
    score = fields.Selection(selection=SCORES, string="Today")
    note = fields.Char()

    @api.depends("enrollment_id", "wizard_id.skill_id")
    def _compute_last_score(self):
        """What was last seen of her, by whoever the user may read."""
        Observation = self.env["mamiam.skill.observation"]
        latest = Observation._get_latest(self.enrollment_id)
        for line in self:
            seen = latest.get(line.enrollment_id._origin.id, {})
            skill = line.wizard_id.skill_id._origin
            line.last_score = seen.get(skill, Observation).score
