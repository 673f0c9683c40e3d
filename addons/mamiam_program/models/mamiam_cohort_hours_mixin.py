# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class MamiamCohortHoursMixin(models.AbstractModel):
    """Hours promised to a cohort, planned and held; times for those that lack.

    Part of ``mamiam.cohort``.
    """

    _name = "mamiam.cohort.hours.mixin"
    _description = "Hours of a Cohort"

    hours_ids = fields.One2many(
        comodel_name="mamiam.cohort.hours",
        inverse_name="cohort_id",
        string="Hours by Subject",
        compute="_compute_hours_ids",
        groups="mamiam_program.group_program_officer,mamiam_program.group_director",
    )

    hours_promised = fields.Float(
        compute="_compute_hours_ids",
        groups="mamiam_program.group_program_officer,mamiam_program.group_director",
    )
    hours_held = fields.Float(
        compute="_compute_hours_ids",
        groups="mamiam_program.group_program_officer,mamiam_program.group_director",
    )

    @api.depends("session_ids.state", "session_ids.duration", "session_ids.subject_id")
    def _compute_hours_ids(self):
        # Rows of a query are not told what changes.
        self.env["mamiam.cohort.hours"].invalidate_model()
        rows = self.env["mamiam.cohort.hours"].search([("cohort_id", "in", self.ids)])
        by_cohort = rows.grouped("cohort_id")
        for cohort in self:
            hours = by_cohort.get(cohort._origin, rows.browse())
            cohort.hours_ids = hours
            cohort.hours_promised = sum(hours.mapped("promised"))
            cohort.hours_held = sum(hours.mapped("held"))

    def action_make_up(self):
        """Propose sessions for the hours that are promised but not planned."""
        self.ensure_one()
        return self.env["mamiam.makeup"].create({"cohort_id": self.id})._get_action()
