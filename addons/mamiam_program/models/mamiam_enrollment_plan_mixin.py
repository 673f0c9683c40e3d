# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.fields import Domain

from ..groups import HOUSEHOLD_GROUPS


class MamiamEnrollmentPlanMixin(models.AbstractModel):
    """Her plan: what she wants to reach, and what is to be done for it.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.plan.mixin"
    _description = "Her Plan"

    plan_ids = fields.One2many(
        comodel_name="mamiam.plan",
        inverse_name="enrollment_id",
        string="Individual Plan",
        groups=HOUSEHOLD_GROUPS,
    )
    goal_ids = fields.One2many(
        comodel_name="mamiam.plan.goal",
        inverse_name="enrollment_id",
        string="Goals",
        groups=HOUSEHOLD_GROUPS,
    )
    goal_count = fields.Integer(
        string="Number of Goals", compute="_compute_goal_count", groups=HOUSEHOLD_GROUPS
    )
    goal_reached_count = fields.Integer(
        string="Goals Reached", compute="_compute_goal_count", groups=HOUSEHOLD_GROUPS
    )
    step_ids = fields.Many2many(
        comodel_name="mail.activity",
        string="Next Steps",
        compute="_compute_step_ids",
        groups=HOUSEHOLD_GROUPS,
        help="What is to be done for her, and by whom.",
    )

    @api.depends("goal_ids.state")
    def _compute_goal_count(self):
        states = {
            enrollment.id: found
            for enrollment, found in self.env["mamiam.plan.goal"]._read_group(
                [("enrollment_id", "in", self.ids)],
                ["enrollment_id"],
                ["state:array_agg"],
            )
        }
        for enrollment in self:
            found = states.get(enrollment._origin.id, ())
            enrollment.goal_count = len(found)
            enrollment.goal_reached_count = found.count("reached")

    @api.depends(
        "activity_ids.active",
        "goal_ids.activity_ids.active",
        "plan_ids.activity_ids.active",
    )
    def _compute_step_ids(self):
        # sudo: who accompanies her knows her steps, whoever is to take them.
        enrollments = self._origin.sudo()
        owners = {(self._name, e.id): e.id for e in enrollments}
        for records in (enrollments.plan_ids, enrollments.goal_ids):
            owners |= {(records._name, r.id): r.enrollment_id.id for r in records}
        domain = Domain.OR(
            Domain("res_model", "=", records._name)
            & Domain("res_id", "in", records.ids)
            for records in (enrollments, enrollments.plan_ids, enrollments.goal_ids)
        )
        steps = (
            self.env["mail.activity"].sudo().search(domain, order="date_deadline, id")
        )
        found = steps.grouped(lambda step: owners[step.res_model, step.res_id])
        for enrollment in self:
            mine = found.get(enrollment._origin.id, steps.browse())
            enrollment.step_ids = mine.sudo(False)

    def write(self, vals):
        """Look at the plan of who is in the program again, and of nobody else."""
        result = super().write(vals)
        if "state" in vals:
            # sudo: whoever lets her go or takes her back need not read her plan.
            self.sudo().plan_ids._follow_enrollment()
        return result

    def unlink(self):
        # The database would delete the plan, but not what is said and done for it.
        # sudo: an enrollment that may be deleted takes along what belongs to it.
        self.sudo().plan_ids.unlink()
        return super().unlink()

    def _get_companion(self):
        """Return who accompanies her: as her plan says, or her cohort."""
        self.ensure_one()
        # sudo: who plans what is to be done for her need not read her plan.
        plan, cohort = self.sudo().plan_ids, self.sudo().cohort_id
        users = (plan.user_id, cohort.user_id, self.env.user)
        return next((user for user in users if user.active), self.env.user).sudo(False)

    def action_open_plan(self):
        """Open her plan, or a new one in which nothing is written yet."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Individual Plan"),
            "res_model": "mamiam.plan",
            "view_mode": "form",
            "views": [(False, "form")],
            "res_id": self.plan_ids.id,
            "context": {"default_enrollment_id": self.id},
        }
