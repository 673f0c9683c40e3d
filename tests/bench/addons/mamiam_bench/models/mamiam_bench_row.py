# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamBenchRow(models.Model):
    """A row as wide as a session or an attendance, with nothing computed."""

    _name = "mamiam.bench.row"
    _description = "Plain Row for Benchmarks"

    first_id = fields.Many2one("res.partner", index=True)
    second_id = fields.Many2one("res.partner", index=True)
    third_id = fields.Many2one("res.partner", index=True)
    company_id = fields.Many2one("res.company")
    start = fields.Datetime()
    stop = fields.Datetime()
    date = fields.Date()
    state = fields.Selection([("draft", "Draft"), ("done", "Done")])
    quantity = fields.Integer()
    amount = fields.Float()
