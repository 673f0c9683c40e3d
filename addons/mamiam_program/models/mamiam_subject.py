# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models


class MamiamSubject(models.Model):
    """What is taught: management, personal development, cooking technique…"""

    _name = "mamiam.subject"
    _description = "Subject"
    _inherit = ["mamiam.session.naming.mixin"]
    _order = "sequence, id"
    _session_field = "subject_id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char()
    sequence = fields.Integer(default=10)
    hours_promised = fields.Float(
        help="Hours of this subject that a cohort is promised over its training. "
        "The timetable shows how far the planned sessions reach.",
    )
    active = fields.Boolean(default=True)

    _code_uniq = models.UniqueIndex(
        "(code) WHERE code IS NOT NULL", "Two subjects can't have the same code."
    )
    _hours_promised_positive = models.Constraint(
        "CHECK (hours_promised >= 0)", "Promised hours can't be negative."
    )
