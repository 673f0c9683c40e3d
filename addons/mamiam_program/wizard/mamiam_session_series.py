# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

# What a weekly slot says of each of its sessions.
PATTERN = ("weekday", "hour_from", "hour_to", "subject_id", "trainer_id", "place_id")
# What can't be written, as the status of a line.
REFUSED = ("past", "closed", "clash")


class MamiamSessionSeries(models.TransientModel):
    """Change one session, or several as a series, after a look at what changes.

    Opened on a session: that one alone, with those of its slot that come after it, or
    all of them to come. Opened on a cohort or a Ramadan: the sessions that no longer
    are what their slots, the hours of Ramadan and the clock say.
    """

    _name = "mamiam.session.series"
    _description = "Change Sessions"
    _inherit = ["mamiam.session.series.preview.mixin"]

    session_id = fields.Many2one(
        comodel_name="mamiam.session", readonly=True, ondelete="cascade"
    )
    cohort_id = fields.Many2one(
        comodel_name="mamiam.cohort", readonly=True, ondelete="cascade"
    )
    ramadan_id = fields.Many2one(
        comodel_name="mamiam.ramadan", readonly=True, ondelete="cascade"
    )
    slot_id = fields.Many2one(related="session_id.slot_id")
    scope = fields.Selection(
        selection=[
            ("one", "This session"),
            ("next", "This one and those after it"),
            ("all", "All of its slot to come"),
        ],
        string="What Changes",
        required=True,
        default="one",
    )
    date = fields.Date(
        string="Day", compute="_compute_values", store=True, readonly=False
    )
    weekday = fields.Selection(
        selection=lambda self: self.env["mamiam.cohort.slot"]
        ._fields["weekday"]
        ._description_selection(self.env),
        compute="_compute_values",
        store=True,
        readonly=False,
    )
    hour_from = fields.Float(
        string="From", compute="_compute_values", store=True, readonly=False
    )
    hour_to = fields.Float(
        string="To", compute="_compute_values", store=True, readonly=False
    )
    subject_id = fields.Many2one(
        comodel_name="mamiam.subject",
        compute="_compute_values",
        store=True,
        readonly=False,
    )
    trainer_id = fields.Many2one(
        comodel_name="res.users", compute="_compute_values", store=True, readonly=False
    )
    place_id = fields.Many2one(
        comodel_name="res.partner",
        compute="_compute_values",
        store=True,
        readonly=False,
    )
    line_ids = fields.One2many(
        comodel_name="mamiam.session.series.line",
        inverse_name="series_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    selected_count = fields.Integer(compute="_compute_counts")
    refused_count = fields.Integer(
        string="Sessions That Can't Change", compute="_compute_counts"
    )

    @api.depends("session_id", "scope")
    def _compute_values(self):
        """What the session is, or what its slot says of all of them."""
        for series in self:
            session = series.session_id
            origin = session if series.scope == "one" else session.slot_id
            hours = (0, 0)
            if session:
                hours = session._get_local_hours()
            if origin and series.scope != "one":
                hours = origin.hour_from, origin.hour_to
            series.date = session.date
            series.weekday = session.slot_id.weekday or (
                session and str(session.date.weekday())
            )
            series.hour_from, series.hour_to = hours
            series.subject_id = origin.subject_id
            series.trainer_id = origin.trainer_id
            series.place_id = origin.place_id

    @api.onchange("date")
    def _onchange_date(self):
        """Give a session that has the hours of its slot those of its new day."""
        slot = self.slot_id
        if self.scope != "one" or not slot or not self.date:
            return
        ramadans = self.env["mamiam.ramadan"]._find(slot.company_id, None, None)
        days = [self.date, *ramadans.mapped("date_from")]
        own = [slot._get_hours(day, ramadans) for day in days]
        if (self.hour_from, self.hour_to) in [(slot.hour_from, slot.hour_to), *own]:
            self.hour_from, self.hour_to = own[0]

    @api.depends("session_id", "cohort_id", "ramadan_id", "scope", "date", *PATTERN)
    def _compute_line_ids(self):
        for series in self:
            series.line_ids = [Command.clear()] + [
                Command.create(vals) for vals in series._prepare_lines()
            ]

    @api.depends("line_ids.selected", "line_ids.status")
    def _compute_counts(self):
        for series in self:
            lines = series.line_ids
            series.selected_count = len(lines.filtered("selected"))
            series.refused_count = len(
                lines.filtered(lambda line: line.status in REFUSED)
            )

    def action_apply(self):
        """Change the chosen sessions, and their slot with them; open what changed.

        Who is left out keeps what it has, also when the slot changes again.
        """
        self.ensure_one()
        if self.session_id:
            self._check_possible()
        lines = self.line_ids
        chosen = lines.filtered("selected")
        if not chosen and not self._get_slot_changes():
            raise UserError(self.env._("Nothing changes. Choose a session first."))
        chosen._check_to_come()
        changes = {line.session_id: line._get_values() for line in chosen}
        self._change_slot()
        (lines - chosen).session_id._keep_own()
        sessions = self.env["mamiam.session"].union(*changes)
        sessions._write_together(changes)
        if self.scope == "one" and self.session_id.slot_id:
            self.session_id._keep_own()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mamiam_program.mamiam_session_action"
        )
        return {
            **action,
            "display_name": self.env._("Changed Sessions"),
            "domain": [("id", "in", sessions.ids)],
            "views": [(False, "list"), (False, "calendar"), (False, "form")],
            "context": {},
        }

    def _check_possible(self):
        if self.hour_to <= self.hour_from or self.hour_from < 0 or self.hour_to > 24:
            raise UserError(
                self.env._(
                    "%(name)s would begin after it ends, or not end on its day. Choose "
                    "hours between 0:00 and 24:00.",
                    name=self.session_id.display_name,
                )
            )
        if self.scope != "one" and not self.slot_id:
            raise UserError(
                self.env._(
                    "%(name)s was added by hand: no other session belongs to it.",
                    name=self.session_id.display_name,
                )
            )

    def _get_slot_changes(self):
        """Return {field: value} of the slot that the user has changed."""
        slot = self.slot_id
        if not slot or self.scope == "one":
            return {}
        return {
            name: self[name].id if self._fields[name].relational else self[name]
            for name in PATTERN
            if self[name] != slot[name]
        }

    def _change_slot(self):
        """Let the weekly slot say the same; what it was ends where this begins."""
        changes = self._get_slot_changes()
        if not changes:
            return
        slot = self.slot_id
        if self.scope == "next":
            slot._leave_until(self.session_id.slot_date, self._get_first_day())
            # From when it holds is settled by now: it doesn't move with the weekday.
            changes["date_from"] = slot.date_from
        slot.write(changes)

    def _get_first_day(self):
        """Return the day that the session takes in its week."""
        day = self.session_id.slot_date
        return day + timedelta(days=int(self.weekday) - day.weekday())

    def _get_action(self):
        self.ensure_one()
        name = self.env._("Change %(session)s", session=self.session_id.display_name)
        if not self.session_id:
            name = self.env._(
                "Sessions of %(name)s that follow",
                name=(self.cohort_id or self.ramadan_id).display_name,
            )
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }
