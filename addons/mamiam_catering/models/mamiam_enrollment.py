# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.mamiam_program.groups import STIPEND_GROUPS


class MamiamEnrollment(models.Model):
    _inherit = "mamiam.enrollment"

    shift_assignment_ids = fields.One2many(
        comodel_name="mamiam.shift.assignment",
        inverse_name="enrollment_id",
        string="Shifts",
        groups=STIPEND_GROUPS,
    )

    @api.depends("shift_assignment_ids.state", "shift_assignment_ids.hours")
    def _compute_hours_worked(self):
        return super()._compute_hours_worked()

    def _get_hours_worked(self):
        hours = super()._get_hours_worked()
        for enrollment, total in self.env["mamiam.shift.assignment"]._read_group(
            [("enrollment_id", "in", self.ids), ("state", "=", "done")],
            ["enrollment_id"],
            ["hours:sum"],
        ):
            hours[enrollment.id] = hours.get(enrollment.id, 0.0) + total
        return hours

    def _sync_roster(self, sessions=None):
        """Nobody expects her at shifts either while she is not in the program."""
        result = super()._sync_roster(sessions)
        if sessions is None:
            # sudo: who lets her go plans no shifts.
            self.sudo().employee_id._follow_program()
        return result

    def _get_last_days_here(self):
        """Add the shifts that she has worked."""
        days = super()._get_last_days_here()
        # sudo: as for the sessions.
        done = (
            self.sudo()
            .env["mamiam.shift.assignment"]
            .search(
                [("enrollment_id", "in", self.ids), ("state", "=", "done")],
            )
        )
        for enrollment, assignments in done.grouped("enrollment_id").items():
            last = max(assignments, key=lambda a: a.start)._get_day()
            days[enrollment.id] = max(last, days.get(enrollment.id, last))
        return days

    @api.model
    def _get_presences(self, company, moment, before, place=None, women=None):
        """Add the shifts of trainees. A shift without a place is in the workshop."""
        found = super()._get_presences(company, moment, before, place, women)
        shifts = self._get_presence_domain(company, moment, before, place)
        shifts &= Domain("state", "!=", "cancelled")
        domain = Domain("shift_id", "any", shifts)
        domain &= Domain("state", "in", ("accepted", "absent", "done"))
        domain &= (
            Domain("enrollment_id", "!=", False)
            if women is None
            else Domain("enrollment_id", "in", women.ids)
        )
        # sudo: who asks is at the door.
        return [*found, self.env["mamiam.shift.assignment"].sudo().search(domain)]

    def action_view_shift_assignments(self):
        """Open the work that the hours are made of."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_catering.mamiam_shift_assignment_action"
        )
        action["domain"] = [("enrollment_id", "in", self.ids)]
        action["context"] = {"create": False}
        return action
