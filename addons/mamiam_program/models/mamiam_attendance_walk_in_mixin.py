# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import fields, models
from odoo.exceptions import ValidationError


class MamiamAttendanceWalkInMixin(models.AbstractModel):
    """Who came to a session at which nobody expected her.

    Her hours are hers, and the day is paid as any other. Her rate counts the sessions
    only at which she was expected: who comes more often than she must loses nothing.
    Part of ``mamiam.attendance``.
    """

    _name = "mamiam.attendance.walk.in.mixin"
    _description = "Walk-In"

    is_walk_in = fields.Boolean(
        string="Walk-In",
        readonly=True,
        copy=False,
        help="She was not expected, and came. Her hours count, her rate doesn't.",
    )

    def action_take_off(self):
        """Take walk-ins off sheets that are open, for instance a wrong one."""
        walk_ins = self.filtered("is_walk_in")
        walk_ins.check_access("write")
        walk_ins.session_id._check_sheet_open()
        # sudo: who is expected is the officers' work, but nobody expected these.
        walk_ins.sudo().unlink()

    def _check_walk_in_came(self):
        """Refuse that walk-ins are marked absent, which the database refuses unsaid."""
        for attendance in self.filtered("is_walk_in"):
            raise ValidationError(
                self.env._(
                    "%(name)s: nobody expected a walk-in. She is present or late, or "
                    "she is taken off the sheet.",
                    name=attendance.display_name,
                )
            )

    def _check_walk_in_company(self, enrollment):
        self.ensure_one()
        session = self.session_id
        if enrollment.company_id.id != session.company_id.id:
            raise ValidationError(
                self.env._(
                    "%(trainee)s is a trainee of %(company)s: she can't be on the "
                    "sheet of %(session)s.",
                    trainee=enrollment.name,
                    company=enrollment.company_id.name,
                    session=session.display_name,
                )
            )
