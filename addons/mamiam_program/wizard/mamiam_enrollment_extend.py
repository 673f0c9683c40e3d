# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class MamiamEnrollmentExtend(models.TransientModel):
    """Ask until when trainees have time, and why."""

    _name = "mamiam.enrollment.extend"
    _description = "More Time"

    enrollment_ids = fields.Many2many(
        comodel_name="mamiam.enrollment", string="Trainees", required=True
    )
    date_training_end = fields.Date(
        string="Training Until",
        compute="_compute_dates",
        store=True,
        readonly=False,
        help="She is expected at the sessions of her cohort until then, and goes to "
        "follow-up later than the others.",
    )
    date_end = fields.Date(
        string="Program Until",
        compute="_compute_dates",
        store=True,
        readonly=False,
        help="Her follow-ups go on until then.",
    )
    reason = fields.Text(required=True)

    @api.depends("enrollment_ids")
    def _compute_dates(self):
        for wizard in self:
            enrollments = wizard.enrollment_ids._origin
            wizard.date_training_end = max(
                enrollments.filtered("date_training_end").mapped("date_training_end"),
                default=False,
            )
            wizard.date_end = max(
                enrollments.filtered("date_program_end").mapped("date_program_end"),
                default=False,
            )

    def action_extend(self):
        """Give them the time; a date that is the cohort's stays the cohort's."""
        self.ensure_one()
        for cohort, women in self.enrollment_ids.grouped("cohort_id").items():
            training_end, end = self.date_training_end, self.date_end
            women._extend(
                training_end != cohort.date_training_end and training_end,
                end != cohort.date_end and end,
                self.reason,
            )
