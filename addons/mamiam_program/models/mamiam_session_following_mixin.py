# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

# As ``mamiam_following`` in the context: what is written follows from the timetable. It
# is an object, so that no context of a client can hold it.
FOLLOWING = object()
# As ``mamiam_together``: several sessions are written one after the other, and checked
# once all of them are.
TOGETHER = object()
FOLLOWED = ("start", "stop", "subject_id", "trainer_id", "place_id")


class MamiamSessionFollowingMixin(models.AbstractModel):
    """A session follows its weekly slot and the local clock, until it is adjusted.

    Part of ``mamiam.session``.
    """

    _name = "mamiam.session.following.mixin"
    _description = "Session that Follows its Slot"

    is_adjusted = fields.Boolean(
        string="Adjusted by Hand",
        readonly=True,
        copy=False,
        help="It has a time, place, trainer or subject of its own, and keeps them when "
        "its weekly slot changes.",
    )

    def write(self, vals):
        if (
            vals.keys().isdisjoint(FOLLOWED)
            or self.env.context.get("mamiam_following") is FOLLOWING
        ):
            return super().write(vals)
        before = {
            session: session._get_followed()
            for session in self
            if session.slot_id and not session.is_adjusted
        }
        result = super().write(vals)
        adjusted = self.filtered(
            lambda s: s in before and s._get_followed() != before[s]
        )
        if adjusted:
            # sudo: a readonly field, which forms don't let anybody type.
            adjusted.sudo().is_adjusted = True
        return result

    @api.model
    def _get_following_domain(self):
        """Sessions that may still change: planned, and to come."""
        return [("state", "=", "planned"), ("start", ">", fields.Datetime.now())]

    def _get_followed(self):
        self.ensure_one()
        return {
            name: self[name].id if self._fields[name].relational else self[name]
            for name in FOLLOWED
        }

    def _keeps_its_own(self):
        """Whether it was adjusted by hand, or moved from its day by a closed day."""
        self.ensure_one()
        return bool(not self.slot_date or self.is_adjusted or self.moved_from)

    def _get_due(self):
        """Return {session: values} of those that don't follow, with what they lack.

        Of those that keep their own, and of those without a slot, this is the time at
        which they were planned by the local clock, if the clock was changed since.
        """
        due = {}
        for session, slot_values in self._get_slot_values().items():
            values = slot_values
            if session._keeps_its_own():
                values = session._get_clock_values()
            if values:
                due[session] = values
        return due

    def _get_slot_values(self, changed=None):
        """Return {session: what its slot gives it and it has not}, for all of them.

        :param changed: a slot as it would be, in place of the slot of the sessions
        """
        result = {}
        for company, sessions in self.grouped("company_id").items():
            days = [day for day in sessions.mapped("slot_date") if day]
            ramadans = self.env["mamiam.ramadan"]
            if days:
                ramadans = ramadans._find(company, min(days), max(days))
            for session in sessions:
                result[session] = session._compare_with_slot(ramadans, changed)
        return result

    def _compare_with_slot(self, ramadans, changed=None):
        self.ensure_one()
        slot, day = changed or self.slot_id, self.slot_date
        if not day:
            return {}
        # A slot that was deleted leaves the days for which it made sessions.
        if not slot or not slot._holds_on(day):
            return {"state": "cancelled"}
        # Its day of that week, should the weekday be another one.
        day += timedelta(days=int(slot.weekday) - day.weekday())
        entry = slot._prepare_timetable_entry(day, self.cohort_id._get_pytz(), ramadans)
        return {
            name: entry[name]
            for name, value in self._get_followed().items()
            if entry[name] != value
        }

    def _get_clock_values(self):
        """Return the times of a session by a clock that was changed since."""
        self.ensure_one()
        # Clocks are changed by whole hours.
        hour = int(self.hour) + self.cohort_id._to_local(self.start).minute / 60
        start = self.cohort_id._to_utc(self.date, hour)
        if start == self.start.replace(second=0):
            return {}
        return {"start": start, "stop": start + (self.stop - self.start)}

    def _keep_own(self):
        """Leave these sessions as they are, whatever their slot says."""
        # sudo: a readonly field, which forms don't let anybody type.
        self.sudo().is_adjusted = True

    def _write_together(self, changes):
        """Change sessions as one move: what they leave is free for one another.

        They follow their slot from then on; who gets but the time by a changed clock
        keeps what it has of its own.

        :param dict changes: {session: values}
        :raise ValidationError: if one of them can't take place then
        """
        if not changes:
            return
        before = {session: session.date for session in self}
        following = self.filtered(lambda s: changes.get(s) != s._get_clock_values())
        together = self.with_context(
            mamiam_following=FOLLOWING, mamiam_together=TOGETHER
        )
        same = defaultdict(together.browse)
        for session, values in changes.items():
            same[tuple(sorted(values.items()))] |= session
        for values, sessions in same.items():
            sessions.write(dict(values))
        # sudo: readonly fields, which forms don't let anybody type.
        following.sudo().write({"is_adjusted": False, "moved_from": False})
        self._check_clash()
        self._check_people_free()
        self._check_open_day()
        self.filtered(lambda s: s.date != before[s])._renew_sheet()

    @api.model
    def _is_checked_later(self):
        return self.env.context.get("mamiam_together") is TOGETHER

    def _count_following(self):
        """Return how many of these are proposed to follow their slot or the clock."""
        return len(self._get_due())

    def action_change_series(self):
        """Change this session alone, or those of its slot as a series."""
        self.ensure_one()
        if self.state != "planned" or self.start <= fields.Datetime.now():
            raise UserError(
                self.env._(
                    "%(name)s has begun or is not planned: it stays as it was. "
                    "Choose a session to come.",
                    name=self.display_name,
                )
            )
        series = self.env["mamiam.session.series"].create({"session_id": self.id})
        return series._get_action()
