# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..groups import HOUSEHOLD_GROUPS
from ..life_map import STAGES


class MamiamEnrollmentAssessmentMixin(models.AbstractModel):
    """Her life maps, and which one is due.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.assessment.mixin"
    _description = "Life Maps"

    assessment_ids = fields.One2many(
        comodel_name="mamiam.assessment",
        inverse_name="enrollment_id",
        string="Life Maps",
        groups=HOUSEHOLD_GROUPS,
    )
    assessment_count = fields.Integer(
        string="Life Maps Completed",
        compute="_compute_assessment_count",
        groups=HOUSEHOLD_GROUPS,
    )
    due_stage = fields.Selection(
        selection=STAGES,
        string="Life Map Due",
        compute="_compute_due_stage",
        search="_search_due_stage",
        groups=HOUSEHOLD_GROUPS,
        help="The stage that she has reached and of which no life map is completed. "
        "Half-way through the training, at the end of the program or on the day she "
        "left it, 6 and 12 months after that.",
    )

    @api.depends("assessment_ids.state")
    def _compute_assessment_count(self):
        counts = dict(
            self.env["mamiam.assessment"]._read_group(
                [("enrollment_id", "in", self.ids), ("state", "=", "done")],
                ["enrollment_id"],
                ["__count"],
            )
        )
        for enrollment in self:
            enrollment.assessment_count = counts.get(enrollment._origin, 0)

    @api.depends(
        "date_start",
        "date_end",
        "date_training_end",
        "date_program_end",
        "assessment_ids.state",
        "assessment_ids.stage",
    )
    def _compute_due_stage(self):
        stages = self._get_stages()
        done = {
            (assessment.enrollment_id.id, assessment.stage)
            for assessment in self.assessment_ids
            if assessment.state == "done"
        }
        for enrollment in self:
            key = enrollment._origin.id, stages.get(enrollment._origin.id)
            enrollment.due_stage = key[1] if key not in done else False

    def _search_due_stage(self, operator, value):
        if operator != "in":
            return NotImplemented
        wanted = tuple(stage for stage in value if stage)
        domain = Domain.FALSE
        if wanted:
            domain |= self._get_due_domain(wanted)
        if False in value:
            domain |= ~self._get_due_domain(tuple(dict(STAGES)))
        return domain

    @api.ondelete(at_uninstall=False)
    def _unlink_except_assessed(self):
        # sudo: who may delete the enrollment learns that there is one, no more.
        for enrollment in self.sudo().filtered("assessment_ids"):
            raise UserError(
                self.env._(
                    "%(name)s has a life map in the records. Let her drop out with a "
                    "reason instead of deleting the enrollment.",
                    name=enrollment.display_name,
                )
            )

    def action_open_life_map(self):
        """Open the screen on which she points, at the stage that she has reached."""
        self.ensure_one()
        return self._get_screen_action()

    def action_view_assessments(self):
        """Open her last life map, among all of them."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_assessment_action"
        )
        action["domain"] = [("enrollment_id", "=", self.id)]
        action["context"] = {"default_enrollment_id": self.id}
        last = self.assessment_ids.sorted(lambda a: (a.state, a.date, a.id))[-1:]
        if last:
            action.update({"res_id": last.id, "views": [(False, "form")]})
        return action

    def _get_stages(self, days_before=0):
        """Return {enrollment id: the stage of the life map that it has reached}.

        :param int days_before: how many days before its day a stage counts as reached
        """
        if not self.ids:
            return {}
        return dict(
            self.env.execute_query(
                SQL(
                    "SELECT id, stage FROM (%s) reached WHERE id IN %s",
                    self._get_stage_query(days_before),
                    tuple(self.ids),
                )
            )
        )

    def _get_due_domain(self, stages):
        due = self._get_due_stage_query()
        return Domain(
            "id",
            "in",
            SQL("SELECT due.id FROM (%s) due WHERE due.stage IN %s", due, stages),
        )

    def _get_due_query(self):
        """Return the query of whose life map is due, as the list of calls wants it.

        Its quantity is the place of the stage among ``STAGES``.
        """
        stages = [stage for stage, _label in STAGES]
        return SQL(
            """
            SELECT due.id AS enrollment_id,
                'mamiam.assessment,' || due.id || ',' || due.stage AS origin,
                NULL::date AS date_since, NULL::date AS date_last,
                array_position(%s, due.stage) - 1 AS quantity
            FROM (%s) due
            """,
            stages,
            self._get_due_stage_query(),
        )

    def _get_due_stage_query(self):
        """Return the query of (id, stage): whose life map is due, of which stage."""
        self.env["mamiam.assessment"].flush_model(["enrollment_id", "stage", "state"])
        return SQL(
            """
            SELECT reached.id, reached.stage FROM (%s) reached
            WHERE reached.stage IS NOT NULL AND NOT EXISTS (
                SELECT FROM mamiam_assessment assessment
                WHERE assessment.enrollment_id = reached.id
                AND assessment.stage = reached.stage AND assessment.state = 'done'
            )
            """,
            self._get_stage_query(),
        )

    def _get_stage_query(self, days_before=0):
        """Return the query of (id, stage): the last stage that each one has reached.

        Half a year after the last stage nothing is due any more.
        """
        self.flush_model(
            ["date_start", "date_end", "date_training_end", "date_program_end"]
        )
        return SQL(
            """
            SELECT DISTINCT ON (enrollment.id) enrollment.id, due.stage
            FROM mamiam_enrollment enrollment
            CROSS JOIN LATERAL (
                SELECT enrollment.date_start AS first,
                    COALESCE(enrollment.date_end, enrollment.date_program_end) AS last,
                    enrollment.date_start
                        + (enrollment.date_training_end - enrollment.date_start) / 2
                        AS mid
            ) stay
            CROSS JOIN LATERAL (
                VALUES ('baseline', stay.first),
                    ('mid', CASE WHEN stay.mid < stay.last THEN stay.mid END),
                    ('exit', stay.last),
                    ('m6', (stay.last + interval '6 months')::date),
                    ('m12', (stay.last + interval '12 months')::date),
                    (NULL, (stay.last + interval '18 months')::date)
            ) due(stage, day)
            WHERE due.day <= %s
            ORDER BY enrollment.id, due.day DESC
            """,
            fields.Date.add(fields.Date.context_today(self), days=days_before),
        )
