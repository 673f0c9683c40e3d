# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamStipendRegimeTerm(models.Model):
    """What a regime withholds and allows from a day on."""

    _name = "mamiam.stipend.regime.term"
    _description = "Stipend Regime Term"
    _order = "regime_id, date_from desc"
    _rec_name = "date_from"

    regime_id = fields.Many2one(
        comodel_name="mamiam.stipend.regime",
        required=True,
        index=True,
        ondelete="cascade",
    )
    date_from = fields.Date(string="From", required=True)
    withholding_rate = fields.Float(
        string="Withholding (%)", help="Share of the gross amount."
    )
    ceiling = fields.Float(
        string="Monthly Ceiling",
        help="Highest gross amount of a month, in the company's currency; 0 if there "
        "is none.",
    )
    source = fields.Char(translate=True, help="Law, decree or letter that says so.")

    _regime_date_uniq = models.UniqueIndex(
        "(regime_id, date_from)", "A regime has one term from a day on."
    )
    _withholding_share = models.Constraint(
        "CHECK (withholding_rate >= 0 AND withholding_rate <= 100)",
        "The withholding is between 0 and 100 %.",
    )
    _ceiling_positive = models.Constraint(
        "CHECK (ceiling >= 0)", "The monthly ceiling can't be negative."
    )
