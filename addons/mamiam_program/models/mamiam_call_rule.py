# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class MamiamCallRule(models.Model):
    """A rule of one call on any field of her file, for the dates it is valid.

    Changing it changes what applications are found to meet, never a decision.
    """

    _name = "mamiam.call.rule"
    _description = "Rule of a Call"
    _inherit = ["mamiam.beneficiary.rule"]

    call_id = fields.Many2one(
        comodel_name="mamiam.call", required=True, index=True, ondelete="cascade"
    )
    date_from = fields.Date(
        string="Valid From",
        help="For applications received from this day on. Empty: for all before too.",
    )
    date_to = fields.Date(
        string="Valid To",
        help="For applications received up to this day. Empty: for all after too.",
    )

    _dates_ordered = models.Constraint(
        "CHECK (date_to >= date_from)",
        "A rule of the call can't end before it begins: correct its dates.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        calls = self.env["mamiam.call"].browse(
            {vals["call_id"] for vals in vals_list if vals.get("call_id")}
        )
        with calls._flagging_who_is_outside():
            return super().create(vals_list)

    def write(self, vals):
        with self.call_id._flagging_who_is_outside():
            return super().write(vals)

    def unlink(self):
        with self.call_id._flagging_who_is_outside():
            return super().unlink()

    def _is_valid_on(self, day):
        self.ensure_one()
        return (not self.date_from or self.date_from <= day) and (
            not self.date_to or day <= self.date_to
        )
