# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import SQL

from ..life_map import VALUES


class MamiamAssessmentLine(models.Model):
    """What she pointed to for one indicator of her life map."""

    _name = "mamiam.assessment.line"
    _description = "Life Map Answer"
    _inherit = [
        "mamiam.access.mixin",
        "mamiam.statistics.mixin",
        "mamiam.guard.mixin",
    ]
    _order = "assessment_id desc, sequence, id"
    _rec_name = "indicator_id"
    _logged_as = _logged_list_as = "assessment"

    assessment_id = fields.Many2one(
        comodel_name="mamiam.assessment",
        string="Life Map",
        required=True,
        index=True,
        ondelete="cascade",
    )
    indicator_id = fields.Many2one(
        comodel_name="mamiam.indicator",
        required=True,
        index=True,
        ondelete="restrict",
    )
    sequence = fields.Integer(
        compute="_compute_sequence",
        store=True,
        precompute=True,
        aggregator=None,
        help="Its place among the questions when the map was begun.",
    )
    level = fields.Selection(
        selection=[
            ("red", "Red"),
            ("yellow", "Yellow"),
            ("green", "Green"),
            ("skipped", "Prefers not to answer"),
        ],
        index=True,
        help="Empty as long as she was not asked.",
    )
    value = fields.Integer(
        string="Level (1 to 3)",
        compute="_compute_value",
        store=True,
        aggregator="avg",
        help="Red is 1, yellow 2, green 3. Averages leave out what was not answered.",
    )
    domain_id = fields.Many2one(
        related="indicator_id.domain_id", store=True, index=True
    )
    enrollment_id = fields.Many2one(
        related="assessment_id.enrollment_id", store=True, index=True, precompute=True
    )
    beneficiary_id = fields.Many2one(
        related="assessment_id.beneficiary_id", store=True, index=True, precompute=True
    )
    cohort_id = fields.Many2one(
        related="assessment_id.cohort_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="assessment_id.company_id", store=True, index=True, precompute=True
    )
    stage = fields.Selection(related="assessment_id.stage", store=True, precompute=True)
    date = fields.Date(related="assessment_id.date", store=True, precompute=True)
    state = fields.Selection(
        related="assessment_id.state", store=True, precompute=True, string="Status"
    )

    _assessment_indicator_uniq = models.UniqueIndex(
        "(assessment_id, indicator_id)",
        "An indicator is asked once in a life map.",
    )

    @api.depends("indicator_id")
    def _compute_sequence(self):
        for line in self:
            line.sequence = line.indicator_id.sequence

    @api.depends("level")
    def _compute_value(self):
        for line in self:
            line.value = VALUES.get(line.level, 0)

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.assessment_id._check_open()
        return lines

    def write(self, vals):
        """Save answers, unless their life map is completed.

        What is changed in a life map that was reopened is told in its history.
        """
        if vals.keys() & {"level", "indicator_id", "assessment_id"}:
            target = self.assessment_id.browse(vals.get("assessment_id"))
            (self.assessment_id | target)._check_open()
        before = {line: line.level for line in self if "level" in vals}
        result = super().write(vals)
        self._tell_corrections(before)
        return result

    def unlink(self):
        self.assessment_id._check_open()
        return super().unlink()

    def _tell_corrections(self, before):
        levels = dict(self._fields["level"]._description_selection(self.env))
        for line, level in before.items():
            if not line.assessment_id.reopened_count or line.level == level:
                continue
            line.assessment_id._message_log(
                body=Markup("%s: %s → %s")
                % (
                    line.indicator_id.name,
                    levels.get(level, "-"),
                    levels.get(line.level, "-"),
                )
            )

    def _read_group_select(self, aggregate_spec, query):
        if aggregate_spec == "value:avg":
            # What she did not answer has no level, which differs from the lowest one.
            return SQL(
                "AVG(%s) FILTER (WHERE %s > 0)",
                self._field_to_sql(self._table, "value", query),
                self._field_to_sql(self._table, "value", query),
            )
        return super()._read_group_select(aggregate_spec, query)

    @api.model
    def _get_logged_fields(self):
        return {"level", "value"}
