# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamShiftSkillMixin(models.AbstractModel):
    """What the kitchen sees trainees do at their work.

    Part of ``mamiam.shift``.
    """

    _name = "mamiam.shift.skill.mixin"
    _description = "Skills Seen at Work"

    def action_note_skill(self):
        """Note how well each trainee of these shifts did the same thing."""
        working = self.assignment_ids.filtered(
            lambda assignment: assignment.state in ("accepted", "done")
        )
        # sudo: the kitchen knows who works for it, and no more of her enrollment.
        enrollments = working.sudo().enrollment_id.sudo(False)
        return self.env["mamiam.skill.note"]._get_action(enrollments)
