# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..groups import HOUSEHOLD_GROUPS

STATES = [
    ("open", "In progress"),
    ("reached", "Reached"),
    ("partly", "Partly reached"),
    ("given_up", "Given up"),
]


class MamiamPlanGoal(models.Model):
    """One thing that she wants to reach: what, why in her words, and until when.

    Its steps are activities, each with who takes it and until when. A trainer meets
    the goals of which she has a step to take, without why they matter to her.
    """

    _name = "mamiam.plan.goal"
    _description = "Goal"
    _logged_as = _logged_list_as = "plan"
    _inherit = ["mamiam.access.mixin", "mamiam.chatter.mixin", "mamiam.guard.mixin"]
    _order = "sequence, date_target, id"
    _state_steps = {
        "open": ("reached", "partly", "given_up"),
        "reached": ("open",),
        "partly": ("open", "reached"),
        "given_up": ("open",),
    }

    plan_id = fields.Many2one(
        comodel_name="mamiam.plan",
        required=True,
        index=True,
        ondelete="cascade",
        groups=HOUSEHOLD_GROUPS,
    )
    enrollment_id = fields.Many2one(
        related="plan_id.enrollment_id", store=True, index=True, precompute=True
    )
    beneficiary_id = fields.Many2one(
        related="plan_id.beneficiary_id", store=True, index=True, precompute=True
    )
    cohort_id = fields.Many2one(
        related="plan_id.cohort_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="plan_id.company_id", store=True, index=True, precompute=True
    )
    woman_name = fields.Char(
        related="enrollment_id.name", store=True, precompute=True, string="Woman"
    )
    avatar_128 = fields.Image(related="enrollment_id.avatar_128", string="Photo")
    name = fields.Char(
        string="Goal", required=True, translate=True, help="What she wants to reach."
    )
    reason = fields.Text(
        string="Why, in Her Words",
        groups=HOUSEHOLD_GROUPS,
        help="Printed on the page that she takes home.",
    )
    template_id = fields.Many2one(
        comodel_name="mamiam.plan.template",
        string="Usual Goal",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        groups=HOUSEHOLD_GROUPS,
    )
    indicator_id = fields.Many2one(
        comodel_name="mamiam.indicator",
        string="Life Map Question",
        index="btree_not_null",
        ondelete="restrict",
        groups=HOUSEHOLD_GROUPS,
        help="What of her life map it moves. Its picture is printed beside the goal.",
    )
    domain_id = fields.Many2one(
        comodel_name="mamiam.indicator.domain",
        compute="_compute_domain_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=HOUSEHOLD_GROUPS,
    )
    sequence = fields.Integer(default=10)
    state = fields.Selection(
        selection=STATES,
        string="Status",
        default="open",
        required=True,
        copy=False,
        tracking=True,
        index=True,
        group_expand=True,
    )
    date_target = fields.Date(string="Until", tracking=True, index=True)
    date_closed = fields.Date(
        string="Closed On", compute="_compute_date_closed", store=True
    )
    outcome_note = fields.Text(
        string="What Came of It",
        readonly=True,
        copy=False,
        tracking=True,
        groups=HOUSEHOLD_GROUPS,
        help="What helped, what is left to do, or why it was given up.",
    )
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")
    step_ids = fields.Many2many(
        comodel_name="mail.activity",
        string="Steps",
        compute="_compute_step_ids",
        context={"active_test": False},
    )
    step_count = fields.Integer(string="Number of Steps", compute="_compute_step_ids")
    step_done_count = fields.Integer(string="Steps Done", compute="_compute_step_ids")

    @api.depends("indicator_id")
    def _compute_domain_id(self):
        for goal in self:
            goal.domain_id = goal.indicator_id.domain_id or goal.domain_id

    @api.depends("state")
    def _compute_date_closed(self):
        today = fields.Date.context_today(self)
        for goal in self:
            closed = goal.state != "open"
            goal.date_closed = closed and (goal.date_closed or today)

    @api.depends("state", "date_target")
    def _compute_is_late(self):
        late = self._get_late_domain()
        for goal in self:
            goal.is_late = bool(goal.filtered_domain(late))

    def _search_is_late(self, operator, value):
        return self._get_late_domain() if operator == "in" else NotImplemented

    @api.depends("activity_ids.date_deadline", "activity_ids.active")
    @api.depends_context("uid")
    def _compute_step_ids(self):
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        if not self._may_read_chatter():
            domain &= Domain("user_id", "=", self.env.uid)
        # sudo: who accompanies her knows her steps, whoever is to take them.
        activities = self.env["mail.activity"].sudo().with_context(active_test=False)
        steps = activities.search(domain, order="active desc, date_deadline, id")
        by_goal = steps.grouped("res_id")
        for goal in self:
            found = by_goal.get(goal._origin.id, activities)
            goal.step_ids = found.sudo(False)
            goal.step_count = len(found)
            goal.step_done_count = len(found.filtered(lambda step: not step.active))

    @api.depends("name", "woman_name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for goal in self:
            goal.display_name = self.env._(
                "%(woman)s: %(goal)s",
                woman=goal.woman_name or "",
                goal=goal.name or "",
            )

    @api.model_create_multi
    def create(self, vals_list):
        goals = super().create(vals_list)
        goals._translate_usual_goals()
        return goals

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state", "open") != "open":
            self._drop_open_steps()
        return result

    def action_close(self):
        """Ask what came of these goals."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What Came of It"),
            "res_model": "mamiam.plan.goal.close",
            "view_mode": "form",
            "target": "new",
            "context": {"default_goal_ids": self.ids},
        }

    def action_reopen(self):
        """Take up these goals again."""
        goals = self.filtered(lambda g: g.state != "open")
        goals.write({"state": "open"})
        # sudo: as in _close.
        goals.sudo().write({"outcome_note": False})

    def _close(self, state, note=False):
        """End these goals, with what came of them.

        :param str state: reached, partly or given_up
        :param str note: needed for what is given up
        :raise UserError: for a goal that is given up without a reason
        """
        goals = self.filtered(lambda g: g.state != state)
        goals.check_access("write")
        if note:
            # sudo: it is told when the goal is closed, and not typed over later.
            goals.sudo().write({"outcome_note": note})
        goals.write({"state": state})

    def _check_state_step(self, vals):
        super()._check_state_step(vals)
        if vals["state"] != "given_up":
            return
        for goal in self:
            if not (goal.outcome_note or "").strip():
                raise UserError(
                    self.env._(
                        "%(goal)s: say why it is given up. Use the button Close.",
                        goal=goal.display_name,
                    )
                )

    def _schedule_usual_steps(self, user):
        """Plan the usual steps of goals that come from a usual goal.

        :param user: who takes them, until somebody else is chosen
        """
        today = fields.Date.context_today(self)
        for goal in self:
            for step in goal.template_id.step_ids:
                goal.activity_schedule(
                    "mamiam_program.mail_activity_type_plan_step",
                    summary=step.name,
                    date_deadline=fields.Date.add(today, days=step.days),
                    user_id=user.id,
                )

    def _drop_open_steps(self):
        """Nobody has to take a step towards a goal that is closed."""
        # sudo: steps of others too.
        activities = self.env["mail.activity"].sudo()
        steps = activities.search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        )
        for goal in self.browse(set(steps.mapped("res_id"))):
            names = steps.filtered(lambda s, goal=goal: s.res_id == goal.id)
            goal._message_log(
                body=self.env._(
                    "No longer needed: %(steps)s",
                    steps=", ".join(names.mapped("display_name")),
                )
            )
        steps.unlink()

    def _translate_usual_goals(self):
        """Let a usual goal read in each language as it does among the usual ones."""
        usual = self.filtered(lambda g: g.template_id and g.name == g.template_id.name)
        for goal in usual:
            goal.template_id.copy_translations(goal, excluded=("step_ids",))

    def _get_steps_to_print(self):
        """Return (text, step) of her steps, usual ones in the language of the context.

        Activities are written in one language only.
        """
        self.ensure_one()
        texts = {}
        for code, _name in self.env["res.lang"].get_installed():
            for step in self.template_id.step_ids:
                texts[step.with_context(lang=code).name] = step.name
        steps = self.step_ids.sorted(lambda s: (s.date_deadline, s.id))
        return [(texts.get(step.summary, step.display_name), step) for step in steps]

    @api.model
    def _get_late_domain(self):
        today = fields.Date.context_today(self)
        return Domain("state", "=", "open") & Domain("date_target", "<", today)

    @api.model
    def _get_logged_fields(self):
        return {"reason", "outcome_note"}

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Let those follow who may read what is said; others learn of their steps."""
        # sudo: who plans a step need not see who the users are.
        users = self.env["res.users"].sudo()
        found = users.search([("partner_id", "in", partner_ids or [])])
        allowed = found.filtered(lambda user: user.has_groups(HOUSEHOLD_GROUPS))
        return super().message_subscribe(allowed.partner_id.ids, subtype_ids)
