# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_datetime

# Fields that say who marked, and that nobody types.
TRACE = ("marked_by_id", "marked_at", "marked_key")
REPLACED = ("replaced_status", "replaced_by_id", "replaced_at")


class MamiamAttendanceTraceMixin(models.AbstractModel):
    """Who has said that she came, and when. Part of ``mamiam.attendance``."""

    _name = "mamiam.attendance.trace.mixin"
    _description = "Who Marked"

    marked_by_id = fields.Many2one(
        comodel_name="res.users",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="Who said last whether she came; nobody where the tablet at the door did.",
    )
    marked_at = fields.Datetime(readonly=True, copy=False)
    marked_key = fields.Char(
        readonly=True,
        copy=False,
        help="Id that a phone gave to the mark, by which one sent twice is known.",
    )

    @api.model
    def _check_trace(self, vals):
        if not self.env.su and vals.keys() & {*TRACE, *REPLACED}:
            raise AccessError(
                self.env._("Who marked a trainee, and when, is not typed.")
            )
        if not self.env.su and "is_walk_in" in vals:
            raise AccessError(
                self.env._(
                    "Walk-ins are added with the button of the session, which knows "
                    "who is expected there."
                )
            )

    @api.model
    def _add_trace(self, vals):
        """Return what is written with who says so, unless it is said already."""
        if vals.get("status") == "expected" and self.env.su:
            trace = dict.fromkeys((*TRACE, *REPLACED), False)
        else:
            trace = {
                # The door has no account.
                "marked_by_id": False if self.env.su else self.env.uid,
                "marked_at": fields.Datetime.now(),
                "marked_key": False,
            }
        return {**trace, **vals}

    def _get_mark(self):
        """Return what she is marked as, as phones tell it."""
        self.ensure_one()
        return {"status": self.status, "minutes": self.minutes, "note": self.note or ""}

    def _get_mark_told(self):
        """Return her mark for a phone, with who said so and when."""
        self.ensure_one()
        time = ""
        if self.marked_at:
            tz = self.session_id.cohort_id.tz or "UTC"
            time = format_datetime(self.env, self.marked_at, tz=tz, dt_format="HH:mm")
        # sudo: a name.
        by = self.marked_by_id.sudo().name or ""
        return {**self._get_mark(), "by": by, "time": time}
