# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models
from odoo.tools import OrderedSet


class MamiamOriginMixin(models.AbstractModel):
    """Fields of another record are read as quickly as the record's own.

    They are fetched by name: a list of women shows five fields of their contacts, which
    have a hundred. And whether a user may read a field is asked once for a list, not
    for each of its cells.
    """

    _name = "mamiam.origin.mixin"
    _description = "Shows Fields of Another Record"

    # Hook: the many2one to the record whose fields are shown.
    _origin_field = None
    # Hook: fields of the origin that record rules ask for.
    _origin_rule_fields = ()

    def _read_format(self, fnames, load="_classic_read"):
        self._fetch_origins(fnames)
        if not all(self._ids):
            return super()._read_format(fnames, load)
        # What the origin says, what reads the same whoever may read it, and the rest.
        shown, same, others = {}, [], []
        for name in fnames:
            field = self._fields[name]
            if not self._is_same_for_all(field):
                others.append(name)
                continue
            self._check_field_access(field, "read")
            if (field.related or "").startswith(f"{self._origin_field}."):
                shown[name] = field.related.partition(".")[2]
            else:
                same.append(name)
        # sudo: who may read them was checked just now.
        records = self.sudo()
        of_all = super(MamiamOriginMixin, records)._read_format(same, load)
        by_id = {vals["id"]: vals for vals in super()._read_format(others, load)}
        # What was deleted meanwhile is left out of both.
        result = [
            {**vals, **by_id[vals["id"]]} for vals in of_all if vals["id"] in by_id
        ]
        if shown:
            records = records.browse(vals["id"] for vals in result)
            origins = records[self._origin_field]
            names = list(OrderedSet(shown.values()))
            told = {vals["id"]: vals for vals in origins._read_format(names, load)}
            for record, vals in zip(records, result, strict=True):
                origin = told.get(record[self._origin_field].id, {})
                for name, name_there in shown.items():
                    vals[name] = origin.get(name_there, False)
        return result

    @api.model
    def _is_same_for_all(self, field):
        """Whether a field reads the same for all who may read it."""
        if field.type in ("one2many", "many2many", "properties"):
            return False
        if field.related and "." in field.related.partition(".")[2]:
            return False
        if field.store:
            return bool(field.column_type)
        return field.compute_sudo or self.env.su

    def _fetch_origins(self, names):
        """Have in memory what the named fields show, or compute, of the origin."""
        origin = self._origin_field
        wanted = OrderedSet(self._origin_rule_fields)
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
