# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamReferralKind(models.Model):
    """For what women are sent to partners."""

    _name = "mamiam.referral.kind"
    _description = "Kind of Referral"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    is_confidential = fields.Boolean(
        string="Confidential",
        help="Seen by social workers and by who wrote it only, unless it is changed in "
        "the referral.",
    )
    answer_days = fields.Integer(
        string="Answer Within (days)",
        default=14,
        required=True,
        help="So long after it was sent somebody is reminded to ask for the answer.",
    )

    _answer_days_positive = models.Constraint(
        "CHECK (answer_days >= 0)", "The days until an answer can't be negative."
    )
