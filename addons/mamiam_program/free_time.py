# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""When a cohort, its trainer, its place and its trainees are all free."""

from collections import defaultdict
from datetime import timedelta


class FreeTime:
    """What is taken in a time, read once, then asked and filled for many sessions."""

    def __init__(self, cohorts, trainers, places, start, stop, leaving=()):
        """Read what takes the time of some cohorts, of whoever teaches them and where.

        :param cohorts: recordset of ``mamiam.cohort``
        :param trainers: ``res.users`` that are asked for
        :param places: ``res.partner`` that are asked for
        :param start, stop: naive UTC
        :param leaving: ids of sessions whose time becomes free
        """
        env = cohorts.env
        self.leaving = set(leaving)
        self.closings = {
            company: env["mamiam.cohort"]._find_closings(company, start, stop)
            for company in cohorts.company_id
        }
        self.busy = defaultdict(list)
        for session in env["mamiam.session"]._find_busy(
            cohorts, trainers, places, start, stop
        ):
            if session.id not in self.leaving:
                self.take(
                    session.cohort_id,
                    session.trainer_id,
                    session.place_id,
                    session.start,
                    session.stop,
                )
        # sudo: program officers have no access to employees.
        active = cohorts.sudo().enrollment_ids.filtered(lambda e: e.state == "active")
        self.enrollments = active.grouped("cohort_id")
        self.employees = {user.id: user.employee_ids for user in trainers.sudo()}
        people = active.employee_id | trainers.sudo().employee_ids
        # What a cohort does itself is among the busy sessions.
        own = {}
        for enrollment in active:
            employee_id = enrollment.employee_id.id
            own[employee_id] = None if employee_id in own else enrollment.cohort_id
        self.promised = people._get_mamiam_promised_intervals(start, stop, own)

    def take(self, cohort, trainer, place, start, stop):
        """Note that they are busy from then on."""
        for record in (cohort, trainer, place):
            if record:
                self.busy[record._name, record.id].append((start, stop))

    def is_free(self, cohort, trainer, place, start, stop, day):
        """Whether all of them, and who is expected that local day, are free."""
        if not cohort.date_start <= day <= cohort.date_training_end:
            return False
        taken = [closing[:2] for closing in self.closings[cohort.company_id]]
        for record in (cohort, trainer, place):
            if record:
                taken += self.busy[record._name, record.id]
        if any(begin < stop and end > start for begin, end in taken):
            return False
        people = list(self.employees.get(trainer.id, ()))
        people += [
            enrollment.employee_id
            for enrollment in self.enrollments.get(cohort.sudo(), ())
            if enrollment._is_expected_on(day)
        ]
        return not any(
            begin < stop and end > start and not self._is_known(other, cohort)
            for employee in people
            for begin, end, other in self.promised.get(employee.id, ())
        )

    def _is_known(self, other, cohort):
        """Whether a promise is a session that leaves or is among the busy ones."""
        return other._name == "mamiam.session" and (
            other.id in self.leaving or other.cohort_id.id == cohort.id
        )

    def find(self, cohort, trainer, place, day, hours, days=21, after=None):
        """Return (start, stop, local day) of the next free time, or None.

        :param day: local day from which to look, then the days after it, in turn with
            those before it as long as they are after ``after``
        :param hours: [(hour from, hour to)] to try on each day, local
        """
        slots = cohort.env["mamiam.cohort.slot"]
        tz = cohort._get_pytz()
        for distance in range(days + 1):
            near = {day + timedelta(days=distance * sign) for sign in (1, -1)}
            for other in sorted(near, reverse=True):
                if (after and other <= after) or not cohort._is_working_day(other):
                    continue
                for hour_from, hour_to in hours:
                    start = slots._to_utc(other, hour_from, tz)
                    stop = slots._to_utc(other, hour_to, tz)
                    if self.is_free(cohort, trainer, place, start, stop, other):
                        return start, stop, other
        return None
