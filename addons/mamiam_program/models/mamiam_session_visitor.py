# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..statuses import ATTENDED, MARKS
from ..turns import take_turns

# Phones tell nothing that is older (see ``mamiam.session.sheet.mixin``).
KEPT = timedelta(days=90)


class MamiamSessionVisitor(models.Model):
    """Who came to a session unexpected, as a trainer's phone has told.

    Whom she knows from the list of her phone is on the sheet at once. Of whom she could
    tell no more than a name, an officer finds out who she is; the name that was typed
    is not kept longer than that. What is told twice is known by the key of the phone.
    """

    _name = "mamiam.session.visitor"
    _description = "Visitor of a Session"
    _inherit = ["mamiam.guard.mixin"]
    _order = "told_at, id"

    session_id = fields.Many2one(
        comodel_name="mamiam.session",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="session_id.company_id", store=True, index=True, precompute=True
    )
    key = fields.Char(
        required=True,
        readonly=True,
        exportable=False,
        help="Id that the phone gave her, by which what is told twice is known.",
    )
    name = fields.Char(string="Noted As", readonly=True)
    attendance_id = fields.Many2one(
        comodel_name="mamiam.attendance",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    status = fields.Selection(
        selection=[mark for mark in MARKS if mark[0] in ATTENDED],
        required=True,
        readonly=True,
    )
    minutes = fields.Integer(string="Minutes Late", readonly=True)
    told_by_id = fields.Many2one(
        comodel_name="res.users", string="Noted By", required=True, readonly=True
    )
    told_at = fields.Datetime(string="Noted At", required=True, readonly=True)
    state = fields.Selection(
        selection=[
            ("unknown", "To Find Out"),
            ("added", "On the Sheet"),
            ("dismissed", "Not Taken Over"),
        ],
        default="unknown",
        required=True,
        readonly=True,
    )

    _key_uniq = models.UniqueIndex("(key)", "This visitor was told already.")
    _unknown_idx = models.Index("(session_id) WHERE state = 'unknown'")

    @api.depends("name", "session_id.display_name")
    def _compute_display_name(self):
        for visitor in self:
            visitor.display_name = visitor.name or visitor.session_id.display_name

    @api.autovacuum
    def _gc_visitors(self):
        """Forget what phones told long ago, but of whom is to be found out."""
        past = fields.Datetime.now() - KEPT
        self.search([("state", "!=", "unknown"), ("told_at", "<", past)]).unlink()

    def action_find_out(self):
        """Ask which trainee she is."""
        self.ensure_one()
        self._check_officer()
        action = self.session_id.action_walk_in()
        action["name"] = self.env._("Who is %(name)s?", name=self.name)
        action["context"] = {
            **action["context"],
            "default_visitor_id": self.id,
            "default_status": self.status,
            "default_minutes": self.minutes,
        }
        return action

    def action_dismiss(self):
        """She is nobody who is to be on the sheet; her name is forgotten."""
        self._check_officer()
        self._take_unknown()
        self._settle("dismissed")

    def _take_unknown(self):
        """Refuse that they are settled again, or by two officers at once.

        :raise UserError: when somebody was quicker
        """
        # sudo: the rows are touched, and not changed.
        take_turns(self.sudo())
        self.invalidate_recordset(["state", "name"])
        for visitor in self:
            if visitor.state != "unknown":
                raise UserError(
                    self.env._(
                        "%(visitor)s: somebody has settled already who came there. "
                        "Open the session anew.",
                        visitor=visitor.display_name,
                    )
                )

    def _settle(self, state, **vals):
        """Say what became of them, and forget the names that were noted."""
        # sudo: not to be typed.
        visitors = self.sudo()
        visitors.write({"state": state, "name": False, **vals})
        visitors.session_id._settle_visitors()

    def _check_officer(self):
        self.check_access("read")
        if not self.env.user.has_group("mamiam_program.group_program_officer"):
            raise AccessError(
                self.env._("Program officers find out who came to a session.")
            )
