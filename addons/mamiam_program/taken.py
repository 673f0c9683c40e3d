# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Why a session can't take place at a time: a closed day, a clash or a promise."""

from collections import defaultdict
from datetime import timedelta
from itertools import chain


class Taken:
    """What takes a time, read once, then asked and filled for many sessions.

    Sessions are dicts of their values, as ``mamiam.session`` takes them.
    """

    def __init__(self, cohorts, trainers, places, start, stop, leaving=()):
        """Read what takes the time of cohorts, trainers and places.

        :param cohorts: recordset of ``mamiam.cohort``
        :param trainers: recordset of ``res.users``
        :param places: recordset of ``res.partner``
        :param start, stop: naive UTC
        :param leaving: ids of sessions whose time becomes free
        """
        self.env = cohorts.env
        self.cohorts = cohorts.grouped("id")
        self.leaving = set(leaving)
        self.closings = {
            company: self.env["mamiam.cohort"]._find_closings(company, start, stop)
            for company in cohorts.company_id
        }
        self.busy = defaultdict(list)
        for session in self.env["mamiam.session"]._find_busy(
            cohorts, trainers, places, start, stop
        ):
            if session.id not in self.leaving:
                self.take(
                    {
                        "cohort_id": session.cohort_id.id,
                        **session._get_followed(),
                    },
                    session.cohort_id.display_name,
                )
        self.promises = self._read_promises(cohorts, trainers, start, stop)

    def _read_promises(self, cohorts, trainers, start, stop):
        """Return {day: [(employee, enrollment or trainer, interval)]} of promises."""
        # sudo: program officers have no access to employees.
        people = [
            (enrollment.employee_id, enrollment)
            for enrollment in cohorts.sudo().enrollment_ids
            if enrollment.state == "active"
        ]
        own = {}
        for employee, enrollment in people:
            cohort = enrollment.cohort_id
            own[employee.id] = (
                cohort if own.get(employee.id, cohort) == cohort else None
            )
        people += [
            (employee, trainer)
            for trainer in trainers.sudo()
            for employee in trainer.employee_ids
        ]
        employees = self.env["hr.employee"].sudo().union(*(e for e, _who in people))
        # What a cohort does itself is among the busy sessions.
        promised = employees._get_mamiam_promised_intervals(start, stop, own)
        promises = defaultdict(list)
        for employee, who in people:
            for interval in promised.get(employee.id, ()):
                for day in self._get_days(*interval[:2]):
                    promises[day].append((employee, who, interval))
        return promises

    def take(self, entry, cohort_name):
        """Note that this session takes place, with the name of its cohort."""
        for day in self._get_days(entry["start"], entry["stop"]):
            self.busy[day].append((entry, cohort_name))

    def explain(self, entry):
        """Return (status, reason): closed, clash, or new with nothing to say."""
        cohort = self.cohorts[entry["cohort_id"]]
        if closing := self._find_closing(entry, cohort):
            return "closed", closing
        if clash := self._find_clash(entry) or self._find_promise(entry, cohort):
            return "clash", clash
        return "new", ""

    def _get_days(self, start, stop):
        """Return the days, in UTC, that a time meets: those of whatever clashes."""
        first = start.date()
        return [
            first + timedelta(days=n) for n in range((stop.date() - first).days + 1)
        ]

    def _find_closing(self, entry, cohort):
        for start, stop, name in self.closings[cohort.company_id]:
            if start < entry["stop"] and stop > entry["start"]:
                return name
        return False

    def _find_clash(self, entry):
        days = self._get_days(entry["start"], entry["stop"])
        for other, name in chain.from_iterable(self.busy.get(day, ()) for day in days):
            if other["start"] >= entry["stop"] or other["stop"] <= entry["start"]:
                continue
            if other["cohort_id"] == entry["cohort_id"]:
                return self.env._("The cohort has another session then")
            if entry["trainer_id"] and other["trainer_id"] == entry["trainer_id"]:
                return self.env._("The trainer is with %(name)s", name=name)
            if entry["place_id"] and other["place_id"] == entry["place_id"]:
                return self.env._("The place is taken by %(name)s", name=name)
        return False

    def _find_promise(self, entry, cohort):
        """Return what the trainer or a trainee of that day has promised then."""
        days = self._get_days(entry["start"], entry["stop"])
        for employee, who, (start, stop, other) in chain.from_iterable(
            self.promises.get(day, ()) for day in days
        ):
            if start >= entry["stop"] or stop <= entry["start"]:
                continue
            if other._name == "mamiam.session" and (
                other.id in self.leaving or other.cohort_id.id == cohort.id
            ):
                continue
            if who._name == "mamiam.enrollment":
                is_concerned = who.cohort_id.id == cohort.id and who._is_expected_on(
                    cohort._get_local_date(entry["start"])
                )
            else:
                is_concerned = who.id == entry["trainer_id"]
            if is_concerned:
                return employee._get_mamiam_promise_label(start, stop, other, cohort.tz)
        return False
