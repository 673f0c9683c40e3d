# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class MamiamStipendRegime(models.Model):
    """The legal ground on which a trainee is paid; one is chosen per woman.

    What it withholds and how much it allows change with the law: that is kept in
    dated terms, each with its source.
    """

    _name = "mamiam.stipend.regime"
    _description = "Stipend Regime"
    _order = "sequence, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Short name, shown in lists.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    law = fields.Char(
        string="Legal Basis", translate=True, help="Laws and articles it rests on."
    )
    note = fields.Text(
        string="Conditions", translate=True, help="What must be fulfilled and kept."
    )
    term_ids = fields.One2many(
        comodel_name="mamiam.stipend.regime.term",
        inverse_name="regime_id",
        string="Terms",
        copy=True,
    )
    withholding_rate = fields.Float(
        string="Withholding (%)",
        compute="_compute_terms_of_today",
        help="Share of the gross amount withheld today.",
    )
    ceiling = fields.Float(
        string="Monthly Ceiling",
        compute="_compute_terms_of_today",
        help="Highest gross amount of a month today; 0 if there is none.",
    )

    _code_uniq = models.UniqueIndex("(code)", "Another regime has this code.")

    @api.depends("term_ids.date_from", "term_ids.withholding_rate", "term_ids.ceiling")
    def _compute_terms_of_today(self):
        terms = self._get_terms(fields.Date.context_today(self))
        for regime in self:
            term = terms[regime]
            regime.withholding_rate = term.withholding_rate
            regime.ceiling = term.ceiling

    def _get_terms(self, day):
        """Return {regime: the term that holds on this day, or an empty one}."""
        terms = {}
        for regime in self:
            past = regime.term_ids.filtered(
                lambda term: term.date_from and term.date_from <= day
            )
            terms[regime] = past.sorted("date_from")[-1:]
        return terms
