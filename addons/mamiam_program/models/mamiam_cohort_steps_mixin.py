# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_list

from ..stages import IN_PROGRAM


class MamiamCohortStepsMixin(models.AbstractModel):
    """A cohort goes through the program step by step, and takes its trainees along.

    Part of ``mamiam.cohort``.
    """

    _name = "mamiam.cohort.steps.mixin"
    _description = "Steps of a Cohort"
    _inherit = ["mamiam.guard.mixin"]

    _state_steps = {
        "draft": ("training",),
        "training": ("followup", "draft"),
        "followup": ("closed", "training"),
        "closed": ("followup",),
    }
    _state_step_groups = dict.fromkeys(
        [("training", "draft"), ("followup", "training"), ("closed", "followup")],
        "mamiam_program.group_program_manager",
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_started(self):
        for cohort in self:
            if cohort.state != "draft":
                raise UserError(
                    self.env._(
                        "%(name)s has started and stays in the records. Close it "
                        "instead of deleting it.",
                        name=cohort.display_name,
                    )
                )

    def action_start_training(self):
        self.write({"state": "training"})

    def action_start_followup(self):
        """End the training: whoever is still in training goes to follow-up.

        But for who was given more time, and goes later.
        """
        cohorts = self.filtered(lambda c: c.state == "training")
        today = fields.Date.context_today(self)
        cohorts.enrollment_ids.filtered(
            lambda e: not e._is_still_training(today)
        ).action_followup()
        self.write({"state": "followup"})

    def action_close(self):
        """End the program, once it is decided of each woman whether she completed it.

        :return: the list of those of whom it is not, which closes the cohort at its end
        """
        undecided = self.enrollment_ids.filtered(lambda e: e.state == "followup")
        waiting = undecided.cohort_id
        (self - waiting).write({"state": "closed"})
        if not waiting:
            return True
        if len(waiting) > 1:
            raise UserError(
                self.env._(
                    "Decide for one cohort at a time who has completed the program: "
                    "%(cohorts)s.",
                    cohorts=format_list(self.env, waiting.mapped("name"), "unit"),
                )
            )
        return undecided._get_completion_action(waiting)

    def action_reopen(self):
        """Take a cohort one step back; its trainees keep their state."""
        previous = {"training": "draft", "followup": "training", "closed": "followup"}
        for state, cohorts in self.grouped("state").items():
            if state in previous:
                cohorts.write({"state": previous[state]})

    def _check_state_step(self, vals):
        """Nobody is left behind: trainees go on before their cohort does."""
        res = super()._check_state_step(vals)
        behind = {"followup": ("active",), "closed": IN_PROGRAM}
        states = behind.get(vals["state"], ())
        today = fields.Date.context_today(self)
        for cohort in self:
            if cohort.state == "closed":
                continue
            left = cohort.enrollment_ids.filtered(lambda e: e.state in states)
            if vals["state"] == "followup":
                left = left.filtered(lambda e: not e._is_still_training(today))
            if left and vals["state"] == "closed":
                raise UserError(
                    self.env._(
                        "%(cohort)s can't be closed before it is decided whether "
                        "%(trainees)s completed the program. Use its button, which "
                        "asks for each of them.",
                        cohort=cohort.display_name,
                        trainees=cohort._list_names(left),
                    )
                )
            if left:
                raise UserError(
                    self.env._(
                        "%(cohort)s can't go on without %(trainees)s, who would be "
                        "left behind. Use its button, which takes them along.",
                        cohort=cohort.display_name,
                        trainees=cohort._list_names(left),
                    )
                )
        return res

    def _list_names(self, enrollments):
        names = enrollments[:5].mapped("name") + ["…"] * (len(enrollments) > 5)
        return format_list(self.env, names, "unit")
