# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models

from ..groups import HOUSEHOLD_GROUPS


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
        self.env["mamiam.leaving"].sudo().create(
            [
                {"enrollment_id": enrollment.id, **enrollment._prepare_leaving()}
                for enrollment in self.sudo()
            ]
        )

    def _end_leaving(self):
        today = fields.Date.context_today(self)
        for leaving in self._get_open_leavings():
            leaving.date_return = max(today, leaving.date)

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
        return self.filtered(
            lambda e: e.date_start <= day <= (e.date_end or day)
        ).sorted("date_start")[-1:]

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
