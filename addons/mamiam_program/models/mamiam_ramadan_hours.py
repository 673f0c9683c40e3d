# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamRamadanHours(models.Model):
    """The hours of one weekly slot in one Ramadan, where the rule is not enough."""

    _name = "mamiam.ramadan.hours"
    _description = "Ramadan Hours of a Slot"
    _order = "slot_id, id"
    _check_company_auto = True

    ramadan_id = fields.Many2one(
        comodel_name="mamiam.ramadan", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="ramadan_id.company_id", store=True, index=True, precompute=True
    )
    slot_id = fields.Many2one(
        comodel_name="mamiam.cohort.slot",
        required=True,
        index=True,
        check_company=True,
        ondelete="cascade",
    )
    cohort_id = fields.Many2one(related="slot_id.cohort_id")
    hour_from = fields.Float(string="From", required=True, default=10)
    hour_to = fields.Float(string="To", required=True, default=12)

    _slot_uniq = models.Constraint(
        "UNIQUE (ramadan_id, slot_id)",
        "This slot has hours of its own in this Ramadan already.",
    )
    _hours_valid = models.Constraint(
        "CHECK (hour_from >= 0 AND hour_to <= 24 AND hour_from < hour_to)",
        "A slot starts before it ends, between 0:00 and 24:00.",
    )
