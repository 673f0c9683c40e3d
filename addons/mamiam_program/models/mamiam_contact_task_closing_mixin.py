# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..turns import take_turns

# What is asked of her again tomorrow is not among them: it closes nothing. Nor is
# violence: it is told in confidence, and here she was reached.
OUTCOMES = [
    ("reached", "She Was Reached"),
    ("transport", "Transport"),
    ("childcare", "Childcare"),
    ("illness", "Illness"),
    ("lost", "Lost contact"),
]
# Nobody lets it ring twice for nothing in so short a time.
ONE_CALL = timedelta(minutes=1)


class MamiamContactTaskClosingMixin(models.AbstractModel):
    """What came of calling her, who called when, and how often nobody answered.

    Part of ``mamiam.contact.task``.
    """

    _name = "mamiam.contact.task.closing.mixin"
    _description = "Outcome"

    state = fields.Selection(
        selection=[
            ("open", "To call"),
            ("done", "Done"),
            ("withdrawn", "No longer needed"),
        ],
        string="Status",
        default="open",
        required=True,
        readonly=True,
        index=True,
    )
    attempts = fields.Integer(
        string="Tried",
        readonly=True,
        aggregator="sum",
        help="How often she was called and did not answer.",
    )
    date_tried = fields.Datetime(string="Last Tried On", readonly=True)
    tried_by_id = fields.Many2one(
        comodel_name="res.users", string="Last Tried By", readonly=True
    )
    outcome = fields.Selection(
        selection=OUTCOMES,
        readonly=True,
        index="btree_not_null",
        help="What kept her, or that she was reached.",
    )
    outcome_shown = fields.Char(
        string="Told in Confidence",
        compute="_compute_outcome_shown",
        exportable=False,
        help="What only social workers and who called her know.",
    )
    note = fields.Text(string="Remark", readonly=True)
    date_done = fields.Datetime(string="Closed On", readonly=True, index=True)
    done_by_id = fields.Many2one(
        comodel_name="res.users", string="Closed By", readonly=True
    )
    _outcome_when_done = models.Constraint(
        "CHECK ((state = 'done') = (outcome IS NOT NULL AND date_done IS NOT NULL))",
        "Who was called is off the list with an outcome, and only then.",
    )

    @api.depends("state")
    @api.depends_context("uid", "lang")
    def _compute_outcome_shown(self):
        # Who may not read a note doesn't learn that there is one, nor does a paper
        # that is made for somebody else. No field of the line leads to its note: to
        # search by such a field would tell of it.
        Notes = self.env["mamiam.case.note"].sudo(False)
        told = self.browse()
        if Notes.has_access("read"):
            told = Notes.search([("contact_task_id", "in", self.ids)]).contact_task_id
        for task in self:
            known = task._origin.id in told.ids
            task.outcome_shown = self.env._("Violence") if known else False

    def action_close(self):
        """Ask what came of calling these women."""
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What Came of It"),
            "res_model": "mamiam.contact.close",
            "view_mode": "form",
            "target": "new",
            "context": {"default_task_ids": self.ids},
        }

    def action_no_answer(self):
        """Nobody answered: what these women were to be called for is back tomorrow.

        Touched twice, it was one call.

        :raise AccessError: for who doesn't call
        :raise UserError: for a line that is closed already
        """
        due = Domain("date_due", "<=", fields.Date.context_today(self))
        self._get_with_others(due).filtered(lambda t: not t._is_just_tried())._put_off()

    def _is_just_tried(self):
        """Return whether this user has called her within the minute."""
        self.ensure_one()
        return (
            self.state == "open"
            and self.tried_by_id == self.env.user
            and fields.Datetime.now() - self.date_tried < ONE_CALL
        )

    def action_reopen(self):
        """Put back on the list what was closed by mistake.

        Who is not lost is on it again for all that she was to be called for. What was
        told in confidence stays with those to whom it was told.

        :raise AccessError: for who doesn't call
        """
        self.check_access("write")
        # sudo: as in _close.
        lines = self.sudo()._get_with_lost().filtered(lambda t: t.state == "done")
        lines.write(
            {
                "state": "open",
                "outcome": False,
                "date_done": False,
                "done_by_id": False,
                "date_due": fields.Date.context_today(self),
            }
        )

    def _get_with_lost(self):
        """Return these lines, and those closed as lost in the same call."""
        lost = self.filtered(lambda t: t.outcome == "lost")
        calls = set(lost.mapped(lambda t: (t.beneficiary_id, t.date_done)))
        women = Domain("beneficiary_id", "in", lost.beneficiary_id.ids)
        return self | self.search(women & Domain("outcome", "=", "lost")).filtered(
            lambda t: (t.beneficiary_id, t.date_done) in calls
        )

    def _get_with_others(self, domain=Domain.TRUE):
        """Return these lines, and the open ones of the same women in this domain."""
        women = Domain("beneficiary_id", "in", self.beneficiary_id.ids)
        return self | self.search(women & Domain("state", "=", "open") & domain)

    def _close(self, outcome, note=False):
        """Take these lines off the list with an outcome.

        :param str outcome: one of ``OUTCOMES``, or "violence": then the note and a
            referral go to the social workers in confidence, and others learn that she
            was reached
        :raise AccessError: for who doesn't call
        :raise UserError: for a line that is closed already, or violence without a note
        """
        tasks = self._take_open()
        vals = {
            "state": "done",
            "outcome": outcome,
            "note": note,
            "date_done": fields.Datetime.now(),
            "done_by_id": self.env.uid,
        }
        if outcome == "violence":
            tasks._tell_in_confidence(note)
            vals.update(outcome="reached", note=False)
        # sudo: lines are closed here only.
        tasks.sudo().write(vals)

    def _put_off(self, note=False):
        """Nobody answered: these lines are back tomorrow.

        :raise AccessError: for who doesn't call
        :raise UserError: for a line that is closed already
        """
        tomorrow = fields.Date.add(fields.Date.context_today(self), days=1)
        # sudo: as in _close.
        for attempts, tasks in self._take_open().sudo().grouped("attempts").items():
            vals = {
                "attempts": attempts + 1,
                "date_tried": fields.Datetime.now(),
                "tried_by_id": self.env.uid,
                "date_due": tomorrow,
            }
            tasks.write({**vals, "note": note} if note else vals)

    def _take_open(self):
        """Return self, all of which must be open, or tell who was quicker."""
        self.check_access("write")
        take_turns(self)
        self.invalidate_recordset(["state"])
        for task in self:
            if task.state != "open":
                raise UserError(
                    self.env._(
                        "%(line)s is off the list already: %(user)s has called her, or "
                        "the reason is gone. Open the list anew.",
                        line=task.display_name,
                        user=task.done_by_id.name or self.env._("somebody"),
                    )
                )
        return self

    def _tell_in_confidence(self, note):
        """Write a confidential note and begin a referral, and tell social workers."""
        if not (note or "").strip():
            raise UserError(
                self.env._(
                    "Write what she told. Social workers read it, and you; nobody else."
                )
            )
        notes = self.env["mamiam.case.note"].create(
            [
                {
                    "beneficiary_id": tasks.beneficiary_id.id,
                    "contact_task_id": tasks[:1].id,
                    "kind": "phone",
                    "body": note,
                }
                for tasks in self.grouped("beneficiary_id").values()
            ]
        )
        notes._begin_referrals()
        notes._tell_social_workers()
