# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.tools import format_datetime

from ..statuses import MARKS


class MamiamAttendanceReplacedMixin(models.AbstractModel):
    """Two people mark the same woman: the later mark holds, and tells what it replaces.

    Part of ``mamiam.attendance``.
    """

    _name = "mamiam.attendance.replaced.mixin"
    _description = "Replaced Mark"

    replaced_status = fields.Selection(
        selection=MARKS,
        readonly=True,
        copy=False,
        help="What somebody else had marked before.",
    )
    replaced_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Replaced Mark By",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    replaced_at = fields.Datetime(string="Replaced Mark At", readonly=True, copy=False)
    replaced_told = fields.Char(
        string="Marked Before",
        compute="_compute_replaced_told",
        help="What somebody else had marked, whom the last mark corrects.",
    )

    @api.depends("replaced_status", "replaced_by_id", "replaced_at")
    @api.depends_context("lang", "tz")
    def _compute_replaced_told(self):
        labels = dict(self._fields["replaced_status"]._description_selection(self.env))
        for attendance in self:
            told = ""
            if attendance.replaced_status:
                # sudo: a name. The door has none.
                by = attendance.replaced_by_id.sudo().name or self.env._("at the door")
                tz = attendance.session_id.cohort_id.sudo().tz or "UTC"
                told = self.env._(
                    "%(status)s (%(user)s, %(time)s)",
                    status=labels[attendance.replaced_status],
                    user=by,
                    time=format_datetime(
                        self.env, attendance.replaced_at, tz=tz, dt_format="HH:mm"
                    ),
                )
            attendance.replaced_told = told

    def _get_replaced(self, vals):
        """Return those whose mark by somebody else these values change."""
        # Code that expects her again marks nothing: nothing took place, for instance.
        if "status" not in vals or vals["status"] == "expected" and self.env.su:
            return self.browse()
        user = vals.get("marked_by_id")
        return self.filtered(
            lambda a: a.marked_at
            and a.status not in ("expected", vals["status"])
            and a.marked_by_id.id != user
        )

    def _prepare_replaced_vals(self):
        self.ensure_one()
        return {
            "replaced_status": self.status,
            "replaced_by_id": self.marked_by_id.id,
            "replaced_at": self.marked_at,
        }
