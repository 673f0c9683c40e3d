# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What an operation is compared with, and what is kept of the comparison."""

from dataclasses import dataclass

from measure import Sample, measure


@dataclass
class Result:
    """An operation's sample beside the bare ORM's and Odoo's nearest feature.

    :param max_ratio: most times the bare ORM's time per row that is expected
    :param max_odoo: most times the time per row of Odoo's nearest feature
    :param max_seconds: most seconds per row that are expected, by the clock
    :param scans: tables that were read from end to end; expected to be none
    :param max_queries: most queries that are expected
    :param constant: whether queries are expected not to grow, but for what the bare
        ORM needs to write as many rows
    :param per_batch: most queries for each that the bare ORM needs more; it inserts a
        hundred rows at a time, and reads a thousand
    """

    name: str
    sample: Sample
    bare: Sample | None = None
    odoo: Sample | None = None
    max_ratio: float | None = None
    max_odoo: float | None = None
    max_seconds: float | None = None
    scans: set | None = None
    max_queries: int | None = None
    constant: bool = False
    per_batch: int = 3


def create_plain(scene, count):
    """Yardstick (a): the bare ORM creates as many rows of a plain model."""
    return measure(scene.env, creating_plain(scene, count), count)


def creating_plain(scene, count):
    """Return the work of yardstick (a), to be compared with ours in turns."""
    rows = scene.plain_rows(count)
    return lambda: scene.env["mamiam.bench.row"].create(rows)


def reading_plain(scene, count):
    """Return the work of the bare ORM that reads as many rows of a plain model."""
    rows = scene.env["mamiam.bench.row"].create(scene.plain_rows(count))
    names = ["first_id", "second_id", "start", "date", "state", "amount"]
    return lambda: rows.read(names)


def writing_plain(scene, count):
    """Return the work of the bare ORM that writes as many rows, one after the other."""
    rows = scene.env["mamiam.bench.row"].create(scene.plain_rows(count))

    def work():
        for number, row in enumerate(rows):
            row.write({"state": "done", "amount": number})

    return work
