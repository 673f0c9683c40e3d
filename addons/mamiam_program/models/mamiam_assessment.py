# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import SQL

from ..life_map import STAGES

# What an officer changes in a completed life map only once it is reopened.
ANSWERS = {
    "enrollment_id",
    "stage",
    "monthly_income",
    "is_income_known",
    "aid_income",
    "is_aid_known",
}


class MamiamAssessment(models.Model):
    """A life map: how she sees her life at one stage of the program.

    One for each enrollment and stage. Its lines are the indicators that were asked
    when it was begun; each answer is saved when it is given, so that an interrupted
    map is continued where it was.
    """

    _name = "mamiam.assessment"
    _description = "Life Map"
    _inherit = [
        "mamiam.enrolled.mixin",
        "mail.thread",
        "mamiam.access.mixin",
        "mamiam.guard.mixin",
    ]
    _order = "date desc, id desc"
    _rec_names_search = ["enrollment_id"]
    _logged_as = _logged_list_as = "assessment"

    enrollment_id = fields.Many2one(ondelete="restrict")
    stage = fields.Selection(selection=STAGES, required=True, tracking=True)
    state = fields.Selection(
        selection=[("draft", "In progress"), ("done", "Finished")],
        string="Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
    )
    reopened_count = fields.Integer(
        string="Reopened",
        readonly=True,
        copy=False,
        aggregator=None,
        help="How often it was reopened after it had been completed.",
    )
    date = fields.Date(
        string="Asked On", required=True, default=fields.Date.context_today
    )
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Asked By",
        default=lambda self: self.env.user,
        index="btree_not_null",
        ondelete="set null",
    )
    line_ids = fields.One2many(
        comodel_name="mamiam.assessment.line",
        inverse_name="assessment_id",
        string="Answers",
    )
    monthly_income = fields.Float(
        string="Earned Income (MAD)",
        aggregator="avg",
        help="What she earns by her own work in a month. Averages count only those "
        "who told it.",
    )
    is_income_known = fields.Boolean(
        string="Told What She Earns",
        compute="_compute_is_income_known",
        store=True,
        readonly=False,
        help="Zero then means that she earns nothing, not that she was not asked.",
    )
    aid_income = fields.Float(
        string="Social Aid (MAD)",
        aggregator="avg",
        help="Aid of the state or of others in a month. Never added to what she earns.",
    )
    is_aid_known = fields.Boolean(
        string="Told Her Aid",
        compute="_compute_is_aid_known",
        store=True,
        readonly=False,
        help="Zero then means that she gets no aid, not that she was not asked.",
    )
    note = fields.Text(string="What She Said")
    picture = fields.Html(
        string="Her Life Maps", compute="_compute_picture", sanitize=False
    )
    line_count = fields.Integer(string="Questions", compute="_compute_counts")
    answered_count = fields.Integer(string="Answered", compute="_compute_counts")
    red_count = fields.Integer(string="Red", compute="_compute_counts")
    yellow_count = fields.Integer(string="Yellow", compute="_compute_counts")
    green_count = fields.Integer(string="Green", compute="_compute_counts")

    _enrollment_stage_uniq = models.UniqueIndex(
        "(enrollment_id, stage)",
        "She has a life map of this stage already: continue that one.",
    )
    _monthly_income_positive = models.Constraint(
        "CHECK (monthly_income >= 0)", "What she earns can't be negative."
    )
    _aid_income_positive = models.Constraint(
        "CHECK (aid_income >= 0)", "Social aid can't be negative."
    )

    @api.depends("enrollment_id", "stage")
    @api.depends_context("lang")
    def _compute_display_name(self):
        stages = dict(self._fields["stage"]._description_selection(self.env))
        for assessment in self:
            assessment.display_name = self.env._(
                "%(name)s: %(stage)s",
                name=assessment.enrollment_id.display_name or "",
                stage=stages.get(assessment.stage, ""),
            )

    @api.depends("monthly_income")
    def _compute_is_income_known(self):
        for assessment in self:
            assessment.is_income_known = bool(
                assessment.monthly_income or assessment.is_income_known
            )

    @api.depends("aid_income")
    def _compute_is_aid_known(self):
        for assessment in self:
            assessment.is_aid_known = bool(
                assessment.aid_income or assessment.is_aid_known
            )

    @api.depends("line_ids.level")
    def _compute_counts(self):
        counts = {assessment: Counter() for assessment in self}
        for assessment, level, count in self.env["mamiam.assessment.line"]._read_group(
            [("assessment_id", "in", self.ids)], ["assessment_id", "level"], ["__count"]
        ):
            counts[assessment][level] = count
        for assessment in self:
            levels = counts[assessment]
            assessment.line_count = levels.total()
            assessment.answered_count = levels.total() - levels[False]
            assessment.red_count = levels["red"]
            assessment.yellow_count = levels["yellow"]
            assessment.green_count = levels["green"]

    @api.depends("enrollment_id.assessment_ids.line_ids.level")
    @api.depends_context("lang")
    def _compute_picture(self):
        pictures = {
            enrollment: enrollment._render_life_map()
            for enrollment in self.enrollment_id._origin
        }
        for assessment in self:
            assessment.picture = pictures.get(assessment.enrollment_id._origin, False)

    @api.model_create_multi
    def create(self, vals_list):
        """Begin life maps with all indicators in use, unless lines are given."""
        indicators = self.env["mamiam.indicator"].search([("active", "=", True)])
        commands = [Command.create({"indicator_id": i.id}) for i in indicators]
        return super().create(
            [
                {**vals, "line_ids": vals.get("line_ids") or commands}
                for vals in vals_list
            ]
        )

    def write(self, vals):
        if ANSWERS.intersection(vals):
            self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_completed(self):
        self._check_open()

    def action_complete(self):
        """Complete life maps of which each question was answered or passed over.

        :raise UserError: names what was not asked yet
        """
        self.check_access("write")
        assessments = self.filtered(lambda a: a.state == "draft")
        for assessment in assessments:
            missing = assessment.line_ids.filtered(lambda line: not line.level)
            if missing:
                raise UserError(
                    self.env._(
                        "%(name)s: not asked yet are %(questions)s. Ask them, or note "
                        "that she prefers not to answer.",
                        name=assessment.display_name,
                        questions=", ".join(missing.indicator_id.mapped("name")),
                    )
                )
        # What is corrected later was still asked on the day when she told it.
        first = assessments.filtered(lambda a: not a.reopened_count)
        first.date = fields.Date.context_today(self)
        # sudo: the state changes by this button only.
        assessments.sudo().write({"state": "done"})

    def action_reopen(self):
        """Let a completed life map be corrected; that it was stays in its history.

        :raise AccessError: for who is no program officer
        """
        self.check_access("write")
        if not self.env.user.has_group("mamiam_program.group_program_officer"):
            raise AccessError(
                self.env._("A completed life map is reopened by a program officer.")
            )
        for assessment in self.sudo().filtered(lambda a: a.state == "done"):
            assessment.write(
                {"state": "draft", "reopened_count": assessment.reopened_count + 1}
            )

    def action_open_screen(self):
        """Continue a life map on the screen on which she points."""
        self.ensure_one()
        return self.enrollment_id._get_screen_action(self.stage)

    def action_print(self):
        """Print how she sees her life at all stages, for her to take home."""
        return self.enrollment_id.action_print_life_map()

    def _check_open(self):
        for assessment in self.filtered(lambda a: a.state == "done"):
            raise UserError(
                self.env._(
                    "%(name)s is completed and stays as she told it. To correct it, a "
                    "program officer reopens it.",
                    name=assessment.display_name,
                )
            )

    def _read_group_select(self, aggregate_spec, query):
        known = {
            "monthly_income:avg": "is_income_known",
            "aid_income:avg": "is_aid_known",
        }
        if aggregate_spec in known:
            # Who was not asked has no income, which differs from an income of zero.
            return SQL(
                "AVG(%s) FILTER (WHERE %s)",
                self._field_to_sql(self._table, aggregate_spec[:-4], query),
                self._field_to_sql(self._table, known[aggregate_spec], query),
            )
        return super()._read_group_select(aggregate_spec, query)

    @api.model
    def _get_logged_fields(self):
        return {*ANSWERS, "line_ids", "note", "picture"} - {"enrollment_id", "stage"}
