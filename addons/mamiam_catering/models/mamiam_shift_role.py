# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import fields, models
from odoo.tools import float_round


class MamiamShiftRole(models.Model):
    """A task at an event, with the rule for how many people it takes and when."""

    _name = "mamiam.shift.role"
    _description = "Shift Role"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    color = fields.Integer()
    company_id = fields.Many2one(
        comodel_name="res.company",
        index="btree_not_null",
        help="Empty: for all companies.",
    )
    is_planned = fields.Boolean(
        string="Planned by Guests",
        default=True,
        help='The button "Plan shifts" of an event counts this role. Other roles are '
        "added by hand.",
    )
    guests_per_person = fields.Integer(
        string="One per Guests",
        default=20,
        required=True,
        help="How many guests one person can serve.",
    )
    minimum = fields.Integer(default=1, required=True)
    maximum = fields.Integer(default=0, required=True, help="0: no maximum.")
    rounding = fields.Selection(
        selection=[
            ("UP", "Up"),
            ("HALF-UP", "To the nearest"),
            ("DOWN", "Down"),
        ],
        default="UP",
        required=True,
    )
    phase = fields.Selection(
        selection=[
            ("before", "Before the event"),
            ("during", "During the event"),
        ],
        default="during",
        required=True,
        help="Before: the shift ends when the event starts. During: it lasts as long "
        "as the event, and the hours before and after it.",
    )
    hours_before = fields.Float(help="Hours for which the shift starts early.")
    hours_after = fields.Float(help="Hours for which the shift goes on afterwards.")
    is_on_site = fields.Boolean(
        string="At the Venue",
        help="Not needed when the food is only delivered.",
    )
    note = fields.Text(translate=True)

    _guests_per_person_positive = models.Constraint(
        "CHECK (guests_per_person > 0)",
        "One person serves at least one guest.",
    )
    _bounds_ordered = models.Constraint(
        "CHECK (minimum >= 0 AND (maximum = 0 OR maximum >= minimum))",
        "The maximum of a role can't be below its minimum.",
    )
    _hours_positive = models.Constraint(
        "CHECK (COALESCE(hours_before, 0) >= 0 AND COALESCE(hours_after, 0) >= 0)",
        "The hours before and after an event can't be negative.",
    )
    _before_has_hours = models.Constraint(
        "CHECK (phase != 'before' OR hours_before > 0)",
        "A role before the event needs its hours before it.",
    )

    def _get_required(self, guests):
        """Return how many people of this role that many guests take.

        :param int guests: 0 or less takes nobody, whatever the minimum
        """
        self.ensure_one()
        if guests <= 0:
            return 0
        people = guests / self.guests_per_person
        required = int(
            float_round(people, precision_digits=0, rounding_method=self.rounding)
        )
        required = max(required, self.minimum)
        return min(required, self.maximum) if self.maximum else required

    def _get_interval(self, start, stop):
        """Return (start, stop) of a shift of this role at an event of that time."""
        self.ensure_one()
        begin = start - timedelta(hours=self.hours_before)
        if self.phase == "before":
            return begin, start
        return begin, stop + timedelta(hours=self.hours_after)
