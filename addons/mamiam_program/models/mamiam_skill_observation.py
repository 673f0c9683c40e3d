# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from .mamiam_skill import SCORES


class MamiamSkillObservation(models.Model):
    """How well a trainee did something, on a day, in the eyes of one observer.

    Nothing is written over: of several observations of a skill the last one counts.
    """

    _name = "mamiam.skill.observation"
    _description = "Skill Observed"
    _inherit = ["mamiam.enrolled.mixin"]
    _order = "date desc, id desc"

    skill_id = fields.Many2one(
        comodel_name="mamiam.skill", required=True, index=True, ondelete="restrict"
    )
    date = fields.Date(required=True, default=fields.Date.context_today, index=True)
    score = fields.Selection(
        selection=SCORES, required=True, help="1 is the lowest level, 4 the highest."
    )
    level = fields.Integer(
        string="Level (1 to 4)",
        compute="_compute_level",
        store=True,
        aggregator="avg",
    )
    observer_id = fields.Many2one(
        comodel_name="res.users",
        required=True,
        default=lambda self: self.env.user,
        index=True,
        ondelete="restrict",
    )
    note = fields.Char(help="What was seen, in a few words.")

    @api.depends("score")
    def _compute_level(self):
        for observation in self:
            observation.level = int(observation.score or 0)

    @api.depends("enrollment_id.name", "skill_id.name")
    def _compute_display_name(self):
        for observation in self:
            # sudo: the kitchen observes trainees whose enrollment it does not read.
            name = observation.sudo().enrollment_id.name or ""
            observation.display_name = f"{name}, {observation.skill_id.name or ''}"

    @api.constrains("date", "enrollment_id")
    def _check_date(self):
        today = fields.Date.context_today(self)
        # sudo: as for the name.
        for observation in self.sudo():
            start = observation.enrollment_id.date_start
            if not start <= observation.date <= today:
                raise ValidationError(
                    self.env._(
                        "%(observation)s can't be observed on %(date)s: choose a day "
                        "from %(start)s, when she started, to today.",
                        observation=observation.display_name,
                        date=format_date(self.env, observation.date),
                        start=format_date(self.env, start),
                    )
                )

    @api.model
    def _get_latest(self, enrollments):
        """Return {enrollment id: {skill: its last observation}}."""
        latest = {enrollment_id: {} for enrollment_id in enrollments.ids}
        for observation in self.search([("enrollment_id", "in", enrollments.ids)]):
            latest[observation.enrollment_id.id].setdefault(
                observation.skill_id, observation
            )
        return latest
