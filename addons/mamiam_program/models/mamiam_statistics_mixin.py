# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

# Of fewer women nobody could be sure that none is recognized.
FEWEST_WOMEN = 5


class MamiamStatisticsMixin(models.AbstractModel):
    """Figures with a row for a woman: who agrees to be counted outside the house.

    The house counts all it works with; what supporters are told counts those only who
    agree with it today.
    """

    _name = "mamiam.statistics.mixin"
    _description = "Figures on Women"

    agrees_to_statistics = fields.Boolean(
        compute="_compute_agrees_to_statistics",
        search="_search_agrees_to_statistics",
        help="She agrees, today, that what she told is counted for supporters.",
    )

    @api.depends("beneficiary_id")
    def _compute_agrees_to_statistics(self):
        agreeing = self.beneficiary_id._has_consent("statistics")
        for row in self:
            row.agrees_to_statistics = row.beneficiary_id in agreeing

    def _search_agrees_to_statistics(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = self.env["mamiam.beneficiary"]._get_consent_domain("statistics")
        # any!: how she agreed is not for all who read figures.
        return fields.Domain("beneficiary_id", "any!", domain)
