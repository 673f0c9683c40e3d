# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models


def _writes(method):
    """Have the method called with a cursor that can write its line of the log.

    Odoo answers reading methods from a replica where there is one.
    """
    method._readonly = False
    return method


class MamiamAccessMixin(models.AbstractModel):
    """Whose sensitive fields are read by a user is written down."""

    _name = "mamiam.access.mixin"
    _description = "Reading Is Logged"

    # As what the reading of one record is logged, and of many: see mamiam.access.log.
    # Many rows of one woman, her notes for instance, are no list of files.
    _logged_as = "file"
    _logged_list_as = "list"

    @_writes
    def read(self, fields=None, load="_classic_read"):
        result = super().read(fields, load)
        self._log_reading(fields)
        return result

    @_writes
    def web_read(self, specification):
        return super().web_read(specification)

    @_writes
    @api.model
    def web_search_read(
        self,
        domain,
        specification,
        offset=0,
        limit=None,
        order=None,
        count_limit=None,
    ):
        return super().web_search_read(
            domain,
            specification,
            offset=offset,
            limit=limit,
            order=order,
            count_limit=count_limit,
        )

    @_writes
    @api.model
    def web_name_search(
        self, name, specification, domain=None, operator="ilike", limit=100
    ):
        return super().web_name_search(
            name, specification, domain=domain, operator=operator, limit=limit
        )

    @_writes
    @api.model
    def web_read_group(self, domain, groupby, aggregates=(), *args, **kwargs):
        # The records of open groups are read with the groups.
        return super().web_read_group(domain, groupby, aggregates, *args, **kwargs)

    @_writes
    @api.model
    def search_read(
        self, domain=None, fields=None, offset=0, limit=None, order=None, **read_kwargs
    ):
        result = super().search_read(
            domain, fields, offset=offset, limit=limit, order=order, **read_kwargs
        )
        self.browse(vals["id"] for vals in result)._log_reading(fields)
        return result

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        self._log_reading([path[0] for path in fields if path], "export")
        return super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)

    def _log_reading(self, names, what=None):
        """Log whose records these are, if one of the named fields is sensitive."""
        if self.env.su or not self.ids:
            return
        if names and not self._get_logged_fields().intersection(names):
            return
        if not what:
            what = self._logged_as if len(self) == 1 else self._logged_list_as
        self.env["mamiam.access.log"]._record(self._get_logged_beneficiaries(), what)

    @api.model
    def _get_logged_fields(self):
        """Hook: the set of names of the fields of which reading is logged."""
        return set()

    def _get_logged_beneficiaries(self):
        """Hook: whose records these are."""
        # sudo: who reads the record need not read her file.
        return self.sudo().beneficiary_id
