# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
from collections import defaultdict
from datetime import date, datetime, time, timedelta

import pytz

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_round


class MamiamCohortSlot(models.Model):
    """A weekly line of a cohort's timetable, in the cohort's local time.

    A slot may hold for a part of the training only (Ramadan hours, a subject that
    takes over from another one): its dates then narrow those of the cohort.
    """

    _name = "mamiam.cohort.slot"
    _description = "Timetable Slot"
    _order = "cohort_id, weekday, hour_from, id"
    _check_company_auto = True

    cohort_id = fields.Many2one(
        comodel_name="mamiam.cohort", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="cohort_id.company_id", store=True, index=True, precompute=True
    )
    weekday = fields.Selection(
        selection=[
            ("0", "Monday"),
            ("1", "Tuesday"),
            ("2", "Wednesday"),
            ("3", "Thursday"),
            ("4", "Friday"),
            ("5", "Saturday"),
            ("6", "Sunday"),
        ],
        required=True,
        default="0",
    )
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
                hour_from=self._format_hour(slot.hour_from),
                hour_to=self._format_hour(slot.hour_to),
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

    @api.model
    def _format_hour(self, hour):
        """Return a float hour as people write it: 9.5 is 09:30."""
        minutes = round(hour * 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"

    def _prepare_timetable(self, date_from, date_to):
        """Return what the slots of a cohort yield between two local dates, inclusive.

        :return: list of dicts in order of time: values of a session (``cohort_id``,
            ``slot_id``, ``slot_date``, ``subject_id``, ``trainer_id``, ``place_id``,
            ``start``, ``stop``) plus ``status`` new | existing | closed | clash and
            ``reason``, why it will not be made. Nothing is written.
        """
        cohort = self.cohort_id
        cohort.ensure_one()
        entries = self._get_timetable_entries(date_from, date_to)
        if not entries:
            return []
        first = entries[0]["start"] - timedelta(days=1)
        last = entries[-1]["stop"] + timedelta(days=1)
        closings = cohort._get_closings(first, last)
        existing = self._get_generated_keys(date_from, date_to)
        busy = self._get_busy_sessions(first, last)
        promises = self._get_promises(first, last)
        for entry in entries:
            status, reason = "new", ""
            if (entry["slot_id"], entry["slot_date"]) in existing:
                status, reason = "existing", self.env._("Exists already")
            elif closing := self._find_closing(entry, closings):
                status, reason = "closed", closing
            elif clash := self._find_clash(entry, busy[entry["slot_date"]]):
                status, reason = "clash", clash
            elif promise := self._find_promise(entry, promises):
                status, reason = "clash", promise
            else:
                busy[entry["slot_date"]].append((entry, cohort.display_name))
            entry.update(status=status, reason=reason)
        return entries

    def _get_timetable_entries(self, date_from, date_to):
        tz = self.cohort_id._get_pytz()
        by_weekday = self.sorted("hour_from").grouped("weekday")
        entries = []
        for offset in range((date_to - date_from).days + 1):
            day = date_from + timedelta(days=offset)
            for slot in by_weekday.get(str(day.weekday()), ()):
                if (slot.date_from or date.min) <= day <= (slot.date_to or date.max):
                    entries.append(self._prepare_timetable_entry(slot, day, tz))
        return entries

    def _prepare_timetable_entry(self, slot, day, tz):
        """Hook: values of the session that a slot yields on a local day."""
        return {
            "cohort_id": slot.cohort_id.id,
            "slot_id": slot.id,
            "slot_date": day,
            "subject_id": slot.subject_id.id,
            "trainer_id": slot.trainer_id.id,
            "place_id": slot.place_id.id,
            "start": self._to_utc(day, slot.hour_from, tz),
            "stop": self._to_utc(day, slot.hour_to, tz),
        }

    @api.model
    def _to_utc(self, day, hour, tz):
        """Return a float hour of a local day in naive UTC.

        The offset is that of the day: Morocco goes back to UTC during Ramadan.
        """
        minutes = int(float_round(hour * 60, precision_digits=0))
        local = datetime.combine(day, time.min) + timedelta(minutes=minutes)
        return tz.localize(local).astimezone(pytz.utc).replace(tzinfo=None)

    def _get_generated_keys(self, date_from, date_to):
        sessions = self.env["mamiam.session"].search_fetch(
            [
                ("slot_id", "in", self.ids),
                ("slot_date", ">=", date_from),
                ("slot_date", "<=", date_to),
            ],
            ["slot_id", "slot_date"],
        )
        return {(session.slot_id.id, session.slot_date) for session in sessions}

    def _get_busy_sessions(self, start, stop):
        """Return {local date: [(values, name of the cohort)]} of what may clash."""
        sessions = self.env["mamiam.session"]._find_busy(
            self.cohort_id, self.trainer_id, self.place_id, start, stop
        )
        busy = defaultdict(list)
        for session in sessions:
            values = {
                "cohort_id": session.cohort_id.id,
                "trainer_id": session.trainer_id.id,
                "place_id": session.place_id.id,
                "start": session.start,
                "stop": session.stop,
            }
            busy[session.date].append((values, session.cohort_id.display_name))
        return busy

    def _get_promises(self, start, stop):
        """Return [(employee, enrollment or trainer, interval)] of who is taken then."""
        # sudo: program officers have no access to employees.
        people = [
            (enrollment.employee_id, enrollment)
            for enrollment in self.cohort_id.sudo().enrollment_ids
            if enrollment.state == "active"
        ]
        people += [
            (employee, trainer)
            for trainer in self.trainer_id.sudo()
            for employee in trainer.employee_ids
        ]
        employees = self.env["hr.employee"].sudo().union(*(e for e, _who in people))
        # What the cohort does itself is among the busy sessions.
        promised = employees._get_mamiam_promised_intervals(
            start, stop, dict.fromkeys(employees.ids, self.cohort_id)
        )
        return [
            (employee, who, interval)
            for employee, who in people
            for interval in promised.get(employee.id, ())
        ]

    @api.model
    def _find_closing(self, entry, closings):
        for start, stop, name in closings:
            if start < entry["stop"] and stop > entry["start"]:
                return name
        return False

    def _find_clash(self, entry, others):
        for other, cohort_name in others:
            if other["start"] >= entry["stop"] or other["stop"] <= entry["start"]:
                continue
            if other["cohort_id"] == entry["cohort_id"]:
                return self.env._("The cohort has another session then")
            if entry["trainer_id"] and other["trainer_id"] == entry["trainer_id"]:
                return self.env._("The trainer is with %(name)s", name=cohort_name)
            if entry["place_id"] and other["place_id"] == entry["place_id"]:
                return self.env._("The place is taken by %(name)s", name=cohort_name)
        return False

    def _find_promise(self, entry, promises):
        """Return what the trainer or a trainee of that day has promised then."""
        for employee, who, (start, stop, other) in promises:
            if start >= entry["stop"] or stop <= entry["start"]:
                continue
            if who._name == "mamiam.enrollment":
                is_concerned = who._is_expected_on(entry["slot_date"])
            else:
                is_concerned = who.id == entry["trainer_id"]
            if is_concerned:
                tz = self.cohort_id.tz
                return employee._get_mamiam_promise_label(start, stop, other, tz)
        return False
