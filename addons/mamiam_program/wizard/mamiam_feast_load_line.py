# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import format_date


class MamiamFeastLoadLine(models.TransientModel):
    """One public holiday, and whether the company closes on it."""

    _name = "mamiam.feast.load.line"
    _description = "Public Holiday to Load"
    _order = "date, id"

    load_id = fields.Many2one(
        comodel_name="mamiam.feast.load", required=True, index=True, ondelete="cascade"
    )
    selected = fields.Boolean(string="To Load")
    key = fields.Char()
    name = fields.Char(string="Public Holiday")
    date = fields.Date(required=True)
    weekday = fields.Char(string="Day", compute="_compute_weekday")
    is_estimated = fields.Boolean(string="Estimated")
    status = fields.Selection(
        selection=[
            ("new", "New"),
            ("existing", "Exists"),
            ("closed", "Closed already"),
        ]
    )
    closed_as = fields.Char()

    @api.depends("date")
    @api.depends_context("lang")
    def _compute_weekday(self):
        for line in self:
            line.weekday = line.date and format_date(
                self.env, line.date, date_format="EEEE"
            )
