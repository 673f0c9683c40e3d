# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models
from odoo.tools import SQL


class MamiamBeneficiaryCountMixin(models.AbstractModel):
    """How many records of other models are hers: the numbers on the form's buttons.

    They are asked for together, with one query.

    Part of ``mamiam.beneficiary``.
    """

    _name = "mamiam.beneficiary.count.mixin"
    _description = "Numbers of Her Records"

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_related_counts(self):
        fields = self._get_counted_models()
        counts = self._count_related(fields)
        for beneficiary in self:
            for name in fields:
                beneficiary[name] = counts.get((name, beneficiary._origin.id), 0)

    @api.model
    def _get_counted_models(self):
        """Hook: return {field: model whose records it counts, by beneficiary_id}."""
        return {}

    def _count_related(self, fields):
        """Return {(field, beneficiary id): number of records that the user may read}.

        :param dict fields: {field: model}
        """
        counting = []
        for name, model in fields.items():
            records = self.env[model]
            if not records.has_access("read"):
                continue
            query = records._search([("beneficiary_id", "in", self._origin.ids)])
            column = records._field_to_sql(records._table, "beneficiary_id", query)
            query.order = None
            query.groupby = column
            counting.append(query.select(SQL("%s", name), column, SQL("COUNT(*)")))
        if not counting:
            return {}
        rows = self.env.execute_query(SQL(" UNION ALL ").join(counting))
        return {(name, id_): count for name, id_, count in rows}
