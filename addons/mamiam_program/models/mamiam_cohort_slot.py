# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..clock import WEEKDAYS, hour_to_utc, write_hour
from ..taken import Taken


class MamiamCohortSlot(models.Model):
    """A weekly line of a cohort's timetable, in the cohort's local time.

    A slot may hold for a part of the training only (a subject that takes over from
    another one): its dates then narrow those of the cohort. In Ramadan its hours are
    those of ``mamiam.ramadan``.
    """

    _name = "mamiam.cohort.slot"
    _description = "Timetable Slot"
    _inherit = ["mamiam.cohort.slot.history.mixin"]
    _order = "cohort_id, weekday, hour_from, id"
    _check_company_auto = True

    cohort_id = fields.Many2one(
        comodel_name="mamiam.cohort", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="cohort_id.company_id", store=True, index=True, precompute=True
    )
    weekday = fields.Selection(selection=WEEKDAYS, required=True, default="0")
    hour_from = fields.Float(string="From", required=True, default=9)
    hour_to = fields.Float(string="To", required=True, default=12)
    subject_id = fields.Many2one(
        comodel_name="mamiam.subject", required=True, index=True, ondelete="restrict"
    )
    place_id = fields.Many2one(
        comodel_name="res.partner",
        compute="_compute_place_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
    )
    trainer_id = fields.Many2one(comodel_name="res.users", index="btree_not_null")
    date_from = fields.Date(string="Valid from")
    date_to = fields.Date(string="Valid until")

    _hours_valid = models.Constraint(
        "CHECK (hour_from >= 0 AND hour_to <= 24 AND hour_from < hour_to)",
        "A slot starts before it ends, between 0:00 and 24:00.",
    )

    @api.depends("cohort_id")
    def _compute_place_id(self):
        for slot in self:
            slot.place_id = slot.place_id or slot.cohort_id.center_id

    @api.depends("weekday", "hour_from", "hour_to", "subject_id.name")
    def _compute_display_name(self):
        weekdays = dict(self._fields["weekday"]._description_selection(self.env))
        for slot in self:
            slot.display_name = self.env._(
                "%(weekday)s %(hour_from)s-%(hour_to)s, %(subject)s",
                weekday=weekdays.get(slot.weekday, ""),
                hour_from=write_hour(slot.hour_from),
                hour_to=write_hour(slot.hour_to),
                subject=slot.subject_id.name or "",
            )

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for slot in self:
            if slot.date_from and slot.date_to and slot.date_from > slot.date_to:
                raise ValidationError(
                    self.env._(
                        "The slot %(name)s is valid until a day before it begins. "
                        "Correct one of its two dates.",
                        name=slot.display_name,
                    )
                )

    def _prepare_timetable(self, date_from, date_to):
        """Return what the slots of a cohort yield between two local dates, inclusive.

        :return: list of dicts in order of time: values of a session (``cohort_id``,
            ``slot_id``, ``slot_date``, ``subject_id``, ``trainer_id``, ``place_id``,
            ``start``, ``stop``) plus ``status`` new | existing | cancelled | closed |
            clash and ``reason``, why it will not be made. Nothing is written.
        """
        cohort = self.cohort_id
        cohort.ensure_one()
        entries = self._get_timetable_entries(date_from, date_to)
        if not entries:
            return []
        first = min(entry["start"] for entry in entries) - timedelta(days=1)
        last = max(entry["stop"] for entry in entries) + timedelta(days=1)
        existing = self._get_generated(date_from, date_to)
        taken = Taken(cohort, self.trainer_id, self.place_id, first, last)
        for entry in entries:
            session = existing.get((entry["slot_id"], entry["slot_date"]))
            if session:
                entry.update(self._prepare_existing(session))
                continue
            entry["status"], entry["reason"] = taken.explain(entry)
            if entry["status"] == "new":
                taken.take(entry, cohort.display_name)
        return entries

    def _get_timetable_entries(self, date_from, date_to):
        cohort = self.cohort_id
        tz = cohort._get_pytz()
        ramadans = self.env["mamiam.ramadan"]._find(
            cohort.company_id, date_from, date_to
        )
        by_weekday = self.sorted("hour_from").grouped("weekday")
        entries = []
        for offset in range((date_to - date_from).days + 1):
            day = date_from + timedelta(days=offset)
            for slot in by_weekday.get(str(day.weekday()), ()):
                if slot._holds_on(day):
                    entries.append(slot._prepare_timetable_entry(day, tz, ramadans))
        return entries

    def _holds_on(self, day):
        self.ensure_one()
        return (self.date_from or date.min) <= day <= (self.date_to or date.max)

    def _prepare_timetable_entry(self, day, tz, ramadans):
        """Hook: values of the session that a slot yields on a local day.

        :param ramadans: recordset of ``mamiam.ramadan``, of which the day may be in one
        """
        self.ensure_one()
        hour_from, hour_to = self._get_hours(day, ramadans)
        return {
            "cohort_id": self.cohort_id.id,
            "slot_id": self.id,
            "slot_date": day,
            "subject_id": self.subject_id.id,
            "trainer_id": self.trainer_id.id,
            "place_id": self.place_id.id,
            "start": hour_to_utc(day, hour_from, tz),
            "stop": hour_to_utc(day, hour_to, tz),
        }

    def _prepare_existing(self, session):
        """What became of an entry that is a session already, as it is by now."""
        status, reason = "existing", self.env._("Exists already")
        if session.state == "cancelled":
            status, reason = "cancelled", self.env._("Was cancelled")
        return {"status": status, "reason": reason, **session._get_followed()}

    def _get_hours(self, day, ramadans):
        """Return (hour from, hour to) on a local day, which may be in a Ramadan."""
        self.ensure_one()
        ramadan = ramadans._pick(day) if ramadans else ramadans
        own = ramadan._get_hours(self) if ramadan else None
        return own or (self.hour_from, self.hour_to)

    def _get_generated(self, date_from, date_to):
        """Return {(slot id, date): session} of what is made already."""
        sessions = self.env["mamiam.session"].search(
            [
                ("slot_id", "in", self.ids),
                ("slot_date", ">=", date_from),
                ("slot_date", "<=", date_to),
            ]
        )
        return {
            (session.slot_id.id, session.slot_date): session for session in sessions
        }
