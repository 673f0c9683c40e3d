# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from ..stages import IN_PROGRAM
from .mamiam_plan_goal import STATES

REVIEW_TYPE = "mamiam_program.mail_activity_type_plan_review"


class MamiamPlan(models.Model):
    """What one woman wants to reach, agreed on with her, and looked at again with her.

    The steps are activities on its goals, and its reviews are activities of its own:
    whoever has to act meets them where Odoo shows what is to be done.
    """

    _name = "mamiam.plan"
    _description = "Individual Plan"
    _logged_as = _logged_list_as = "plan"
    _inherit = [
        "mamiam.enrolled.mixin",
        "mamiam.access.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date_start desc, id desc"
    _rec_name = "name"

    # Her name is the plan's, and is labelled as whose records these are elsewhere.
    enrollment_id = fields.Many2one(string="Her Enrollment")
    name = fields.Char(
        related="enrollment_id.name",
        string="Woman",
        store=True,
        index="trigram",
        precompute=True,
    )
    enrollment_state = fields.Selection(related="enrollment_id.state", string="Status")
    avatar_128 = fields.Image(related="enrollment_id.avatar_128", string="Photo")
    user_id = fields.Many2one(
        comodel_name="res.users",
        string="Accompanied By",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        tracking=True,
        index="btree_not_null",
        ondelete="set null",
    )
    date_start = fields.Date(
        string="Agreed On", required=True, default=fields.Date.context_today
    )
    hope = fields.Text(
        string="Where She Wants to Be",
        help="In her own words: how her life looks in a year.",
    )
    review_months = fields.Integer(
        string="Looked At Every (months)",
        default=3,
        help="So long after a review the next one is due. 0: none is planned.",
    )
    date_review = fields.Date(string="Next Review", compute="_compute_review_ids")
    review_ids = fields.Many2many(
        comodel_name="mail.activity",
        string="Plan Reviews",
        compute="_compute_review_ids",
        context={"active_test": False},
    )
    goal_ids = fields.One2many(
        comodel_name="mamiam.plan.goal", inverse_name="plan_id", string="Goals"
    )
    goal_count = fields.Integer(string="Number of Goals", compute="_compute_counts")
    goal_open_count = fields.Integer(
        string="Goals in Progress", compute="_compute_counts"
    )
    goal_reached_count = fields.Integer(
        string="Goals Reached", compute="_compute_counts"
    )

    _enrollment_uniq = models.UniqueIndex(
        "(enrollment_id)", "She has a plan already: open that one."
    )
    _review_months_positive = models.Constraint(
        "CHECK (review_months >= 0)", "The months between reviews can't be negative."
    )

    @api.depends("activity_ids.date_deadline", "activity_ids.active")
    def _compute_review_ids(self):
        # sudo: who reads the plan knows when it is looked at, and by whom.
        activities = self.env["mail.activity"].sudo().with_context(active_test=False)
        reviews = activities.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("activity_type_id", "in", self._get_review_type().ids),
            ],
            order="date_deadline desc, id desc",
        ).grouped("res_id")
        for plan in self:
            found = reviews.get(plan._origin.id, activities)
            plan.review_ids = found.sudo(False)
            plan.date_review = min(
                found.filtered("active").mapped("date_deadline"), default=False
            )

    @api.depends("goal_ids.state")
    def _compute_counts(self):
        counts = dict.fromkeys(self.ids, ())
        for plan, states in self.env["mamiam.plan.goal"]._read_group(
            [("plan_id", "in", self.ids)], ["plan_id"], ["state:array_agg"]
        ):
            counts[plan.id] = states
        for plan in self:
            states = counts.get(plan._origin.id, ())
            plan.goal_count = len(states)
            plan.goal_open_count = states.count("open")
            plan.goal_reached_count = states.count("reached")

    @api.depends("name", "cohort_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for plan in self:
            plan.display_name = self.env._("Plan of %(name)s", name=plan.name or "")

    @api.model_create_multi
    def create(self, vals_list):
        plans = super().create(vals_list)
        plans._plan_review()
        return plans

    def write(self, vals):
        result = super().write(vals)
        if "user_id" in vals and vals["user_id"]:
            # sudo: the review goes to who accompanies her, whoever planned it.
            self.sudo().activity_reschedule([REVIEW_TYPE], new_user_id=vals["user_id"])
        return result

    def unlink(self):
        # The database would delete the goals, but not what is said and done for them.
        self.goal_ids.unlink()
        return super().unlink()

    def action_fill(self):
        """Choose among the usual goals."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Usual Goals"),
            "res_model": "mamiam.plan.fill",
            "view_mode": "form",
            "target": "new",
            "context": {"default_plan_id": self.id},
        }

    def action_print(self):
        """Print her plan on one page, in her language, for her to take home."""
        return self.env.ref("mamiam_program.mamiam_plan_report").report_action(self)

    def action_view_goals(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_plan_goal_action"
        )
        action["domain"] = [("plan_id", "=", self.id)]
        action["context"] = {"default_plan_id": self.id}
        return action

    def _plan_review(self):
        """Plan the next review of those women who are in the program."""
        today = fields.Date.context_today(self)
        for plan in self:
            if plan.review_months and plan.enrollment_state in IN_PROGRAM:
                plan.activity_schedule(
                    REVIEW_TYPE,
                    date_deadline=fields.Date.add(today, months=plan.review_months),
                    user_id=(plan.user_id or self.env.user).id,
                )

    def _follow_enrollment(self):
        """Plan a review for who is in the program, and none for who is not."""
        self.filtered(lambda p: p.enrollment_state not in IN_PROGRAM).activity_unlink(
            [REVIEW_TYPE]
        )
        self.filtered(lambda p: not p.date_review)._plan_review()

    @api.model
    def _get_review_type(self):
        """Return the type of the reviews, none if somebody has deleted it."""
        return (
            self.env.ref(REVIEW_TYPE, raise_if_not_found=False)
            or self.env["mail.activity.type"]
        )

    def _get_print_lang(self):
        return self.enrollment_id._get_life_map_lang()

    def _get_goals_to_print(self):
        """Return her goals, those in progress first."""
        order = [state for state, _label in STATES]
        return self.goal_ids.sorted(lambda g: (order.index(g.state), g.sequence, g.id))

    @api.model
    def _get_logged_fields(self):
        return {"hope", "goal_ids"}
