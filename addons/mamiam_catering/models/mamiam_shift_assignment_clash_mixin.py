# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import format_datetime

from odoo.addons.mamiam_program.turns import take_turns


class MamiamShiftAssignmentClashMixin(models.AbstractModel):
    """Nobody is asked to be at two places at once.

    Part of ``mamiam.shift.assignment``.
    """

    _name = "mamiam.shift.assignment.clash.mixin"
    _description = "Clash"

    @api.constrains("shift_id", "employee_id", "state")
    def _check_clash(self):
        """Refuse whoever is in a session, on leave or in another shift by then.

        What is done is done: only what is proposed or accepted is checked.
        """
        planned = self._filter_planned()
        # sudo: who plans shifts doesn't change employees.
        take_turns(planned.employee_id.sudo())
        for assignment, *taken in planned._find_clashes():
            raise ValidationError(assignment._get_clash_message(*taken))

    def _find_clashes(self, employee=None):
        """Yield (assignment, start, stop, record) of what takes its person's time.

        :param employee: who would be in all these shifts instead
        """
        if not self:
            return
        busy = (employee or self.employee_id)._get_mamiam_busy_intervals(
            min(self.mapped("start")), max(self.mapped("stop"))
        )
        for assignment in self:
            person = employee or assignment.employee_id
            for start, stop, other in busy.get(person.id, ()):
                is_then = start < assignment.stop and stop > assignment.start
                if is_then and other != assignment.shift_id:
                    yield assignment, start, stop, other

    def _get_clash_message(self, start, stop, other):
        self.ensure_one()
        return self.env._(
            "%(employee)s can't take %(shift)s: %(other)s takes the time from "
            "%(start)s to %(stop)s. Choose somebody else, or change one of the two.",
            employee=self.employee_id.display_name,
            shift=self.shift_id.display_name,
            start=format_datetime(self.env, start, dt_format="short"),
            stop=format_datetime(self.env, stop, dt_format="short"),
            other=self.employee_id._get_mamiam_busy_label(other),
        )
