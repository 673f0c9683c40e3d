# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date, format_list


class MamiamShiftAssignmentAwayMixin(models.AbstractModel):
    """No trainee is planned on a day when she is not in the program.

    Who plans learns when she is back, and nothing of why she is away. Part of
    ``mamiam.shift.assignment``.
    """

    _name = "mamiam.shift.assignment.away.mixin"
    _description = "Time Away"

    @api.constrains("shift_id", "employee_id", "state")
    def _check_away(self):
        # sudo: who plans shifts sees neither enrollments nor why she is away.
        planned = self._filter_planned().sudo()
        for assignment in planned.filtered(lambda a: a._is_away()):
            employee = assignment.employee_id
            told = {
                "employee": employee.display_name,
                "shift": assignment.shift_id.display_name,
            }
            back = employee.enrollment_ids._get_return(assignment._get_day())
            if back:
                message = self.env._(
                    "%(employee)s can't take %(shift)s: she is away, and back on "
                    "%(date)s. Choose somebody else.",
                    date=format_date(self.env, back),
                    **told,
                )
            else:
                message = self.env._(
                    "%(employee)s can't take %(shift)s: she is a trainee, and not in "
                    "the program that day. Choose somebody else, or have her employee "
                    "type changed if she is hired by then.",
                    **told,
                )
            raise ValidationError(message)

    def _decline_while_away(self):
        """Free the shifts of who has left or is away, so that others are asked."""
        freed = self._filter_planned().filtered(lambda a: a._is_away())
        freed.write(
            {"state": "declined", "reason": self.env._("Not in the program that day")}
        )
        freed._ask_kitchen()

    def _ask_kitchen(self):
        """Ask who answers for the events of published shifts to find somebody else."""
        published = self.filtered(lambda a: a.shift_id.state == "published")
        for event, assignments in published.grouped("event_id").items():
            if event.user_id:
                event.activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=self.env._("People are missing in a shift"),
                    note=self.env._(
                        "Away on that day: %(people)s. Choose somebody else.",
                        people=format_list(
                            self.env, assignments.mapped("display_name"), "unit"
                        ),
                    ),
                    user_id=event.user_id.id,
                )

    def _is_away(self):
        """Whether a trainee is not in the program on the day of the shift."""
        self.ensure_one()
        return self.employee_id._is_away_from_program(self._get_day())
