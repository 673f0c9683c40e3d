# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ..statuses import ATTENDED, MARKS


class MamiamWalkIn(models.TransientModel):
    """Who came to a session without being expected, found by her name."""

    _name = "mamiam.walk.in"
    _description = "Add a Walk-In"

    session_id = fields.Many2one(
        comodel_name="mamiam.session", required=True, readonly=True
    )
    listed_ids = fields.Many2many(
        comodel_name="mamiam.walk.in.candidate", compute="_compute_listed_ids"
    )
    candidate_id = fields.Many2one(
        comodel_name="mamiam.walk.in.candidate",
        string="Trainee",
        required=True,
        help="Of any cohort that is running.",
    )
    visitor_id = fields.Many2one(
        comodel_name="mamiam.session.visitor",
        readonly=True,
        help="As whom she was noted on a phone.",
    )
    visitor_name = fields.Char(related="visitor_id.name", related_sudo=False)
    status = fields.Selection(
        selection=[mark for mark in MARKS if mark[0] in ATTENDED],
        default="present",
        required=True,
    )
    minutes = fields.Integer(string="Minutes Late")

    @api.depends("session_id")
    def _compute_listed_ids(self):
        """Who is on the sheet already is not offered."""
        for wizard in self:
            # sudo: walk-ins may be of cohorts that the trainer doesn't meet.
            listed = wizard.session_id.sudo().attendance_ids.enrollment_id
            wizard.listed_ids = wizard.listed_ids.browse(listed.ids)

    def action_add(self):
        """Put her on the sheet, present or late.

        :raise UserError: when the sheet refuses her, or the visitor that she is said
            to be is settled already, or came to another session
        """
        self.ensure_one()
        enrollment = self.env["mamiam.enrollment"].browse(self.candidate_id.id)
        visitor = self.visitor_id
        if visitor:
            self._take_visitor()
        line = self.session_id._add_walk_in(
            enrollment, self.status, self.minutes, visitor, visitor.told_at
        )
        if visitor:
            visitor._settle("added", attendance_id=line.id)
        return {"type": "ir.actions.act_window_close"}

    def _take_visitor(self):
        visitor = self.visitor_id
        visitor._check_officer()
        visitor._take_unknown()
        if visitor.session_id != self.session_id:
            raise UserError(
                self.env._(
                    "%(visitor)s was noted at %(noted)s: she can't be put on the sheet "
                    "of %(session)s as this visitor.",
                    visitor=visitor.display_name,
                    noted=visitor.session_id.display_name,
                    session=self.session_id.display_name,
                )
            )

    def action_add_and_next(self):
        """Put her on the sheet, and ask for the next one."""
        self.action_add()
        return self.session_id.action_walk_in()
