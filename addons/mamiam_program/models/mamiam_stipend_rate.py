# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from bisect import bisect_right

from odoo import api, fields, models


class MamiamStipendRate(models.Model):
    """What a day or an hour is paid from a date on, gross.

    A rate holds until the next one of its kind. What was paid keeps the rate it was
    paid at.
    """

    _name = "mamiam.stipend.rate"
    _description = "Stipend Rate"
    _order = "kind, date_from desc"

    kind = fields.Selection(
        selection=[
            ("training_day", "Training day"),
            ("transport_day", "Transport, per training day"),
            ("shift_hour", "Hour of paid practice"),
        ],
        required=True,
        index=True,
    )
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today
    )
    amount = fields.Monetary(
        required=True, aggregator=None, help="Gross, per day or per hour."
    )
    note = fields.Char(help="For instance who decided it, and where.")
    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")

    _kind_date_company_uniq = models.UniqueIndex(
        "(company_id, kind, date_from)",
        "This kind has a rate from that day on already. Change that one.",
    )
    _amount_positive = models.Constraint(
        "CHECK (amount >= 0)", "A rate can't be negative."
    )

    @api.depends("kind", "date_from")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for rate in self:
            rate.display_name = self.env._(
                "%(kind)s from %(date)s",
                kind=kinds.get(rate.kind, ""),
                date=rate.date_from or "",
            )

    @api.model
    def _get_amounts(self, kind, days):
        """Return the amount of each day, in one query.

        :param str kind: see the field
        :param days: iterable of dates
        :return: {day: amount in the currency of the current company}; 0.0 for the days
            that no rate covers
        """
        # sudo: who records work need not see what it is paid.
        rates = self.sudo().search_fetch(
            [("kind", "=", kind), ("company_id", "=", self.env.company.id)],
            ["date_from", "amount"],
            order="date_from",
        )
        dates = rates.mapped("date_from")
        amounts = {}
        for day in days:
            position = bisect_right(dates, day)
            amounts[day] = rates[position - 1].amount if position else 0.0
        return amounts
