# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..free_time import FreeTime

# How many sessions of a subject are proposed at once.
MOST = 20
# The hours of a cohort without slots, which are others in Ramadan.
MORNING = {"hour_from": 9, "hour_to": 12}


class MamiamMakeup(models.TransientModel):
    """Propose times for missing hours or a cancelled session, and plan the chosen ones.

    A time is proposed only if the cohort, the trainer, the place and the trainees are
    free and no feast closes the day.
    """

    _name = "mamiam.makeup"
    _description = "Make-Up Sessions"

    cohort_id = fields.Many2one(
        comodel_name="mamiam.cohort", required=True, ondelete="cascade"
    )
    session_id = fields.Many2one(
        comodel_name="mamiam.session", string="Cancelled Session", ondelete="cascade"
    )
    date_from = fields.Date(
        string="Not Before",
        compute="_compute_date_from",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    line_ids = fields.One2many(
        comodel_name="mamiam.makeup.line",
        inverse_name="makeup_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.depends("session_id")
    def _compute_date_from(self):
        """From tomorrow on; what is to come yet is not made up for before its day."""
        tomorrow = fields.Date.context_today(self) + timedelta(days=1)
        for makeup in self:
            makeup.date_from = max(tomorrow, makeup.session_id.date or tomorrow)

    @api.depends("cohort_id", "session_id", "date_from")
    def _compute_line_ids(self):
        for makeup in self:
            makeup.line_ids = [Command.clear()] + [
                Command.create(vals) for vals in makeup._prepare_lines()
            ]

    def action_plan(self):
        """Create the chosen sessions, with who is expected, and open them."""
        self.ensure_one()
        lines = self.line_ids.filtered(lambda line: line.selected and line.start)
        if not lines:
            raise UserError(
                self.env._(
                    "Choose a time for %(cohort)s first.",
                    cohort=self.cohort_id.display_name,
                )
            )
        sessions = self.env["mamiam.session"].create(
            [line._prepare_session() for line in lines]
        )
        if self.session_id:
            # sudo: a readonly field, which forms don't let anybody type.
            sessions[:1].sudo().replaces_id = self.session_id
        action = self.cohort_id.action_view_sessions()
        action["context"]["initial_date"] = fields.Datetime.to_string(
            min(sessions.mapped("start"))
        )
        return action

    def _get_action(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._(
                "Make-up sessions of %(name)s", name=self.cohort_id.name
            ),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def _prepare_lines(self):
        needs = self._get_needs()
        cohort = self.cohort_id
        if not needs or not self.date_from:
            return []
        first = max(self.date_from, fields.Date.context_today(self) + timedelta(days=1))
        last = cohort.date_training_end
        if first > last:
            return [{**need, "start": False, "selected": False} for need in needs]
        free = FreeTime(
            cohort,
            self.env["res.users"].browse(
                {need["trainer_id"] for need in needs} - {False}
            ),
            self.env["res.partner"].browse(
                {need["place_id"] for need in needs} - {False}
            ),
            datetime.combine(first, time.min) - timedelta(days=1),
            datetime.combine(last, time.max) + timedelta(days=1),
        )
        ramadans = self.env["mamiam.ramadan"]._find(
            cohort.company_id, min(first, self.session_id.date or first), last
        )
        lines = []
        for need in needs:
            trainer = self.env["res.users"].browse(need["trainer_id"])
            place = self.env["res.partner"].browse(need["place_id"])
            found = free.find(
                cohort,
                trainer,
                place,
                first,
                self._get_times(need, ramadans),
                days=(last - first).days,
                ramadans=ramadans,
                after=first - timedelta(days=1),
            )
            if found:
                free.hold(cohort, trainer, place, *found[:2])
            lines.append({**need, "start": found and found[0], "selected": bool(found)})
        return lines

    def _get_needs(self):
        """Return the sessions that lack: subject, trainer, place and duration."""
        self.ensure_one()
        session = self.session_id
        if session:
            return [
                {
                    "subject_id": session.subject_id.id,
                    "trainer_id": session.trainer_id.id,
                    "place_id": session.place_id.id,
                    "duration": session.duration,
                }
            ]
        needs = []
        for row in self.cohort_id.sudo().hours_ids.filtered("missing"):
            slot = self.cohort_id.slot_ids.filtered(
                lambda s, row=row: s.subject_id == row.subject_id
            )[:1]
            usual = slot.hour_to - slot.hour_from if slot else 3.0
            left = row.missing
            for _session in range(MOST):
                if left < 0.01:
                    break
                needs.append(
                    {
                        "subject_id": row.subject_id.id,
                        "trainer_id": slot.trainer_id.id,
                        "place_id": (slot.place_id or self.cohort_id.center_id).id,
                        "duration": min(usual, left),
                    }
                )
                left -= usual
        return needs

    def _get_times(self, need, ramadans):
        """Return the times to try: those of the session or subject come first."""
        session = self.session_id
        begin = [session._get_usual_time(ramadans)] if session else []
        slots = self.cohort_id.slot_ids.sorted(
            lambda s: (s.subject_id.id != need["subject_id"], s.hour_from)
        )
        if not slots:
            slots = slots.new(MORNING)
        begin += [(slot, slot.hour_from) for slot in slots]
        return [(slot, hour, need["duration"]) for slot, hour in begin]
