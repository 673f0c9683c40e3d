# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models

from ..groups import STIPEND_GROUPS


class MamiamEnrollmentStipendMixin(models.AbstractModel):
    """What a trainee was paid in a cohort.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.stipend.mixin"
    _description = "Stipends"

    stipend_ids = fields.One2many(
        comodel_name="mamiam.stipend",
        inverse_name="enrollment_id",
        string="Stipends",
        groups=STIPEND_GROUPS,
    )
    # As far as the field below needs it; the enrollment says the rest.
    currency_id = fields.Many2one(comodel_name="res.currency")
    stipend_total = fields.Monetary(
        compute="_compute_stipend_total",
        groups=STIPEND_GROUPS,
        help="Net amount of all her confirmed statements in this cohort.",
    )

    def _compute_stipend_total(self):
        totals = dict(
            self.env["mamiam.stipend"]._read_group(
                [("enrollment_id", "in", self.ids), ("state", "!=", "draft")],
                ["enrollment_id"],
                ["net:sum"],
            )
        )
        for enrollment in self:
            enrollment.stipend_total = totals.get(enrollment._origin, 0.0)

    def action_view_stipends(self):
        """Open the statements of these enrollments."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_stipend_action"
        )
        action["domain"] = [("enrollment_id", "in", self.ids)]
        action["context"] = {"create": False}
        return action
