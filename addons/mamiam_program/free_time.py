# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""When a cohort, its trainer, its place and its trainees are all free."""

from datetime import timedelta

from .taken import Taken


class FreeTime(Taken):
    """What is taken in a time, and when that leaves room for a session."""

    def hold(self, cohort, trainer, place, start, stop):
        """Note that they are busy then."""
        self.take(
            self._get_entry(cohort, trainer, place, start, stop), cohort.display_name
        )

    def is_free(self, cohort, trainer, place, start, stop, day):
        """Whether all of them, and who is expected that local day, are free."""
        if not cohort.date_start <= day <= cohort.date_training_end:
            return False
        entry = self._get_entry(cohort, trainer, place, start, stop)
        return self.explain(entry)[0] == "new"

    def _get_entry(self, cohort, trainer, place, start, stop):
        return {
            "cohort_id": cohort.id,
            "trainer_id": trainer.id,
            "place_id": place.id,
            "start": start,
            "stop": stop,
        }

    def find(
        self, cohort, trainer, place, day, hours, days=21, after=None, ramadans=()
    ):
        """Return (start, stop, local day) of the next free time, or None.

        :param day: local day from which to look, then the days after it, in turn with
            those before it as long as they are after ``after``
        :param hours: [(hour from, hour to)] to try on each day, local
        :param ramadans: ``mamiam.ramadan`` in which classes begin at another hour
        """
        slots = cohort.env["mamiam.cohort.slot"]
        tz = cohort._get_pytz()
        for distance in range(days + 1):
            near = {day + timedelta(days=distance * sign) for sign in (1, -1)}
            for other in sorted(near, reverse=True):
                if (after and other <= after) or not cohort._is_working_day(other):
                    continue
                ramadan = ramadans and ramadans._pick(other)
                later = ramadan.shift if ramadan else 0
                for hour_from, hour_to in hours:
                    if later and not 0 <= hour_from + later < hour_to + later <= 24:
                        continue
                    start = slots._to_utc(other, hour_from + later, tz)
                    stop = slots._to_utc(other, hour_to + later, tz)
                    if self.is_free(cohort, trainer, place, start, stop, other):
                        return start, stop, other
        return None
