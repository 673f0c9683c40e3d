# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date, timedelta

from odoo import fields, models
from odoo.exceptions import UserError

from .mamiam_session_following_mixin import FOLLOWING

# What makes a slot another one than that of its past sessions.
PATTERN = {"weekday", "hour_from", "hour_to", "subject_id"}


class MamiamCohortSlotHistoryMixin(models.AbstractModel):
    """What a slot has made already stays when it becomes another one.

    Part of ``mamiam.cohort.slot``.
    """

    _name = "mamiam.cohort.slot.history.mixin"
    _description = "History of a Timetable Slot"

    def write(self, vals):
        """Change the slots; what they have made already is not lost.

        Sessions that were held or have begun go to a slot of their own, which ends with
        them. Those to come stay, and are proposed to follow. On another weekday, the
        dates from and until which such a slot holds move with them.
        """
        before = {}
        if vals.keys() & PATTERN:
            before = {
                slot: (slot._get_pattern(), data)
                for slot, data in zip(self, self.copy_data(), strict=True)
            }
        result = super().write(vals)
        for slot, (pattern, data) in before.items():
            days = int(slot.weekday) - int(data["weekday"])
            if days:
                slot._shift_dates(days, {"date_from", "date_to"} - vals.keys())
            if slot._get_pattern() != pattern:
                slot._leave_past(data)
            if days:
                slot._shift_slot_dates(days)
        return result

    def _get_pattern(self):
        self.ensure_one()
        return {name: self[name] for name in PATTERN}

    def _leave_past(self, data):
        """Leave the sessions that have begun to a slot as this one was.

        :param dict data: its values before
        """
        self.ensure_one()
        past = self.env["mamiam.session"].search(
            [
                ("slot_id", "=", self.id),
                "|",
                ("state", "=", "held"),
                ("start", "<=", fields.Datetime.now()),
            ]
        )
        if not past:
            return
        last = max(session.slot_date or session.date for session in past)
        # A week that had its session has no second one on another weekday.
        days = 7 - last.weekday() if self.weekday != data["weekday"] else 1
        first = max(last + timedelta(days=days), self.date_from or date.min)
        if self.date_to and self.date_to < first:
            raise UserError(
                self.env._(
                    "%(slot)s of %(cohort)s has ended, and its sessions stay as they "
                    "were. Add a slot for those to come.",
                    slot=self.display_name,
                    cohort=self.cohort_id.display_name,
                )
            )
        self._part_with(past, {**data, "date_to": last})
        self.date_from = first

    def _leave_until(self, day, first):
        """Leave the sessions before a day of this slot to a slot as this one is.

        :param date first: the day that this one has instead
        """
        self.ensure_one()
        former = self.env["mamiam.session"].search(
            [("slot_id", "=", self.id), ("slot_date", "<", day)]
        )
        first = min(day, first)
        is_parted = former or (self.date_from or self.cohort_id.date_start) < first
        if is_parted:
            [data] = self.copy_data()
            self._part_with(former, {**data, "date_to": day - timedelta(days=1)})
        if is_parted or self.date_from:
            self.date_from = first

    def _part_with(self, sessions, data):
        """Give sessions to a new slot, with the hours that it had in Ramadan."""
        slot = self.create(data)
        sessions.with_context(mamiam_following=FOLLOWING).slot_id = slot
        # sudo: hours of Ramadan are the manager's, and this changes none of them.
        for hours in (
            self.env["mamiam.ramadan.hours"].sudo().search([("slot_id", "=", self.id)])
        ):
            hours.copy({"slot_id": slot.id})

    def _shift_dates(self, days, names):
        """Let a slot that has sessions begin and end with them on its new weekday."""
        self.ensure_one()
        if not self.env["mamiam.session"].search_count(
            [("slot_id", "=", self.id)], limit=1
        ):
            return
        shift = timedelta(days=days)
        vals = {name: self[name] + shift for name in names if self[name]}
        if vals:
            self.write(vals)

    def _shift_slot_dates(self, days):
        """Let the sessions to come stand for the new weekday of their week."""
        self.ensure_one()
        sessions = self.env["mamiam.session"].search(
            [("slot_id", "=", self.id), ("slot_date", "!=", False)]
        )
        for session in sessions.with_context(mamiam_following=FOLLOWING):
            session.slot_date += timedelta(days=days)
