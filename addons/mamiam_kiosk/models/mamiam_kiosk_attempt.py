# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamKioskAttempt(models.Model):
    """A wrong address of a kiosk, counted by who tried it."""

    _name = "mamiam.kiosk.attempt"
    _description = "Wrong Address of a Kiosk"
    _inherit = ["mamiam.attempt.mixin"]
