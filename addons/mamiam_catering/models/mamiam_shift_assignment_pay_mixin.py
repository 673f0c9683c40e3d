# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from odoo.addons.mamiam_program.groups import STIPEND_GROUPS

# The kitchen sees who works and how long, not what a trainee is paid; who keeps the
# accounts sees what the labor cost of an event is made of, not her enrollment.
AMOUNT_GROUPS = (
    f"{STIPEND_GROUPS},account.group_account_readonly,account.group_account_invoice"
)


class MamiamShiftAssignmentPayMixin(models.AbstractModel):
    """What a trainee is paid for her work in a shift.

    The rate is that of the day of the shift (mamiam.stipend.rate, kind shift_hour),
    kept from when it is done, MAD per hour. Part of ``mamiam.shift.assignment``.
    """

    _name = "mamiam.shift.assignment.pay.mixin"
    _description = "Pay"

    # As far as the fields below need it; the assignment says the rest.
    currency_id = fields.Many2one(comodel_name="res.currency")
    rate = fields.Monetary(
        string="Rate per Hour", readonly=True, copy=False, groups=AMOUNT_GROUPS
    )
    amount = fields.Monetary(
        compute="_compute_amount", store=True, groups=AMOUNT_GROUPS
    )

    @api.depends("state", "hours", "rate", "currency_id")
    def _compute_amount(self):
        for assignment in self:
            amount = assignment.hours * assignment.rate
            done = assignment.state == "done"
            assignment.amount = assignment.currency_id.round(amount) if done else 0.0

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

    def _set_done(self):
        """Freeze the rate of the day of each shift; one write for each rate."""
        # sudo: the kitchen records the work; what it is paid is not hers to see.
        assignments = self.sudo()
        rates = assignments._get_rates()
        for rate, same in assignments.grouped(lambda a: rates[a.id]).items():
            same.write({"state": "done", "rate": rate})

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
