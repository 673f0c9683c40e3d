# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models


class ResLang(models.Model):
    _inherit = "res.lang"

    @api.model
    def _get_nearest(self, language):
        """Return the code of the installed language that is nearest to one.

        That of Morocco comes first; where none is near, it is the user's.

        :param str language: for instance "ar", or "ar_MA", which is the nearest to
            itself
        """
        wanted = language or ""
        codes = [code for code, _name in self.get_installed()]
        if wanted in codes:
            return wanted
        short = wanted.split("_")[0]
        nearest = [code for code in codes if code.split("_")[0] == short]
        nearest.sort(key=lambda code: not code.endswith("_MA"))
        return nearest[0] if nearest else self.env.lang or "en_US"
