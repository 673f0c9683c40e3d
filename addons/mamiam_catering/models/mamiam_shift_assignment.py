# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.mamiam_program.groups import STIPEND_GROUPS
from odoo.addons.mamiam_program.models.mamiam_guard_mixin import BY_CODE


class MamiamShiftAssignment(models.Model):
    """One person's place in a shift, from the proposal to the hours worked.

    The hours are those of the shift unless corrected before it is done.
    """

    _name = "mamiam.shift.assignment"
    _description = "Shift Assignment"
    _inherit = [
        "mamiam.shift.assignment.away.mixin",
        "mamiam.shift.assignment.clash.mixin",
        "mamiam.shift.assignment.document.mixin",
        "mamiam.shift.assignment.pay.mixin",
        "mamiam.shift.assignment.presence.mixin",
        "mamiam.guard.mixin",
    ]
    _order = "start desc, id"
    _rec_names_search = ["employee_id.name"]
    _check_company_auto = True
    _state_steps = {
        "proposed": ("accepted", "declined", "absent", "done"),
        "accepted": ("proposed", "declined", "absent", "done"),
        "declined": ("proposed", "accepted", "absent"),
        "absent": ("proposed", "accepted", "declined"),
        "done": ("accepted",),
    }
    # Who was asked before need not be asked again.
    _state_first = ("accepted",)
    # The shift is reset, and its work with it.
    _state_step_groups = {("done", "accepted"): BY_CODE}

    shift_id = fields.Many2one(
        comodel_name="mamiam.shift",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    enrollment_id = fields.Many2one(
        comodel_name="mamiam.enrollment",
        compute="_compute_enrollment_id",
        store=True,
        index="btree_not_null",
        ondelete="restrict",
        groups=STIPEND_GROUPS,
        help="For a trainee: the enrollment in which she works that day.",
    )
    company_id = fields.Many2one(
        related="shift_id.company_id", store=True, index=True, precompute=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    event_id = fields.Many2one(
        related="shift_id.event_id",
        store=True,
        index="btree_not_null",
        precompute=True,
    )
    role_id = fields.Many2one(
        related="shift_id.role_id", store=True, index=True, precompute=True
    )
    start = fields.Datetime(
        related="shift_id.start", store=True, index=True, precompute=True
    )
    stop = fields.Datetime(related="shift_id.stop", store=True, precompute=True)
    shift_state = fields.Selection(related="shift_id.state", string="State of Shift")
    state = fields.Selection(
        selection=[
            ("proposed", "Proposed"),
            ("accepted", "Accepted"),
            ("declined", "Declined"),
            ("absent", "Absent"),
            ("done", "Done"),
        ],
        default="proposed",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        group_expand=True,
    )
    hours = fields.Float(
        compute="_compute_hours",
        store=True,
        readonly=False,
        precompute=True,
        aggregator="sum",
    )
    # Illness, children: for those who plan with her, not for the books.
    reason = fields.Char(
        help="Why the person declined or was absent.",
        groups=f"{STIPEND_GROUPS},mamiam_catering.group_kitchen_lead",
    )

    _shift_employee_uniq = models.UniqueIndex(
        "(shift_id, employee_id)",
        "This person is in the shift already. Change that line instead.",
    )
    _hours_positive = models.Constraint(
        "CHECK (hours >= 0 AND hours <= 24)",
        "The hours of a shift are between 0 and 24.",
    )

    @api.depends("employee_id", "start")
    def _compute_enrollment_id(self):
        """The enrollment of that day; without one, she works as an employee."""
        for assignment in self:
            day = assignment._get_day()
            enrollments = assignment.employee_id.enrollment_ids
            assignment.enrollment_id = day and enrollments._get_on(day)

    @api.depends("shift_id.hours")
    def _compute_hours(self):
        for assignment in self:
            if assignment.state != "done":
                assignment.hours = assignment.shift_id.hours

    @api.depends("employee_id", "shift_id")
    def _compute_display_name(self):
        for assignment in self:
            person = assignment.employee_id.display_name
            shift = assignment.shift_id.display_name
            assignment.display_name = f"{person}, {shift}"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        for assignment in self:
            if assignment.state == "done":
                raise UserError(
                    self.env._(
                        "The work in %(assignment)s is in the records. Reset the "
                        "shift first if it was recorded by mistake.",
                        assignment=assignment.display_name,
                    )
                )

    def action_accept(self):
        self._filter_open().write({"state": "accepted"})

    def action_decline(self):
        self._filter_open().write({"state": "declined"})

    def action_absent(self):
        self._filter_open().write({"state": "absent"})

    def action_propose(self):
        """Ask her again."""
        self._filter_open().write({"state": "proposed"})

    def action_done(self):
        """Record the work of one person; the shift stays open for the others."""
        assignments = self.filtered(lambda a: a.state in ("proposed", "accepted"))
        assignments._check_begun()
        assignments._set_done()

    def action_view_shift(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "mamiam.shift",
            "res_id": self.shift_id.id,
            "view_mode": "form",
        }

    def _filter_planned(self):
        """Return the assignments that ask somebody to come."""
        return self.filtered(
            lambda a: a.state in ("proposed", "accepted")
            and a.shift_id.state in ("draft", "published")
        )

    def _filter_open(self):
        """Return the assignments whose work is not recorded."""
        return self.filtered(lambda a: a.state != "done")

    def _check_begun(self):
        now = fields.Datetime.now()
        for assignment in self:
            if assignment.start > now:
                raise UserError(
                    self.env._(
                        "%(assignment)s has not begun. Mark it as done once it has.",
                        assignment=assignment.display_name,
                    )
                )

    def _get_day(self):
        """Return the day of the shift."""
        self.ensure_one()
        return self.shift_id._get_day()
