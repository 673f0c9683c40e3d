# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from ..groups import HOUSEHOLD_GROUPS


class MamiamCohortContactMixin(models.AbstractModel):
    """Whom of a cohort nobody reaches any more.

    Part of ``mamiam.cohort``.
    """

    _name = "mamiam.cohort.contact.mixin"
    _description = "Calls"

    lost_contact_count = fields.Integer(
        string="Lost Contact",
        compute="_compute_lost_contact_count",
        groups=HOUSEHOLD_GROUPS,
    )

    @api.depends("enrollment_ids.date_lost_contact")
    def _compute_lost_contact_count(self):
        counts = dict(
            self.env["mamiam.enrollment"]._read_group(
                [("cohort_id", "in", self.ids), ("date_lost_contact", "!=", False)],
                ["cohort_id"],
                ["__count"],
            )
        )
        for cohort in self:
            cohort.lost_contact_count = counts.get(cohort._origin, 0)

    def action_view_lost_contact(self):
        """Open the trainees whom nobody reaches."""
        action = self.action_view_enrollments()
        action["context"] = {"search_default_lost_contact": 1}
        return action
