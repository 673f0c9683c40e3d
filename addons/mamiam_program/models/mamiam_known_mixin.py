# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models


class MamiamKnownMixin(models.AbstractModel):
    """Who may be known already is looked for among all the women there are.

    While a record is entered, with each answer. The page of one that is saved is
    shown first, and asks then.
    """

    _name = "mamiam.known.mixin"
    _description = "Looked For Among Those Known"

    known_ids = fields.Many2many(
        comodel_name="mamiam.beneficiary", compute="_compute_known_ids"
    )
    known_on_entry_ids = fields.Many2many(
        comodel_name="mamiam.beneficiary",
        string="Perhaps Known Already (On Entry)",
        compute="_compute_known_on_entry_ids",
        exportable=False,
    )

    def _compute_known_ids(self):
        for record in self:
            record.known_ids = record._find_who_is_known()

    @api.depends("known_ids")
    def _compute_known_on_entry_ids(self):
        for record in self:
            record.known_on_entry_ids = not record._origin and record.known_ids

    @api.readonly
    def get_known(self, changes=None):
        """Return who the woman of this saved record may be too, the likeliest first.

        :param dict changes: what was typed in its form and is not saved yet
        :return: a list of dicts with ``id`` and ``display_name``
        """
        self.ensure_one()
        self.check_access("read")
        record = self.new(changes, origin=self) if changes else self
        return [
            {"id": known.id, "display_name": known.display_name}
            for known in record._find_who_is_known()
        ]

    def _find_who_is_known(self):
        """Hook: return the beneficiaries who the woman of this record may be."""
        raise NotImplementedError
