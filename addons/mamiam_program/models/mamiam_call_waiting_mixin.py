# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError

from ..turns import take_turns


class MamiamCallWaitingMixin(models.AbstractModel):
    """The waiting list: who is next when a place frees. People decide, not the list.

    Part of ``mamiam.call``.
    """

    _name = "mamiam.call.waiting.mixin"
    _description = "Waiting List"

    free_seats = fields.Integer(string="Free Places", compute="_compute_next_waiting")
    next_waiting_id = fields.Many2one(
        comodel_name="mamiam.application",
        string="Next on the Waiting List",
        compute="_compute_next_waiting",
    )

    @api.depends("seats", "application_ids.state", "application_ids.score")
    def _compute_next_waiting(self):
        for call in self:
            call.free_seats = max(call.seats - call.selected_count, 0)
            waiting = self.env["mamiam.application"]
            if call.free_seats and call._origin:
                waiting = call._origin._get_waiting()
            call.next_waiting_id = waiting[:1]

    def action_select_next(self):
        """Give the place that is free to the first on the waiting list.

        :raise UserError: if there is no free place, or nobody waits
        """
        self.ensure_one()
        # Two officers, one place: the second one finds it taken.
        take_turns(self)
        self.invalidate_recordset(["free_seats", "next_waiting_id", "selected_count"])
        if not self.next_waiting_id:
            raise UserError(
                self.env._(
                    "%(call)s has no free place, or nobody is on its waiting list.",
                    call=self.name,
                )
            )
        application = self.next_waiting_id
        application.action_select()
        return application.get_formview_action()

    def _get_waiting(self):
        """Return the applications on the waiting list, the first one first."""
        self.ensure_one()
        # sudo: the order is by score, which not everybody sees.
        waiting = (
            self.env["mamiam.application"]
            .sudo()
            .search(
                [("call_id", "=", self.id), ("state", "=", "waiting")],
                order="score desc, id",
            )
        )
        return waiting.sudo(self.env.su)

    def _propose_next(self):
        """Tell the person responsible that a place is free, and who is next."""
        self.invalidate_recordset(["free_seats", "next_waiting_id"])
        for call in self:
            application = call.next_waiting_id
            if not application or call.state not in ("open", "selection", "closed"):
                continue
            application.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("A place is free: she is next"),
                user_id=call.user_id.id or self.env.uid,
            )
