# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError

# What is said of a woman who does it on her own; below that she is still learning.
SCORES = [
    ("1", "Shown to her"),
    ("2", "With help"),
    ("3", "On her own"),
    ("4", "Teaches others"),
]


class MamiamSkill(models.Model):
    """What a cook can do, as trainers and the kitchen see it done.

    Odoo's skills of employees (``hr_skills``) keep one level of a skill, which whoever
    manages employees types; here several people observe the same skill, each on a day.
    """

    _name = "mamiam.skill"
    _description = "Skill"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    description = fields.Text(
        translate=True, help="What is looked at, in words that all observers share."
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_observed(self):
        # sudo: whether it was observed, and not of whom.
        observed = (
            self.env["mamiam.skill.observation"]
            .sudo()
            ._read_group([("skill_id", "in", self.ids)], ["skill_id"])
        )
        for (skill,) in observed:
            raise UserError(
                self.env._(
                    "%(skill)s was observed and stays in the records. Archive it "
                    "instead; it is then no longer proposed.",
                    skill=skill.name,
                )
            )
