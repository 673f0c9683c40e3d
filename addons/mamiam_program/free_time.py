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
        self, cohort, trainer, place, day, times, days=21, after=None, ramadans=()
    ):
        """Return (start, stop, local day) of the next free time, or None.

        :param day: local day from which to look, then the days after it, in turn with
            those before it as long as they are after ``after``
        :param times: [(slot, hour, length in hours)] to try on each day: the hour that
            the slot has that day or, without a slot, this local one
        :param ramadans: ``mamiam.ramadan`` in which slots begin at another hour
        """
        for distance in range(days + 1):
            near = {day + timedelta(days=distance * sign) for sign in (1, -1)}
            for other in sorted(near, reverse=True):
                if (after and other <= after) or not cohort._is_working_day(other):
                    continue
                # In order: several slots may begin at the same hour.
                hours = dict.fromkeys(
                    (slot._get_hours(other, ramadans)[0] if slot else hour, length)
                    for slot, hour, length in times
                )
                for begin, length in hours:
                    if begin + length > 24:
                        continue
                    start = cohort._to_utc(other, begin)
                    stop = cohort._to_utc(other, begin + length)
                    if self.is_free(cohort, trainer, place, start, stop, other):
                        return start, stop, other
        return None
