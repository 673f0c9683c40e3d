# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date


class MamiamShiftAssignmentAwayMixin(models.AbstractModel):
    """Nobody is planned while she is away from the program.

    Who plans learns when she is back, and nothing of why she is away. Part of
    ``mamiam.shift.assignment``.
    """

    _name = "mamiam.shift.assignment.away.mixin"
    _description = "Time Away"

    @api.constrains("shift_id", "employee_id", "state")
    def _check_away(self):
        # sudo: who plans shifts sees neither enrollments nor why she is away.
        for assignment in self._filter_planned().sudo().filtered("enrollment_id"):
            back = assignment.enrollment_id._get_return(assignment._get_day())
            if back:
                raise ValidationError(
                    self.env._(
                        "%(employee)s can't take %(shift)s: she is away, and back on "
                        "%(date)s. Choose somebody else.",
                        employee=assignment.employee_id.display_name,
                        shift=assignment.shift_id.display_name,
                        date=format_date(self.env, back),
                    )
                )

    def _decline_while_away(self):
        """Free the shifts of who has left or is away, so that others are asked."""

        def is_missed(assignment):
            enrollment, day = assignment.enrollment_id, assignment._get_day()
            has_left = enrollment.state == "dropped" and day > enrollment.date_end
            return has_left or enrollment._is_away_on(day)

        self._filter_planned().filtered(is_missed).write(
            {"state": "declined", "reason": self.env._("Not in the program that day")}
        )
