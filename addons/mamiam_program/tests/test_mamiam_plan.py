# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestMamiamPlan(PlanCommon):
    def test_a_plan_is_looked_at_again_and_again_while_she_is_in_the_program(self):
        self.assertEqual(self.plan.date_review, date(2026, 6, 2))
        review = self.plan.activity_ids
        self.assertEqual(review.user_id, self.social_worker)
        review.action_feedback(feedback="She is proud of her first savings")
        self.assertEqual(self.plan.date_review, date(2026, 6, 2))
        self.assertNotEqual(self.plan.activity_ids, review)
        self.assertEqual(len(self.plan.review_ids), 2)
        reason = self.env["mamiam.drop.reason"].create({"name": "Work"})
        self.enrollment._drop(reason, date(2026, 3, 2))
        self.plan.activity_ids.action_feedback()
        self.assertFalse(self.plan.date_review)

    def test_nobody_is_reminded_of_the_plan_of_who_has_left(self):
        reason = self.env["mamiam.drop.reason"].create({"name": "Work"})
        self.enrollment.with_user(self.officer)._drop(reason, date(2026, 3, 2))
        self.assertFalse(self.plan.activity_ids)
        self.enrollment.with_user(self.officer).action_reactivate()
        self.assertEqual(self.plan.date_review, date(2026, 6, 2))
        self.assertEqual(self.plan.activity_ids.user_id, self.social_worker)

    def test_nothing_stays_of_a_plan_that_is_deleted(self):
        goal = self._fill()
        goal.message_post(body="She is proud")
        left = [
            (model, [(name, "=", goal._name), ("res_id", "in", goal.ids)])
            for model, name in (
                ("mail.activity", "res_model"),
                ("mail.message", "model"),
            )
        ]
        for delete in (self.plan.with_user(self.manager), self.enrollment.sudo()):
            with self.subTest(model=delete._name), self.cr.savepoint() as savepoint:
                delete.unlink()
                for model, domain in left:
                    self.assertFalse(self.env[model].sudo().search(domain))
                savepoint.rollback()
            self.env.invalidate_all()

    def test_activities_are_done_whatever_became_of_their_types(self):
        review = self.plan._get_review_type().sudo()
        activities = self.env["mail.activity"].sudo().with_context(active_test=False)
        activities.search([("activity_type_id", "=", review.id)]).unlink()
        review.unlink()
        step = self._plan_step(self._new_goal(), self.social_worker)
        step.action_feedback()
        self.assertFalse(self.plan.with_user(self.social_worker).date_review)

    def test_usual_goals_come_once_with_their_steps(self):
        goal = self._fill()
        self.assertRecordValues(
            goal, [{"name": self.usual.name, "date_target": date(2026, 6, 2)}]
        )
        self.assertRecordValues(
            goal.step_ids.sorted("date_deadline"),
            [
                {
                    "summary": "Choose the bank",
                    "date_deadline": date(2026, 3, 16),
                    "user_id": self.social_worker.id,
                },
                {
                    "summary": "Open the account",
                    "date_deadline": date(2026, 4, 1),
                    "user_id": self.social_worker.id,
                },
            ],
        )
        self.assertEqual(self._fill(), goal)

    def test_her_page_says_it_in_her_language(self):
        self.env["res.lang"]._activate_lang("ar_001")
        self.env["res.lang"]._activate_lang("fr_FR")
        steps = self.usual.step_ids
        self.usual.with_context(lang="ar_001").name = "حساب بنكي"
        steps[0].with_context(lang="ar_001").name = "اختيار البنك"
        self.usual.with_context(lang="fr_FR").name = "Un compte"
        steps[0].with_context(lang="fr_FR").name = "Choisir la banque"
        self.plan = self.plan.with_context(lang="fr_FR")
        goal = self._fill()
        self.enrollment.partner_id.lang = "ar_001"
        goal.step_ids.filtered(
            lambda s: s.summary == "Choose the bank"
        ).summary = "Choisir la banque"
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html("mamiam_program.mamiam_plan_report", self.plan.ids)[0]
            .decode()
        )
        self.assertIn("حساب بنكي", html)
        self.assertIn("اختيار البنك", html)
        self.assertIn("My own kitchen", html)

    def test_open_steps_are_seen_on_her_enrollment_by_who_accompanies_her(self):
        step = self._plan_step(self._new_goal(), self.trainer)
        for user in (self.officer, self.social_worker, self.director):
            enrollment = self.enrollment.with_user(user)
            steps = enrollment.step_ids
            self.assertEqual(steps, step | self.plan.activity_ids, user.login)
            self.assertEqual(
                {s["summary"] for s in steps.read(["summary"])},
                set(steps.sudo().mapped("summary")),
            )
        step.action_feedback()
        self.assertNotIn(step, self.enrollment.with_user(self.officer).step_ids)

    def test_nothing_is_asked_any_more_for_a_goal_that_is_closed(self):
        goal = self._new_goal()
        taken, open_step = (self._plan_step(goal, self.officer) for _i in range(2))
        taken.action_feedback()
        goal._close("reached", "She paid the last one")
        self.assertEqual(goal.state, "reached")
        self.assertEqual(goal.date_closed, date(2026, 3, 2))
        self.assertEqual(goal.step_ids, taken)
        self.assertFalse(open_step.exists())
        goal.action_reopen()
        self.assertFalse(goal.date_closed or goal.outcome_note)

    def test_what_is_given_up_has_a_reason(self):
        goal = self._new_goal()
        for call in (
            lambda: goal._close("given_up", " "),
            lambda: goal.write({"state": "given_up"}),
        ):
            with self._refused("say why it is given up", UserError):
                call()
        goal._close("given_up", "Her brother pays them")
        self.assertEqual(goal.outcome_note, "Her brother pays them")
        with self._refused("can't become", UserError):
            goal.state = "reached"

    def test_a_trainer_meets_the_goals_of_her_steps_and_not_why(self):
        mine, other = self._new_goal(reason="My husband drinks"), self._new_goal("Rest")
        step = self._plan_step(mine, self.trainer)
        self._plan_step(mine, self.officer)
        self._plan_step(other, self.officer)
        mine.message_post(body="Said in confidence")
        goals = self.env["mamiam.plan.goal"].with_user(self.trainer)
        self.assertEqual(goals.search([]), mine)
        goal = goals.browse(mine.id)
        self.assertEqual(goal.step_ids, step)
        self.assertEqual(goal.read(["name"])[0]["name"], mine.name)
        for name in ("reason", "outcome_note", "plan_id", "message_ids"):
            with self.subTest(field=name), self.assertRaises(AccessError):
                goal.read([name])
        for vals in ({"name": "x"}, {"state": "reached"}):
            with self.assertRaises(AccessError):
                goal.write(vals)
        self.assertNotIn(self.trainer.partner_id, mine.message_partner_ids)
        message = self.env["mail.message"].with_user(self.trainer)
        self.assertFalse(message.search([("body", "ilike", "Said in confidence")]))
        groups = self.env(user=self.trainer)["res.users"]._get_activity_groups()
        self.assertIn("mamiam.plan.goal", [group["model"] for group in groups])
        step.with_user(self.trainer).action_feedback(feedback="Done")
        self.assertFalse(goals.search([]))

    def test_who_has_no_part_in_it_is_refused(self):
        goal = self._new_goal()
        others = [
            self._new_user(role, role) for role in ("reviewer", "stipend_officer")
        ]
        for user in others:
            for records in (self.plan, goal):
                with self.subTest(user=user.login, model=records._name):
                    with self.assertRaises(AccessError):
                        records.with_user(user).read(["name"])
        with self.assertRaises(AccessError):
            goal.with_user(self.director).name = "x"
        with self.assertRaises(AccessError):
            self.plan.with_user(self.director).hope = "x"
        with self.assertRaises(AccessError):
            self.plan.with_user(self.trainer).read(["hope"])
        self.assertEqual(goal.with_user(self.director).name, goal.name)

    def test_another_company_sees_nothing_of_it(self):
        goal = self._new_goal()
        company = self.env["res.company"].create({"name": "Second house"})
        user = new_test_user(
            self.env,
            "plan_second_house",
            groups="base.group_user,mamiam_program.group_program_manager",
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )
        for records in (self.plan, goal):
            with self.assertRaises(AccessError):
                records.with_user(user).read(["name"])

    def test_reading_why_is_logged(self):
        goal = self._new_goal(reason="For my daughter")
        self.env["mamiam.access.log"].search([]).unlink()
        goal.with_user(self.officer).read(["reason"])
        self.assertRecordValues(
            self.env["mamiam.access.log"].search([]),
            [{"beneficiary_id": self.woman.id, "what": "plan"}],
        )

    def test_it_follows_her_and_goes_with_her_file(self):
        goal = self._new_goal(reason="For my daughter")
        step = self._plan_step(goal, self.officer)
        kept = self.env["mamiam.beneficiary"].create({"name": "Amina Z."})
        kept._merge(self.woman)
        self.assertEqual((self.plan | goal.plan_id).beneficiary_id, kept)
        self.assertEqual(goal.beneficiary_id, kept)
        sections = kept.with_user(self.manager)._get_personal_data()
        told = {section["model"] for section in sections}
        self.assertGreaterEqual(told, {"mamiam.plan", "mamiam.plan.goal"})
        reason = self.env["mamiam.drop.reason"].create({"name": "Work"})
        self.enrollment._drop(reason, date(2026, 3, 2))
        self.env.company.mamiam_participant_months = 1
        self.enrollment.date_end = date(2026, 1, 6)
        self.enrollment.date_start = date(2026, 1, 5)
        kept._anonymize()
        self.assertFalse((self.plan.exists() or goal.exists()) or step.exists())
