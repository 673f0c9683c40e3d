# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ..turns import take_turns


class MamiamSessionWalkInMixin(models.AbstractModel):
    """Women who come without being expected are put on the sheet by who holds it.

    Part of ``mamiam.session``.
    """

    _name = "mamiam.session.walk.in.mixin"
    _description = "Walk-Ins of a Session"

    walk_in_count = fields.Integer(string="Walk-Ins", compute="_compute_sheet_remarks")
    replaced_count = fields.Integer(compute="_compute_sheet_remarks")

    @api.depends("attendance_ids.is_walk_in", "attendance_ids.replaced_status")
    def _compute_sheet_remarks(self):
        counts = {
            session.id: counts
            for session, *counts in self.env["mamiam.attendance"]._read_group(
                [
                    ("session_id", "in", self.ids),
                    "|",
                    ("is_walk_in", "=", True),
                    ("replaced_status", "!=", False),
                ],
                ["session_id"],
                ["is_walk_in:array_agg", "replaced_status:count"],
            )
        }
        for session in self:
            walk_ins, replaced = counts.get(session._origin.id, ([], 0))
            session.walk_in_count = sum(map(bool, walk_ins))
            session.replaced_count = replaced

    def action_walk_in(self):
        """Ask who came without being expected."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Add a Walk-In"),
            "res_model": "mamiam.walk.in",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_session_id": self.id, "dialog_size": "medium"},
        }

    def _add_walk_in(
        self, enrollment, status="present", minutes=0, visitor=None, marked_at=None
    ):
        """Put a woman on the open sheet who was not expected.

        :param enrollment: hers, of any cohort of the company
        :param visitor: as whom she was noted while the sheet was open, which may be
            closed by now
        :param marked_at: when it was said that she came, if it was not now
        :return: the attendance
        :raise AccessError: for who may not take this attendance
        :raise UserError: when the sheet is closed, or she is on it already
        """
        self.ensure_one()
        self.check_access("write")
        # sudo: the row is touched, and not changed.
        take_turns(self.sudo())
        lines = self.attendance_ids
        if not visitor or self.state == "cancelled":
            self._check_sheet_open()
        if enrollment.id in lines.enrollment_id.ids:
            self._refuse_listed(enrollment)
        # sudo: she may be of a cohort that the trainer doesn't meet.
        return lines.sudo().create(
            {
                "session_id": self.id,
                "enrollment_id": enrollment.id,
                "is_walk_in": True,
                "status": status,
                "minutes": minutes if status == "late" else 0,
                "marked_by_id": visitor.told_by_id.id if visitor else self.env.uid,
                "marked_at": marked_at or fields.Datetime.now(),
            }
        )

    def _refuse_listed(self, enrollment):
        raise UserError(
            self.env._(
                "%(trainee)s is on the sheet of %(session)s already: mark her there.",
                trainee=enrollment.sudo().name,
                session=self.display_name,
            )
        )
