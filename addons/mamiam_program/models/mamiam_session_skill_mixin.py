# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamSessionSkillMixin(models.AbstractModel):
    """What the trainer sees her trainees do at a session.

    Part of ``mamiam.session``.
    """

    _name = "mamiam.session.skill.mixin"
    _description = "Skills Seen at a Session"

    def action_note_skill(self):
        """Note how well each one who was there did the same thing."""
        attending = self.attendance_ids.filtered(
            lambda a: a.status in ("expected", "present", "late")
        )
        return self.env["mamiam.skill.note"]._get_action(attending.enrollment_id)
