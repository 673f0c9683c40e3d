# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields

from .training_common import TrainingCommon


class PlanCommon(TrainingCommon):
    """A woman in training with a plan, and who accompanies her."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.social_worker = cls._new_user("social", "social_worker")
        cls.director = cls._new_user("director", "director")
        cls.manager = cls._new_user("manager", "program_manager")
        cls.enrollment = cls._enroll("Amina Zerouali")
        cls.woman = cls.enrollment.beneficiary_id
        cls.usual = cls.env["mamiam.plan.template"].create(
            {
                "name": "An account of her own",
                "months": 3,
                "step_ids": [
                    fields.Command.create({"name": "Choose the bank", "days": 14}),
                    fields.Command.create({"name": "Open the account", "days": 30}),
                ],
            }
        )
        cls.plan = (
            cls.env["mamiam.plan"]
            .with_user(cls.social_worker)
            .create({"enrollment_id": cls.enrollment.id, "hope": "My own kitchen"})
        )

    @classmethod
    def _new_goal(cls, name="Pay off her debts", **vals):
        return (
            cls.env["mamiam.plan.goal"]
            .with_user(cls.social_worker)
            .create({"plan_id": cls.plan.id, "name": name, **vals})
        )

    @classmethod
    def _plan_step(cls, goal, user, summary="Call her creditor", days=7):
        return goal.activity_schedule(
            "mamiam_program.mail_activity_type_plan_step",
            summary=summary,
            date_deadline=fields.Date.add(fields.Date.today(), days=days),
            user_id=user.id,
        )

    @classmethod
    def _fill(cls, **vals):
        wizard = cls.env["mamiam.plan.fill"].with_user(cls.social_worker)
        wizard = wizard.create(
            {"plan_id": cls.plan.id, "template_ids": cls.usual.ids, **vals}
        )
        wizard.action_add()
        return cls.plan.goal_ids.filtered(lambda g: g.template_id == cls.usual)
