# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import SQL

from ..life_map import STAGES


class MamiamAssessmentChange(models.Model):
    """How women moved between two stages of their life map, indicator by indicator.

    One row for each woman, indicator and pair of stages of which both are completed
    and at both of which she answered: who has one of the two only is in no figure.
    """

    _name = "mamiam.assessment.change"
    _description = "Life Map Change"
    _inherit = ["mamiam.access.mixin", "mamiam.statistics.mixin"]
    _auto = False
    _order = "cohort_id, sequence, id"
    _rec_name = "indicator_id"
    _logged_as = _logged_list_as = "assessment"

    enrollment_id = fields.Many2one(
        comodel_name="mamiam.enrollment", string="Trainee", readonly=True
    )
    beneficiary_id = fields.Many2one(comodel_name="mamiam.beneficiary", readonly=True)
    cohort_id = fields.Many2one(comodel_name="mamiam.cohort", readonly=True)
    company_id = fields.Many2one(comodel_name="res.company", readonly=True)
    assessment_id = fields.Many2one(
        comodel_name="mamiam.assessment", string="Later Life Map", readonly=True
    )
    indicator_id = fields.Many2one(comodel_name="mamiam.indicator", readonly=True)
    domain_id = fields.Many2one(comodel_name="mamiam.indicator.domain", readonly=True)
    sequence = fields.Integer(readonly=True, aggregator=None)
    stage_from = fields.Selection(selection=STAGES, string="From", readonly=True)
    stage_to = fields.Selection(selection=STAGES, string="To", readonly=True)
    level_from = fields.Selection(
        selection=lambda self: self._get_levels(), string="Level Before", readonly=True
    )
    level_to = fields.Selection(
        selection=lambda self: self._get_levels(), string="Level After", readonly=True
    )
    change = fields.Selection(
        selection=[("down", "Fell"), ("same", "Stayed"), ("up", "Rose")], readonly=True
    )
    delta = fields.Integer(
        string="Average Change",
        readonly=True,
        aggregator="avg",
        help="Levels gained or lost, from -2 to 2. Only women who answered at both "
        "stages are counted.",
    )

    _depends = {
        "mamiam.assessment": ["state"],
        "mamiam.assessment.line": [
            "assessment_id",
            "beneficiary_id",
            "cohort_id",
            "company_id",
            "domain_id",
            "enrollment_id",
            "indicator_id",
            "level",
            "sequence",
            "stage",
            "state",
            "value",
        ],
    }

    @property
    def _table_query(self):
        stages = [stage for stage, _label in STAGES]
        return SQL(
            """
            SELECT
                later.id::bigint * %(count)s
                    + array_position(%(stages)s, first.stage) AS id,
                later.enrollment_id AS enrollment_id,
                later.beneficiary_id AS beneficiary_id,
                later.cohort_id AS cohort_id,
                later.company_id AS company_id,
                later.assessment_id AS assessment_id,
                later.indicator_id AS indicator_id,
                later.domain_id AS domain_id,
                later.sequence AS sequence,
                first.stage AS stage_from,
                later.stage AS stage_to,
                first.level AS level_from,
                later.level AS level_to,
                later.value - first.value AS delta,
                CASE sign(later.value - first.value)
                    WHEN -1 THEN 'down' WHEN 0 THEN 'same' ELSE 'up'
                END AS change
            FROM mamiam_assessment_line later
            JOIN mamiam_assessment_line first
                ON first.enrollment_id = later.enrollment_id
                AND first.indicator_id = later.indicator_id
                AND first.state = 'done' AND first.value > 0
                AND array_position(%(stages)s, first.stage)
                    < array_position(%(stages)s, later.stage)
            WHERE later.state = 'done' AND later.value > 0
            """,
            count=len(stages) + 1,
            stages=SQL("%s::varchar[]", stages),
        )

    @api.model
    def _get_levels(self):
        lines = self.env["mamiam.assessment.line"]
        return lines._fields["level"]._description_selection(self.env)

    @api.model
    def _get_logged_fields(self):
        return {"level_from", "level_to", "change", "delta"}

    def action_open(self):
        """Open the later one of the two life maps that the row compares."""
        self.ensure_one()
        return self.assessment_id.get_formview_action()
