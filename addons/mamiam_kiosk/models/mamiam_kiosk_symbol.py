# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models

# Of the tiles on which symbols are drawn; the first ones are the most different.
COLORS = ("#f6d9c4", "#cfe6d4", "#cfe0f2", "#f7e7ae", "#e6d5ee", "#f4cfd6")


class MamiamKioskSymbol(models.Model):
    """A drawing by which a woman knows herself where her photo isn't shown."""

    _name = "mamiam.kiosk.symbol"
    _description = "Symbol of the Kiosk"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True, readonly=True, help="Name of the file in which it is drawn."
    )
    sequence = fields.Integer(default=10)

    _code_uniq = models.UniqueIndex("(code)", "Another symbol has this code.")

    def _get_image_url(self):
        """Return the address of the drawing, of a plain one for none."""
        code = self.code or "none"
        return f"/mamiam_kiosk/static/img/symbols/{code}.svg"
