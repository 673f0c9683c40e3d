# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Command

# Nobody is written to: the timetable is told in the class.
QUIET = {
    "mamiam_session_sync": True,
    "dont_notify": True,
    "no_mail_to_attendees": True,
    "skip_attendee_notification": True,
    "skip_contact_description": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "tracking_disable": True,
}
BATCH = 500


class MamiamSessionCalendarMixin(models.AbstractModel):
    """A session is in its trainer's calendar, once, whatever is changed.

    New ones are written there in the background, in batches, so that a timetable is
    made as fast as without; what changes later is changed there at once. The officers
    own the timetable: the calendar only shows it.

    Part of ``mamiam.session``.
    """

    _name = "mamiam.session.calendar.mixin"
    _description = "Session in the Calendar"

    event_id = fields.Many2one(
        comodel_name="calendar.event",
        string="Calendar Event",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.model_create_multi
    def create(self, vals_list):
        sessions = super().create(vals_list)
        sessions._trigger_if_missing()
        return sessions

    def write(self, vals):
        changed = vals.keys() & {"start", "stop", "subject_id", "place_id"}
        if not changed and not (
            "trainer_id" in vals or vals.get("state") in ("planned", "cancelled")
        ):
            return super().write(vals)
        trainers = {session.id: session.trainer_id for session in self}
        result = super().write(vals)
        # sudo: the event is the trainer's.
        sessions = self.sudo()
        sessions.filtered(
            lambda s: s.state == "cancelled" or s.trainer_id != trainers[s.id]
        )._remove_from_calendar()
        if changed:
            sessions.filtered("event_id")._update_calendar()
        sessions._trigger_if_missing()
        return result

    def unlink(self):
        # sudo: the event is the trainer's.
        events = self.sudo().event_id
        result = super().unlink()
        events.with_context(**QUIET).unlink()
        return result

    def _update_calendar(self):
        """Bring the events to what their sessions are; write only what differs."""
        changes = defaultdict(self.env["calendar.event"].browse)
        for session in self:
            event = session.event_id
            details = session._prepare_event_details()
            differing = {n for n, value in details.items() if event[n] != value}
            if differing & {"start", "stop"}:
                # Odoo keeps the duration of what begins at another time.
                differing |= {"start", "stop"}
            if differing:
                changes[tuple((n, details[n]) for n in sorted(differing))] |= event
        for differing, events in changes.items():
            answers = events.attendee_ids.grouped("state")
            events.with_context(**QUIET).write(dict(differing))
            # Odoo asks again when the time changes; the timetable does not ask.
            for state, attendees in answers.items():
                attendees.filtered(lambda a, s=state: a.state != s).state = state

    def _trigger_if_missing(self):
        # sudo: a trainer's account is asked whether it is active.
        if self.sudo().filtered_domain(self._get_missing_domain()):
            self._trigger_calendar()

    @api.model
    def _get_missing_domain(self):
        """Return the domain of the sessions that lack in a calendar."""
        return [
            ("event_id", "=", False),
            ("trainer_id.active", "=", True),
            ("state", "!=", "cancelled"),
            ("start", ">", fields.Datetime.now() - timedelta(days=1)),
        ]

    @api.model
    def _trigger_calendar(self):
        # sudo: users don't see scheduled actions.
        self.env.ref("mamiam_program.mamiam_session_cron_calendar").sudo()._trigger()

    def _remove_from_calendar(self):
        events = self.event_id
        if events:
            self.filtered("event_id").event_id = False
            events.with_context(**QUIET).unlink()

    @api.model
    def _cron_fill_calendar(self):
        """Write the sessions that lack there into their trainers' calendars."""
        missing = self._get_missing_domain()
        sessions = self.search(missing, limit=BATCH)
        sessions._add_to_calendar()
        left = self.search_count(missing) if len(sessions) == BATCH else 0
        self.env["ir.cron"]._commit_progress(len(sessions), remaining=left)

    def _add_to_calendar(self):
        """Create the events of sessions that have none, in one batch."""
        sessions = self.sudo().filtered(lambda s: s.trainer_id and not s.event_id)
        events = (
            self.env["calendar.event"]
            .sudo()
            .with_context(**QUIET)
            .create([session._prepare_event() for session in sessions])
        )
        events.attendee_ids.write({"state": "accepted"})
        for session, event in zip(sessions, events, strict=True):
            session.event_id = event

    def _prepare_event(self):
        self.ensure_one()
        return {
            **self._prepare_event_details(),
            "user_id": self.trainer_id.id,
            "partner_ids": [Command.set(self.trainer_id.partner_id.ids)],
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_model": self._name,
            "res_id": self.id,
            "alarm_ids": [],
        }

    def _prepare_event_details(self):
        self.ensure_one()
        session = self.with_context(lang=self.trainer_id.lang or self.env.lang)
        return {
            "name": session.env._(
                "%(subject)s, %(cohort)s",
                subject=session.subject_id.name,
                cohort=session.cohort_id.display_name,
            ),
            "start": self.start,
            "stop": self.stop,
            "location": session.place_id.display_name or False,
        }
