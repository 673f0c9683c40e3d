# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list


class MamiamSessionChecksMixin(models.AbstractModel):
    """What is held stays, and who takes the attendance leaves the timetable alone.

    Part of ``mamiam.session``.
    """

    _name = "mamiam.session.checks.mixin"
    _description = "Checks of a Session"
    _inherit = ["mamiam.guard.mixin"]

    can_plan = fields.Boolean(
        compute="_compute_can_plan",
        help="Whether the user may change the timetable, not only take the attendance.",
    )

    @api.depends_context("uid")
    def _compute_can_plan(self):
        self.can_plan = self.env.user.has_group("mamiam_program.group_program_officer")

    @api.ondelete(at_uninstall=False)
    def _unlink_except_held(self):
        for session in self:
            # A marked sheet may be paid already, closed or not.
            if session.state == "held" or any(
                a.status != "expected" for a in session.attendance_ids
            ):
                raise UserError(
                    self.env._(
                        "%(name)s was held: its attendance stays in the records.",
                        name=session.display_name,
                    )
                )

    def _check_state_step(self, vals):
        res = super()._check_state_step(vals)
        if vals["state"] == "held":
            self._check_marked()
        return res

    def _check_marked(self):
        now = fields.Datetime.now()
        for session in self:
            if session.start > now:
                raise UserError(
                    self.env._(
                        "%(name)s has not begun yet: its sheet is closed once it has.",
                        name=session.display_name,
                    )
                )
            unmarked = session.attendance_ids.filtered(lambda a: a.status == "expected")
            if unmarked:
                raise UserError(
                    self.env._(
                        "%(name)s: still to be marked are %(trainees)s. Mark each of "
                        'them, or use "All present" for the rest.',
                        name=session.display_name,
                        trainees=format_list(
                            self.env,
                            unmarked[:5].mapped("name")
                            + (["…"] if len(unmarked) > 5 else []),
                            "unit",
                        ),
                    )
                )
        self.attendance_ids._check_excuse()

    def _check_frozen(self, vals):
        """The roster follows from the cohort, hours and pay from a held session."""
        for session in self:
            cohort = self.env["mamiam.cohort"].browse(vals.get("cohort_id"))
            if cohort and cohort != session.cohort_id:
                raise UserError(
                    self.env._(
                        "%(name)s is a session of %(cohort)s. Cancel it, and plan one "
                        "of %(other)s instead.",
                        name=session.display_name,
                        cohort=session.cohort_id.display_name,
                        other=cohort.display_name,
                    )
                )
            if session.state == "held" and vals.keys() & {
                "subject_id",
                "start",
                "stop",
            }:
                raise UserError(
                    self.env._(
                        "%(name)s was held: its time and its subject stay. Reopen it "
                        "first if they are wrong.",
                        name=session.display_name,
                    )
                )

    def _check_trainer_write(self, vals):
        """A trainer takes the attendance; the timetable is the officers' work."""
        allowed = {"attendance_ids", "note"}
        if vals.get("state") == "held":
            allowed.add("state")
        if self.env.su or vals.keys() <= allowed:
            return
        if not self.env.user.has_group("mamiam_program.group_program_officer"):
            raise AccessError(
                self.env._(
                    "Trainers take the attendance of their sessions. Ask a program "
                    "officer to move, cancel or reopen a session."
                )
            )
