# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Times of the local clock, which the database holds in naive UTC."""

from datetime import datetime, time, timedelta

import pytz

# As ``date.weekday()`` counts them.
WEEKDAYS = [
    ("0", "Monday"),
    ("1", "Tuesday"),
    ("2", "Wednesday"),
    ("3", "Thursday"),
    ("4", "Friday"),
    ("5", "Saturday"),
    ("6", "Sunday"),
]


def to_local(moment, tz):
    """Return a naive UTC time in a timezone of ``pytz``."""
    return pytz.utc.localize(moment).astimezone(tz)


def to_utc(moment, tz):
    """Return a naive time of a local clock in naive UTC.

    The offset is that of the day: Morocco has gone back to UTC for Ramadan.
    """
    return tz.localize(moment).astimezone(pytz.utc).replace(tzinfo=None)


def hour_to_utc(day, hour, tz):
    """Return a float hour of a local day in naive UTC; 24 and more is the next day."""
    local = datetime.combine(day, time.min) + timedelta(minutes=round(hour * 60))
    return to_utc(local, tz)


def write_hour(hour):
    """Return a float hour as people write it: 9.5 is 09:30."""
    minutes = round(hour * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def write_times(start, stop, tz):
    """Return two naive UTC times as people of a timezone write them: 09:00-12:00."""
    return "-".join(f"{to_local(moment, tz):%H:%M}" for moment in (start, stop))
