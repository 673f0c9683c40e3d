# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class MamiamConsentValidityMixin(models.AbstractModel):
    """Until when a consent holds. Whether it does today is asked, never stored.

    Part of ``mamiam.consent``.
    """

    _name = "mamiam.consent.validity.mixin"
    _description = "Holds Today"

    date_expiry = fields.Date(
        string="Valid Until",
        compute="_compute_date_expiry",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        help="Its last day. Empty: until she withdraws it.",
    )
    is_valid = fields.Boolean(
        string="Holds Today", compute="_compute_is_valid", search="_search_is_valid"
    )

    @api.depends("purpose_id", "date_given")
    def _compute_date_expiry(self):
        for consent in self:
            months = consent.purpose_id.validity_months
            consent.date_expiry = (
                months
                and consent.date_given
                and consent.date_given + relativedelta(months=months, days=-1)
            )

    @api.depends("state", "date_given", "date_expiry")
    def _compute_is_valid(self):
        domain = self._get_valid_domain()
        for consent in self:
            consent.is_valid = bool(consent.filtered_domain(domain))

    def _search_is_valid(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_valid_domain()

    @api.constrains("date_given", "date_expiry")
    def _check_dates(self):
        for consent in self:
            if consent.date_expiry and consent.date_expiry < consent.date_given:
                raise ValidationError(
                    self.env._(
                        "%(consent)s ends before it was given.",
                        consent=consent.display_name,
                    )
                )

    @api.model
    def _get_valid_domain(self):
        """Return the domain of consents that hold today."""
        today = fields.Date.context_today(self)
        return (
            Domain("state", "=", "given")
            & Domain("date_given", "<=", today)
            & (Domain("date_expiry", "=", False) | Domain("date_expiry", ">=", today))
        )

    @api.model
    def _get_agreeing_domain(self, code):
        """Return the domain of consents by which women agree, today, with a purpose.

        :param str code: of the purpose
        """
        return self._get_valid_domain() & Domain("purpose_code", "=", code)

    @api.model
    def _cron_expire(self):
        """Show as expired what no longer holds; it has not governed since its end."""
        ended = self.search(
            [
                ("state", "=", "given"),
                ("date_expiry", "<", fields.Date.context_today(self)),
            ]
        )
        ended.write({"state": "expired"})
