# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.fields import Command


class MamiamSkillNote(models.TransientModel):
    """Note how well each one of a group did the same thing, on one screen."""

    _name = "mamiam.skill.note"
    _description = "Note a Skill"

    skill_id = fields.Many2one(comodel_name="mamiam.skill", required=True)
    description = fields.Text(related="skill_id.description")
    date = fields.Date(required=True, default=fields.Date.context_today)
    line_ids = fields.One2many(
        comodel_name="mamiam.skill.note.line",
        inverse_name="wizard_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.depends("skill_id")
    def _compute_line_ids(self):
        """Begin anew with each one when another skill is chosen."""
        for wizard in self:
            wizard.line_ids = [
                Command.clear(),
                *(
                    Command.create({"enrollment_id": enrollment.id})
                    for enrollment in wizard._get_enrollments()
                ),
            ]

    def action_note(self):
        """Keep an observation of each one who has a score."""
        self.ensure_one()
        self.env["mamiam.skill.observation"].create(
            [
                {
                    "enrollment_id": line.enrollment_id.id,
                    "skill_id": self.skill_id.id,
                    "date": self.date,
                    "score": line.score,
                    "note": line.note,
                }
                for line in self.line_ids
                if line.score
            ]
        )
        return {"type": "ir.actions.act_window_close"}

    def _get_enrollments(self):
        """Return whom it is about: the trainees that the context names."""
        enrollments = self.env["mamiam.enrollment"].browse(
            self.env.context.get("observed_ids", [])
        )
        return enrollments.exists()

    @api.model
    def _get_action(self, enrollments):
        """Return the action that opens the screen for these trainees."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Note a Skill"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"observed_ids": enrollments.ids},
        }
