# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
import re

from odoo import fields, models

ARABIC_LETTERS = re.compile("[\u0600-\u06ff]")


class MamiamBeneficiaryCertificateMixin(models.AbstractModel):
    """Her name in both scripts, as her certificate shows it.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.certificate.mixin"
    _description = "Name in Both Scripts"

    name_other_script = fields.Char(
        string="Name in the Other Script",
        tracking=True,
        help="In Arabic letters if her name is written in French ones, and the other "
        "way round. Her certificate shows both.",
    )

    def _get_names(self):
        """Return (name in French letters, name in Arabic letters), False if unknown."""
        self.ensure_one()
        names = {False: False, True: False}
        for name in filter(None, (self.name_other_script, self.name)):
            names[bool(ARABIC_LETTERS.search(name))] = name
        return names[False], names[True]
