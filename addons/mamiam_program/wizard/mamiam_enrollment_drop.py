# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.exceptions import UserError


class MamiamEnrollmentDrop(models.TransientModel):
    """Ask when and why trainees leave the program."""

    _name = "mamiam.enrollment.drop"
    _description = "Leave the Program"

    enrollment_ids = fields.Many2many(
        comodel_name="mamiam.enrollment", string="Trainees", required=True
    )
    reason_id = fields.Many2one(comodel_name="mamiam.drop.reason", required=True)
    date = fields.Date(
        string="Last Day", required=True, default=fields.Date.context_today
    )
    note = fields.Text(help="What she said, and what was tried to keep her.")

    def action_drop(self):
        self.ensure_one()
        for enrollment in self.enrollment_ids:
            if self.date < enrollment.date_start:
                raise UserError(
                    self.env._(
                        "%(name)s started on %(date)s: she can't leave before. "
                        "Correct the last day.",
                        name=enrollment.display_name,
                        date=enrollment.date_start,
                    )
                )
        self.enrollment_ids._drop(self.reason_id, self.date, self.note)
