# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamStatusAttempt(models.Model):
    """A question that found no application, or an application that was sent.

    Counted by address: numbers are not guessed, nor forms sent by machines.
    """

    _name = "mamiam.status.attempt"
    _description = "Try From the Website"
    _inherit = ["mamiam.attempt.mixin"]
