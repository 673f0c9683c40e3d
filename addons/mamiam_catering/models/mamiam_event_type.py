# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamEventType(models.Model):
    """A kind of event, and what a customer must do before it is confirmed."""

    _name = "mamiam.event.type"
    _description = "Event Type"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    duration = fields.Float(
        default=4.0,
        help="Usual length in hours, proposed as soon as the start is known.",
    )
    require_signature = fields.Boolean(
        string="Online Signature",
        default=True,
        help="The customer signs the quotation online to confirm it.",
    )
    require_payment = fields.Boolean(
        string="Online Deposit",
        help="The customer pays the deposit online to confirm the quotation.",
    )
    deposit_percent = fields.Float(
        string="Deposit",
        help="Share of the total, taxes included, that is asked for in advance.",
    )
    note = fields.Html(
        string="Instructions",
        translate=True,
        help="What the sales team should ask or remember for such an event.",
    )

    _deposit_percent_range = models.Constraint(
        "CHECK (deposit_percent BETWEEN 0 AND 1)",
        "A deposit is a share of the total: from 0 to 100 %.",
    )
    _deposit_percent_required = models.Constraint(
        "CHECK (NOT require_payment OR deposit_percent > 0)",
        "Say how much of the total is to be paid online as a deposit.",
    )
    _duration_positive = models.Constraint(
        "CHECK (duration > 0)", "The usual length of an event is more than 0 hours."
    )
