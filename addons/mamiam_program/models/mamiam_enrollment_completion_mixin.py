# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_list

from ..groups import HOUSEHOLD_GROUPS
from .mamiam_completion_result import VERDICTS


class MamiamEnrollmentCompletionMixin(models.AbstractModel):
    """Whether she has completed the program: what is known, and who decided it.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.completion.mixin"
    _description = "Completion"
    _inherit = ["mamiam.guard.mixin"]

    observation_ids = fields.One2many(
        comodel_name="mamiam.skill.observation",
        inverse_name="enrollment_id",
        string="Skills Observed",
    )
    skill_count = fields.Integer(
        string="Skills",
        compute="_compute_skill_count",
        groups="mamiam_program.group_program_officer,mamiam_program.group_trainer,"
        "mamiam_program.group_social_worker,mamiam_program.group_director",
        help="Observed so far.",
    )
    completion_result_ids = fields.One2many(
        comodel_name="mamiam.completion.result",
        inverse_name="enrollment_id",
        readonly=True,
        groups=HOUSEHOLD_GROUPS,
    )
    completion_verdict = fields.Selection(
        selection=VERDICTS,
        string="Criteria",
        compute="_compute_completion_overview",
        groups=HOUSEHOLD_GROUPS,
    )
    completion_overview = fields.Html(
        compute="_compute_completion_overview",
        sanitize=False,
        groups=HOUSEHOLD_GROUPS,
    )
    completion_date = fields.Date(
        string="Decided On", readonly=True, copy=False, groups=HOUSEHOLD_GROUPS
    )
    completion_user_id = fields.Many2one(
        comodel_name="res.users",
        string="Decided By",
        readonly=True,
        copy=False,
        groups=HOUSEHOLD_GROUPS,
    )
    completion_note = fields.Text(
        string="Why All the Same",
        copy=False,
        groups=HOUSEHOLD_GROUPS,
        help="Why she has completed the program without meeting each criterion.",
    )

    @api.depends("observation_ids.skill_id")
    def _compute_skill_count(self):
        counts = dict(
            self.env["mamiam.skill.observation"]._read_group(
                [("enrollment_id", "in", self.ids)],
                ["enrollment_id"],
                ["skill_id:count_distinct"],
            )
        )
        for enrollment in self:
            enrollment.skill_count = counts.get(enrollment._origin, 0)

    @api.depends_context("lang")
    @api.depends(
        "state",
        "attendance_rate",
        "hours_trained",
        "hours_worked",
        "observation_ids.score",
        "completion_result_ids",
    )
    def _compute_completion_overview(self):
        results = self._get_completion_results()
        labels = dict(
            self._fields["completion_verdict"]._description_selection(self.env)
        )
        for enrollment in self:
            rows = results.get(enrollment._origin.id, [])
            enrollment.completion_verdict = self._get_overall_verdict(rows)
            enrollment.completion_overview = self.env["ir.qweb"]._render(
                "mamiam_program.mamiam_completion_overview",
                {"rows": rows, "labels": labels},
            )

    def write(self, vals):
        deciding = undone = self.browse()
        if "state" in vals:
            completed = self.filtered(lambda e: e.state == "completed")
            if vals["state"] == "completed":
                deciding = self - completed
            else:
                undone = completed
        result = super().write(vals)
        deciding._keep_completion()
        undone._forget_completion()
        return result

    def action_complete(self):
        """End the program of those in follow-up: somebody decides that they completed.

        :raise UserError: for who does not meet a criterion, which needs a reason
        """
        self._complete()

    def action_undo_completion(self):
        """Take the decision back that they completed: they are in follow-up again."""
        self.filtered(lambda e: e.state == "completed").write({"state": "followup"})

    def action_decide_completion(self):
        """Show what is known of each criterion, and ask who has completed."""
        enrollments = self.filtered(lambda e: e.state == "followup")
        if not enrollments:
            raise UserError(
                self.env._("Who is to complete the program is in follow-up first.")
            )
        return enrollments._get_completion_action()

    def action_view_observations(self):
        """Open what was observed of her skills, ready for the next observation."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_skill_observation_action"
        )
        action["domain"] = [("enrollment_id", "=", self.id)]
        action["context"] = {
            "default_enrollment_id": self.id,
            "search_default_group_skill": 0,
        }
        return action

    def _complete(self, note=False):
        """Decide that those in follow-up have completed the program.

        :param str note: why, for who does not meet each criterion
        """
        enrollments = self.filtered(lambda e: e.state == "followup")
        enrollments.write({"state": "completed", "completion_note": note})

    def _get_completion_action(self, cohort=False):
        wizard = self.env["mamiam.completion"].create(
            {
                "cohort_id": cohort and cohort.id,
                "line_ids": [
                    Command.create({"enrollment_id": enrollment.id})
                    for enrollment in self
                ],
            }
        )
        return wizard._get_action()

    def _check_state_step(self, vals):
        """Complete with a reason who does not meet each criterion."""
        res = super()._check_state_step(vals)
        if (
            vals["state"] == "completed"
            and not (vals.get("completion_note") or "").strip()
        ):
            self._check_criteria_met()
        return res

    def _check_criteria_met(self):
        results = self._get_completion_results()
        for enrollment in self:
            missed = [
                f"{row['name']} ({row['explanation'].rstrip('.')})"
                for row in results[enrollment.id]
                if row["verdict"] != "met"
            ]
            if missed:
                raise UserError(
                    self.env._(
                        "%(name)s completes the program with a written reason only: "
                        "%(criteria)s.",
                        name=enrollment.display_name,
                        criteria=format_list(self.env, missed, "unit"),
                    )
                )

    def _keep_completion(self):
        """Write down who decided, and what was known on that day."""
        if not self:
            return
        results = self._get_completion_results(live=True)
        # sudo: these are written by the decision only.
        enrollments = self.sudo()
        enrollments.completion_result_ids.unlink()
        enrollments.write(
            {
                "completion_date": fields.Date.context_today(self),
                "completion_user_id": self.env.uid,
            }
        )
        self.env["mamiam.completion.result"].sudo().create(
            [
                {**row, "enrollment_id": enrollment.id}
                for enrollment in enrollments
                for row in results[enrollment.id]
            ]
        )

    def _forget_completion(self):
        """Take back the decision of who is not through with the program after all."""
        if not self:
            return
        # sudo: as in _keep_completion.
        enrollments = self.sudo()
        enrollments.completion_result_ids.unlink()
        enrollments.write(
            {
                "completion_date": False,
                "completion_user_id": False,
                "completion_note": False,
            }
        )

    def _get_completion_results(self, live=False):
        """Return {enrollment id: [values of ``mamiam.completion.result``]}.

        :param bool live: as it is now, for who has completed too
        """
        results = {}
        # sudo: who decides sees the figures, whoever keeps them. What is being typed
        # in a form is not known yet.
        enrollments = self._origin.sudo()
        latest = enrollments.env["mamiam.skill.observation"]._get_latest(enrollments)
        Criterion = enrollments.env["mamiam.completion.criterion"]
        for cohort, women in enrollments.grouped("cohort_id").items():
            criteria = cohort and Criterion._get_for_cohort(cohort)
            for woman in women:
                if woman.state == "completed" and not live:
                    kept = woman.completion_result_ids.with_context(lang=self.env.lang)
                    results[woman.id] = kept._get_rows()
                    continue
                values = woman._get_completion_values(latest.get(woman.id, {}))
                results[woman.id] = [
                    criterion.with_context(lang=self.env.lang)._evaluate(
                        values.get((criterion.kind, criterion.skill_id))
                    )
                    for criterion in criteria or ()
                ]
        return results

    def _get_completion_values(self, observations):
        """Hook: {(kind of criterion, skill): value}, without what is not recorded."""
        self.ensure_one()
        no_skill = self.env["mamiam.skill"]
        values = {
            ("skill", skill): observation.level
            for skill, observation in observations.items()
        }
        if self.sessions_marked:
            values["attendance", no_skill] = self.attendance_rate
            values["trained", no_skill] = self.hours_trained
        if self.hours_worked:
            values["worked", no_skill] = self.hours_worked
        return values

    @api.model
    def _get_overall_verdict(self, rows):
        verdicts = {row["verdict"] for row in rows}
        for verdict in ("not_met", "unknown", "met"):
            if verdict in verdicts:
                return verdict
        return False
