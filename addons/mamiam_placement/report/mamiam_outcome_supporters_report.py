# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import SQL

from .mamiam_outcome_report import MamiamOutcomeReport


class MamiamOutcomeSupportersReport(models.Model):
    """What became of the women of a cohort, for those who support the program."""

    _name = "mamiam.outcome.supporters.report"
    _description = "Outcomes for Supporters"
    _inherit = ["mamiam.supporters.mixin"]
    _auto = False
    _order = "cohort_id, dimension, is_merged, women desc, label, id"
    _figures_model = "mamiam.outcome.report"
    _figures_set = "cohort_id"
    _figures_dimensions = ("outcome",)
    _figures_measures = ("women", "current", "verified")
    _depends = {
        **MamiamOutcomeReport._depends,
        "mamiam.consent": ["beneficiary_id", "date_expiry", "date_given", "state"],
    }

    cohort_id = fields.Many2one(comodel_name="mamiam.cohort", readonly=True)
    is_pilot = fields.Boolean(string="Pilot cohort", readonly=True)
    women = fields.Integer(readonly=True)
    current = fields.Integer(string="Placement lasts", readonly=True)
    verified = fields.Integer(string="Placement verified", readonly=True)

    @api.model
    def _get_figures_extra(self):
        return ["is_pilot"]

    @api.model
    def _get_figures_query(self):
        return SQL(
            "SELECT house.*, 1 AS women, is_current::int AS current,"
            " is_verified::int AS verified FROM (%s) house",
            super()._get_figures_query(),
        )
