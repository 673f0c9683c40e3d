# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.models import parse_read_group_spec
from odoo.tools import SQL

from .mamiam_statistics_mixin import FEWEST_WOMEN


class MamiamSupportersMixin(models.AbstractModel):
    """Figures that may leave the house: a row is a group of women, never a woman.

    Only women who agree, today, with anonymous statistics are counted. Of each call or
    cohort, groups of fewer than five stand together as others; if these are too few
    even so, with the next larger group, which else would follow from the total. What
    has fewer than five women in all is in no row. What women are grouped by can't be
    crossed, so that no view, export or request makes the groups smaller.
    """

    _name = "mamiam.supporters.mixin"
    _description = "Figures for Supporters"
    _auto = False
    _rec_name = "label"
    # The model of the house with a row for a woman, and its fields.
    _figures_model = None
    _figures_set = None
    _figures_dimensions = ()
    _figures_measures = ()

    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    dimension = fields.Selection(
        selection=lambda self: self._get_figures_dimensions(),
        string="Grouped By",
        readonly=True,
    )
    label = fields.Char(string="Group", readonly=True)
    is_merged = fields.Boolean(
        string="Others",
        readonly=True,
        help="Groups of fewer than five women, who together are not fewer.",
    )

    @property
    def _table_query(self):
        names = [self._figures_set, "company_id", *self._get_figures_extra()]
        columns = SQL(", ").join(SQL.identifier(name) for name in names)
        sums = SQL(", ").join(
            SQL("sum(%(name)s)::int AS %(name)s", name=SQL.identifier(name))
            for name in self._figures_measures
        )
        return SQL(
            """
            WITH part AS (
                SELECT %(columns)s, told.dimension, told.value, %(sums)s,
                    count(DISTINCT woman.beneficiary_id) AS size
                FROM (%(women)s) woman
                CROSS JOIN LATERAL (VALUES %(values)s) AS told(dimension, value)
                WHERE woman.beneficiary_id IN %(agreeing)s
                GROUP BY %(columns)s, told.dimension, told.value
            ),
            sized AS (
                SELECT part.*,
                    sum(size) OVER same AS total,
                    sum(size) FILTER (WHERE size < %(fewest)s) OVER same AS small,
                    row_number() OVER (
                        PARTITION BY %(set)s, dimension, size < %(fewest)s
                        ORDER BY size, value
                    ) AS place
                FROM part
                WINDOW same AS (PARTITION BY %(set)s, dimension)
            ),
            marked AS (
                SELECT sized.*,
                    size < %(fewest)s
                        OR place = 1 AND coalesce(small, %(fewest)s) < %(fewest)s
                        AS is_merged
                FROM sized
                WHERE total >= %(fewest)s
            ),
            merged AS (
                SELECT %(columns)s, dimension, is_merged,
                    CASE WHEN NOT is_merged THEN value END AS value, %(sums)s
                FROM marked
                GROUP BY %(columns)s, dimension, is_merged,
                    CASE WHEN NOT is_merged THEN value END
            )
            SELECT merged.*, %(label)s AS label,
                -- As many bits as the browser's numbers hold.
                (
                    'x' || left(md5(concat_ws(
                        '/', %(set)s, dimension, is_merged, coalesce(value, '')
                    )), 12)
                )::bit(48)::bigint AS id
            FROM merged
            """,
            columns=columns,
            sums=sums,
            set=SQL.identifier(self._figures_set),
            fewest=FEWEST_WOMEN,
            women=self._get_figures_query(),
            values=SQL(", ").join(
                SQL("(%s, woman.%s::text)", name, SQL.identifier(name))
                for name in self._figures_dimensions
            ),
            agreeing=self._get_figures_agreeing(),
            label=self._get_figures_label(),
        )

    @api.model
    def _get_figures_query(self):
        """Hook: the query with a row for a woman, and each measure as a number."""
        return self.env[self._figures_model]._table_query

    @api.model
    def _get_figures_agreeing(self):
        """Return the subquery of the women who agree, today, to be counted."""
        # sudo: how she agreed is not for all who read figures.
        Consent = self.env["mamiam.consent"].sudo()
        domain = Consent._get_agreeing_domain("statistics")
        return Consent._search(domain).subselect("beneficiary_id")

    @api.model
    def _get_figures_extra(self):
        """Hook: fields of the house's model that follow from the call or cohort."""
        return []

    @api.model
    def _get_figures_dimensions(self):
        house = self.env[self._figures_model] if self._figures_model else self
        return [
            (name, house._fields[name]._description_string(self.env))
            for name in self._figures_dimensions
        ]

    @api.model
    def _get_figures_label(self):
        """Return the column with the name of a group, in the language of the reader."""
        house = self.env[self._figures_model]
        words = [
            SQL("WHEN dimension = %s AND value = %s THEN %s", name, value, word)
            for name in self._figures_dimensions
            if house._fields[name].type == "selection"
            for value, word in house._fields[name]._description_selection(self.env)
        ]
        return SQL(
            "CASE WHEN is_merged THEN %s WHEN value IS NULL THEN %s %s ELSE value END",
            self.env._("Others"),
            self.env._("Not known"),
            SQL(" ").join(words),
        )

    def _read_group_select(self, aggregate_spec, query):
        """A woman is in a group of each dimension: over all of them she counts once."""
        select = super()._read_group_select(aggregate_spec, query)
        if aggregate_spec == "__count":
            return select
        name, _property, function = parse_read_group_spec(aggregate_spec)
        if function != "sum" or name not in self._figures_measures:
            return select
        dimension = self._field_to_sql(self._table, "dimension", query)
        return SQL("%s / NULLIF(COUNT(DISTINCT %s), 0)", select, dimension)
