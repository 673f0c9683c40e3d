# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from .mamiam_call_report import MamiamCallReport
from .mamiam_call_xlsx import DIMENSIONS, STAGES


class MamiamCallSupportersReport(models.Model):
    """The funnel of the calls, for those who support the program."""

    _name = "mamiam.call.supporters.report"
    _description = "Figures of Calls for Supporters"
    _inherit = ["mamiam.supporters.mixin"]
    _auto = False
    _order = "call_id, dimension, is_merged, received desc, label, id"
    _figures_model = "mamiam.call.report"
    _figures_set = "call_id"
    _figures_dimensions = DIMENSIONS
    _figures_measures = STAGES
    _depends = {
        **MamiamCallReport._depends,
        "mamiam.consent": ["beneficiary_id", "date_expiry", "date_given", "state"],
    }

    call_id = fields.Many2one(comodel_name="mamiam.call", readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    received = fields.Integer(readonly=True)
    eligible = fields.Integer(readonly=True)
    shortlisted = fields.Integer(readonly=True)
    interviewed = fields.Integer(readonly=True)
    selected = fields.Integer(readonly=True)
    enrolled = fields.Integer(readonly=True)

    @api.model
    def _get_figures_extra(self):
        return ["year"]
