# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..groups import HOUSEHOLD_GROUPS
from ..statuses import ATTENDED
from .mamiam_leaving import INTERVIEW_TYPE


class MamiamEnrollmentLeavingMixin(models.AbstractModel):
    """The times that she left, and came back.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.leaving.mixin"
    _description = "Leaving and Coming Back"
    _inherit = ["mamiam.guard.mixin"]

    leaving_ids = fields.One2many(
        comodel_name="mamiam.leaving",
        inverse_name="enrollment_id",
        string="Times She Left",
        groups=HOUSEHOLD_GROUPS,
    )

    @api.constrains("state", "date_end")
    def _check_last_day(self):
        """Her last day is not before one on which she was here."""
        dropped = self.filtered(lambda e: e.state == "dropped" and e.date_end)
        last_days = dropped._get_last_days_here()
        for enrollment in dropped:
            last_day = last_days.get(enrollment.id)
            if last_day and enrollment.date_end < last_day:
                raise ValidationError(
                    self.env._(
                        "%(name)s was here on %(date)s: her last day can't be before. "
                        "Correct the last day, or the sheet of that day.",
                        name=enrollment.display_name,
                        date=format_date(self.env, last_day),
                    )
                )

    def write(self, vals):
        """Write down when she leaves and when she is back."""
        leaving = returning = self.browse()
        if "state" in vals:
            gone = self.filtered(lambda e: e.state == "dropped")
            if vals["state"] == "dropped":
                leaving = self - gone
            else:
                returning = gone
        result = super().write(vals)
        leaving._begin_leaving()
        returning._end_leaving()
        (leaving | returning)._refresh_calls()
        if vals.keys() & {"date_end", "drop_reason_id", "drop_note"}:
            (self - leaving)._correct_leaving()
        return result

    def action_open_leaving(self):
        """Open what she told when she left, to add the interview."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Leaving Interview"),
            "res_model": "mamiam.leaving",
            "res_id": self.leaving_ids.sorted("date")[-1:].id,
            "view_mode": "form",
            "target": "new",
        }

    def _begin_leaving(self):
        # sudo: the record of leaving is made by leaving, and by nothing else.
        leavings = self.env["mamiam.leaving"].sudo()
        leavings.create(
            [
                {"enrollment_id": enrollment.id, **enrollment._prepare_leaving()}
                for enrollment in self.sudo()
            ]
        )._ask_interview()

    def _end_leaving(self):
        today = fields.Date.context_today(self)
        leavings = self._get_open_leavings()
        for leaving in leavings:
            leaving.date_return = max(today, leaving.date)
        leavings.enrollment_id.activity_unlink([INTERVIEW_TYPE])

    def _refresh_calls(self):
        """Have the list made anew of whom to call: she is called for other reasons."""
        if self:
            cron = self.env.ref("mamiam_program.mamiam_contact_reason_cron_refresh")
            # sudo: whoever lets her go or takes her back plans no jobs.
            cron.sudo()._trigger()

    def _correct_leaving(self):
        for leaving in self._get_open_leavings():
            if leaving.enrollment_id.state == "dropped":
                leaving.write(leaving.enrollment_id._prepare_leaving())

    def _prepare_leaving(self):
        self.ensure_one()
        return {
            "date": self.date_end,
            "reason_id": self.drop_reason_id.id,
            "note": self.drop_note,
        }

    def _get_open_leavings(self):
        # sudo: as in _begin_leaving.
        return self.sudo().leaving_ids.filtered(lambda lv: not lv.date_return)

    def _get_on(self, day):
        """Return the enrollment, of these of one woman, in whose time a day is."""
        lasting = self.filtered(lambda e: e.date_start <= day <= (e.date_end or day))
        # What is asked of her next is asked of all who were read with her.
        return lasting.sorted("date_start")[-1:].with_prefetch(self._prefetch_ids)

    def _get_last_days_here(self):
        """Hook: return {enrollment id: the last day on which she came}.

        Where she was not expected, she may come after her last day too.
        """
        # sudo: when she was here follows from the sheets, whoever lets her go.
        attended = self.env["mamiam.attendance"].sudo()
        return {
            enrollment.id: day
            for enrollment, day in attended._read_group(
                [
                    ("enrollment_id", "in", self.ids),
                    ("status", "in", ATTENDED),
                    ("is_walk_in", "=", False),
                ],
                ["enrollment_id"],
                ["date:max"],
            )
        }

    def _is_away_on(self, day):
        """Whether she is not here that day: not yet, no more, or away for a while."""
        self.ensure_one()
        return not self._get_on(day) or bool(self._get_return(day))

    def _get_return(self, day):
        """Return when she is back, if she, of whom these are, is away that day."""
        # sudo: that she was away is seen on her roster, why is not.
        return next(
            (
                leaving.date_return
                for leaving in self.sudo().leaving_ids
                if leaving.date_return and leaving.date < day < leaving.date_return
            ),
            False,
        )
