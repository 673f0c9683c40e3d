# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Time and queries of one operation, and how they grow with the data."""

import gc
import math
import time
from dataclasses import asdict, dataclass


@dataclass
class Sample:
    """One measured run: seconds of wall time, SQL queries, and rows handled."""

    seconds: float
    queries: int
    rows: int


def measure(env, work, rows):
    """Run ``work()`` once, flushed, from cold caches and without garbage collection.

    :param work: callable without arguments
    :param rows: how many rows it handles, to read the figures per row
    :return: a :class:`Sample`
    """
    env.flush_all()
    env.invalidate_all()
    gc.collect()
    gc.disable()
    queries = env.cr.sql_log_count
    start = time.perf_counter()
    try:
        work()
        env.flush_all()
    finally:
        gc.enable()
    return Sample(time.perf_counter() - start, env.cr.sql_log_count - queries, rows)


def growth(points):
    """Exponent k of ``seconds = c * factor ** k``, by least squares on logarithms.

    1 is linear. ``points`` is a list of (factor, seconds); two at least, else None.
    """
    if len(points) < 2:
        return None
    logs = [(math.log(factor), math.log(seconds)) for factor, seconds in points]
    mean_x = sum(x for x, _y in logs) / len(logs)
    mean_y = sum(y for _x, y in logs) / len(logs)
    spread = sum((x - mean_x) ** 2 for x, _y in logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / spread


def ratio(sample, yardstick):
    """How many times the yardstick's time per row the sample took, or None."""
    if yardstick is None:
        return None
    return (sample.seconds / sample.rows) / (yardstick.seconds / yardstick.rows)


def as_json(sample):
    """The sample as plain data, or None."""
    return sample and asdict(sample)
