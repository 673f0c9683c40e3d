# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare

from odoo.addons.mamiam_program.groups import STIPEND_GROUPS
from odoo.addons.mamiam_program.models.mamiam_guard_mixin import BY_CODE

# The kitchen sees who works and how long, not what a trainee is paid; who keeps the
# accounts sees what the labor cost of an event is made of, not her enrollment.
AMOUNT_GROUPS = (
    f"{STIPEND_GROUPS},account.group_account_readonly,account.group_account_invoice"
)


class MamiamShiftAssignment(models.Model):
    """One person's place in a shift, from the proposal to the hours worked.

    The hours are those of the shift unless corrected before it is done; the rate is
    that of the day of the shift (mamiam.stipend.rate, kind shift_hour), kept from when
    it is done, MAD per hour.
    """

    _name = "mamiam.shift.assignment"
    _description = "Shift Assignment"
    _inherit = [
        "mamiam.shift.assignment.away.mixin",
        "mamiam.shift.assignment.clash.mixin",
        "mamiam.shift.assignment.document.mixin",
        "mamiam.presence.mixin",
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
    rate = fields.Monetary(
        string="Rate per Hour", readonly=True, copy=False, groups=AMOUNT_GROUPS
    )
    amount = fields.Monetary(
        compute="_compute_amount", store=True, groups=AMOUNT_GROUPS
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

    @api.depends("state", "hours", "rate", "currency_id")
    def _compute_amount(self):
        for assignment in self:
            amount = assignment.hours * assignment.rate
            done = assignment.state == "done"
            assignment.amount = assignment.currency_id.round(amount) if done else 0.0

    @api.depends("employee_id", "shift_id")
    def _compute_display_name(self):
        for assignment in self:
            person = assignment.employee_id.display_name
            shift = assignment.shift_id.display_name
            assignment.display_name = f"{person}, {shift}"

    def write(self, vals):
        paid_for = {"shift_id", "employee_id", "state", "hours", "rate"}
        if self.env.su and self.env.context.get("mamiam_merging"):
            # Of two employees of one woman, it is paid to her whichever has it.
            paid_for.remove("employee_id")
        if vals.keys() & paid_for:
            self._check_not_paid()
        if vals.get("state") == "done" and not self.env.su:
            # However it is said, for instance by moving a card: done has a rate.
            undone = self.filtered(lambda a: a.state != "done")
            undone._check_begun()
            undone._set_done()
        return super().write(vals)

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

    def _get_presence_times(self):
        return self.start, self.stop

    def _get_presence_parent(self):
        return self.shift_id

    def _is_presence_open(self):
        return self.state in ("accepted", "absent")

    def _has_come(self):
        return self.state == "done" or bool(self.state == "accepted" and self.arrival)

    def _is_marked(self):
        """Whether the kitchen has said how long she works, or that she won't."""
        return self.state != "accepted" or self.hours != self.shift_id.hours

    def _prepare_arrival_vals(self, minutes):
        return {"hours": max(self.shift_id.hours - minutes / 60, 0.0)}

    def _prepare_no_arrival_vals(self):
        return {"hours": self.shift_id.hours}

    @api.model
    def _expects_again(self, vals):
        return vals.get("state") in ("proposed", "declined")

    def _forget_arrival(self):
        # sudo: as when she arrived.
        for assignment in self.sudo().filtered("arrival"):
            if assignment.state != "done" and assignment._is_as_arrived():
                assignment.write(assignment._prepare_no_arrival_vals())
        return super()._forget_arrival()

    def _is_as_arrived(self):
        """Whether its hours are those that the arrival wrote, on time or late."""
        self.ensure_one()
        late = self._get_minutes_late(self.arrival, 0)
        return any(
            not float_compare(self.hours, hours, precision_digits=2)
            for hours in (
                self._prepare_arrival_vals(minutes)["hours"] for minutes in (0, late)
            )
        )

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

    def _set_done(self):
        """Freeze the rate of the day of each shift; one write for each rate."""
        # sudo: the kitchen records the work; what it is paid is not hers to see.
        assignments = self.sudo()
        rates = assignments._get_rates()
        for rate, same in assignments.grouped(lambda a: rates[a.id]).items():
            same.write({"state": "done", "rate": rate})

    def _get_day(self):
        """Return the day of the shift."""
        self.ensure_one()
        return self.shift_id._get_day()

    def _get_rates(self):
        """Hook: {assignment id: MAD per hour}; 0 for who is not a trainee."""
        rates = dict.fromkeys(self.ids, 0.0)
        for company, trainees in (
            self.filtered("enrollment_id").grouped("company_id").items()
        ):
            days = {trainee.id: trainee._get_day() for trainee in trainees}
            amounts = (
                self.env["mamiam.stipend.rate"]
                .with_company(company)
                ._get_amounts("shift_hour", set(days.values()))
            )
            rates.update({id_: amounts[day] for id_, day in days.items()})
        return rates

    def _check_not_paid(self):
        """Refuse changes to work that a confirmed stipend run pays."""
        done = self.filtered(lambda a: a.state == "done")
        self.env["mamiam.stipend.line"]._check_unpaid(done)
