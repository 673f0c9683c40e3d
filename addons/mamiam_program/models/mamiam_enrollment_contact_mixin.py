# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models

from ..groups import HOUSEHOLD_GROUPS
from ..statuses import ATTENDED


class MamiamEnrollmentContactMixin(models.AbstractModel):
    """Why she is to be called, and since when nobody reaches her.

    Part of ``mamiam.enrollment``.
    """

    _name = "mamiam.enrollment.contact.mixin"
    _description = "Calls"

    contact_task_ids = fields.One2many(
        comodel_name="mamiam.contact.task",
        inverse_name="enrollment_id",
        string="Calls",
        groups=HOUSEHOLD_GROUPS,
    )
    contact_open_count = fields.Integer(
        string="Reasons to Call",
        compute="_compute_contact_open_count",
        groups=HOUSEHOLD_GROUPS,
    )
    date_lost_contact = fields.Date(
        string="Contact Lost On",
        compute="_compute_date_lost_contact",
        store=True,
        index="btree_not_null",
        groups=HOUSEHOLD_GROUPS,
        help="The last call ended with lost contact, and she has not come since.",
    )

    @api.depends("contact_task_ids.state")
    def _compute_contact_open_count(self):
        counts = dict(
            self.env["mamiam.contact.task"]._read_group(
                [("enrollment_id", "in", self.ids), ("state", "=", "open")],
                ["enrollment_id"],
                ["__count"],
            )
        )
        for enrollment in self:
            enrollment.contact_open_count = counts.get(enrollment._origin, 0)

    @api.depends("contact_task_ids.state", "contact_task_ids.outcome")
    def _compute_date_lost_contact(self):
        # sudo: a fact of the records, whoever closes the line.
        last = dict(
            self.env["mamiam.contact.task"]
            .sudo()
            ._read_group(
                [("enrollment_id", "in", self.ids), ("state", "=", "done")],
                ["enrollment_id"],
                ["id:recordset"],
            )
        )
        lost = {}
        for enrollment, tasks in last.items():
            task = max(tasks, key=lambda t: (t.date_done, t.id))
            if task.outcome == "lost":
                lost[enrollment.id] = task.date_done.date()
        came = dict(
            self.env["mamiam.attendance"]
            .sudo()
            ._read_group(
                [("enrollment_id", "in", list(lost)), ("status", "in", ATTENDED)],
                ["enrollment_id"],
                ["date:max"],
            )
            if lost
            else ()
        )
        came = {enrollment.id: day for enrollment, day in came.items()}
        for enrollment in self:
            day = lost.get(enrollment._origin.id)
            back = day and came.get(enrollment._origin.id)
            enrollment.date_lost_contact = False if back and back > day else day

    def action_view_contact_tasks(self):
        """Open all that she is or was to be called for."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_contact_task_action_all"
        )
        action["domain"] = [("enrollment_id", "in", self.ids)]
        action["context"] = {}
        return action

    @api.model
    def _refresh_lost_contact(self):
        """See who of those with whom contact was lost has come since."""
        # sudo: as in the compute.
        lost = self.sudo().search([("date_lost_contact", "!=", False)])
        self.env.add_to_compute(self._fields["date_lost_contact"], lost)
