# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Time and queries of one operation, and how they grow with the data."""

import gc
import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path

# Repetitions of what takes long end here.
PATIENCE = 60


@dataclass
class Sample:
    """One measured run.

    :param seconds: wall time
    :param processor: processor time of Odoo and of its connection's PostgreSQL process:
        what else runs on the machine doesn't change it. Wall time where the database
        is on another machine, or the system doesn't tell
    :param queries: SQL queries
    :param rows: rows handled
    """

    seconds: float
    processor: float
    queries: int
    rows: int


class _Undo(Exception):
    """Roll a repetition back."""


def measure(env, work, rows):
    """Run ``work()`` once, flushed, from cold caches and without garbage collection.

    :param work: callable without arguments
    :param rows: how many rows it handles, to read the figures per row
    :return: a :class:`Sample`
    """
    env.flush_all()
    env.invalidate_all()
    clock = _get_clock(env)
    gc.collect()
    gc.disable()
    queries = env.cr.sql_log_count
    used, start = clock(), time.perf_counter()
    try:
        work()
        env.flush_all()
        seconds, used = time.perf_counter() - start, clock() - used
    finally:
        gc.enable()
    return Sample(seconds, used, env.cr.sql_log_count - queries, rows)


def compare(env, rows, times, *works):
    """Run several works in turns, each from the same data, which is then restored.

    What happens on the machine meets all of them alike, and of each the quickest
    repetition counts.

    :param times: repetitions; those of what takes long end after ``PATIENCE`` seconds
    :param works: callables without arguments that handle as many rows
    :return: a :class:`Sample` for each work
    """
    samples = [[] for _work in works]
    end = time.monotonic() + PATIENCE
    for _time in range(times):
        for work, taken in zip(works, samples, strict=True):
            taken.append(_measure_and_undo(env, work, rows))
        if time.monotonic() > end:
            break
    return [min(taken, key=lambda sample: sample.processor) for taken in samples]


def _measure_and_undo(env, work, rows):
    env.flush_all()
    try:
        with env.cr.savepoint():
            sample = measure(env, work, rows)
            raise _Undo
    except _Undo:
        env.invalidate_all(flush=False)
    return sample


def _get_clock(env):
    """Return the function that tells how much processor time was used up to now."""
    connection = env.cr.connection.info
    used = Path(f"/proc/{connection.backend_pid}/schedstat")
    is_here = not connection.host or connection.host.startswith("/")
    try:
        if not is_here or "postgres" not in used.with_name("comm").read_text():
            return time.perf_counter
        used.read_text()
    except OSError:
        return time.perf_counter
    return lambda: time.process_time() + int(used.read_text().split()[0]) / 1e9


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
    return (sample.processor / sample.rows) / (yardstick.processor / yardstick.rows)


def as_json(sample):
    """The sample as plain data, or None."""
    return sample and asdict(sample)
