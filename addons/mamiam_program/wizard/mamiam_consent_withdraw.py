# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date


class MamiamConsentWithdraw(models.TransientModel):
    """When and how she took her consent back."""

    _name = "mamiam.consent.withdraw"
    _description = "Withdraw a Consent"

    consent_ids = fields.Many2many(comodel_name="mamiam.consent", required=True)
    date = fields.Date(
        string="Withdrawn On", required=True, default=fields.Date.context_today
    )
    note = fields.Char(
        string="How She Told It", help="For instance: by phone, to the social worker."
    )

    @api.constrains("date")
    def _check_date(self):
        today = fields.Date.context_today(self)
        for wizard in self.filtered(lambda w: w.date > today):
            raise ValidationError(
                self.env._(
                    "A withdrawal takes effect at once: %(date)s is still to come.",
                    date=format_date(self.env, wizard.date),
                )
            )

    def action_confirm(self):
        """Withdraw the consents."""
        self.ensure_one()
        self.consent_ids._withdraw(self.date, self.note)
        return {"type": "ir.actions.act_window_close"}
