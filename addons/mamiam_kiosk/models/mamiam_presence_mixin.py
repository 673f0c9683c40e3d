# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models


class MamiamPresenceMixin(models.AbstractModel):
    _inherit = "mamiam.presence.mixin"

    def write(self, vals):
        result = super().write(vals)
        if "arrival" in vals and not vals["arrival"]:
            # sudo: written by the kiosk only.
            self.env["mamiam.kiosk.tap"].sudo()._release(self)
        return result
