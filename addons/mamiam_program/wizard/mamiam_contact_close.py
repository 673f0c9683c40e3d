# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..models.mamiam_contact_task_closing_mixin import OUTCOMES


class MamiamContactClose(models.TransientModel):
    """Ask what came of a call, once for all that it was about."""

    _name = "mamiam.contact.close"
    _description = "What Came of a Call"

    task_ids = fields.Many2many(
        comodel_name="mamiam.contact.task", string="Called For", required=True
    )
    is_one_woman = fields.Boolean(compute="_compute_other_ids")
    other_ids = fields.Many2many(
        comodel_name="mamiam.contact.task",
        compute="_compute_other_ids",
        string="Other Reasons",
    )
    also_ids = fields.Many2many(
        comodel_name="mamiam.contact.task",
        relation="mamiam_contact_close_also_rel",
        string="Spoken Of Too",
        domain="[('id', 'in', other_ids)]",
    )
    outcome = fields.Selection(
        selection=[
            ("no_answer", "No answer: tomorrow again"),
            *OUTCOMES,
            ("violence", "Violence"),
        ],
        required=True,
    )
    note = fields.Text(string="Remark")

    @api.depends("task_ids")
    def _compute_other_ids(self):
        for wizard in self:
            tasks = wizard.task_ids._origin
            wizard.is_one_woman = len(tasks.beneficiary_id) == 1
            wizard.other_ids = wizard.is_one_woman and tasks.search(
                [
                    ("beneficiary_id", "=", tasks.beneficiary_id.id),
                    ("state", "=", "open"),
                    ("id", "not in", tasks.ids),
                ]
            )

    def action_close(self):
        """Close these lines, or put them off until tomorrow.

        :raise UserError: for violence of several women at once, or without a note
        """
        self.ensure_one()
        tasks = self.task_ids | self.also_ids
        note = self.note
        if self.outcome == "no_answer":
            due = Domain("date_due", "<=", fields.Date.context_today(self))
            tasks._get_with_others(due)._put_off(note)
        elif self.outcome == "lost":
            tasks._get_with_others()._close("lost", note)
        elif self.outcome == "violence" and len(tasks.beneficiary_id) > 1:
            raise UserError(self.env._("Violence is noted for one woman at a time."))
        else:
            tasks._close(self.outcome, note)
        # What is told in confidence stays in one place.
        self.unlink()
        return {"type": "ir.actions.act_window_close"}
