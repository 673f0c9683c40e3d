# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import models
from odoo.tools import OrderedSet


class MamiamOriginMixin(models.AbstractModel):
    """Fields of another record are fetched by name, and not with all it has.

    A list of women shows five fields of their contacts, which have a hundred.
    """

    _name = "mamiam.origin.mixin"
    _description = "Shows Fields of Another Record"

    # Hook: the many2one to the record whose fields are shown.
    _origin_field = None

    def _read_format(self, fnames, load="_classic_read"):
        self._fetch_origins(fnames)
        return super()._read_format(fnames, load)

    def _fetch_origins(self, names):
        """Have in memory what the named fields show, or compute, of the origin."""
        origin = self._origin_field
        wanted = OrderedSet()
        for name in names:
            field = self._fields[name]
            if not field.store:
                for path in self.pool.field_depends[field]:
                    first, _point, rest = path.partition(".")
                    if first == origin and rest:
                        wanted.add(rest.partition(".")[0])
        # sudo: as related fields are read; who may read them was checked.
        records = self.sudo()[origin]
        # What has many rows of its own is read when it is needed.
        wanted = [
            name
            for name in wanted
            if records._fields[name].column_type or not records._fields[name].store
        ]
        if not records or not wanted:
            return
        records.fetch(wanted)
        if isinstance(records, self.pool["mamiam.origin.mixin"]):
            records._fetch_origins(wanted)
