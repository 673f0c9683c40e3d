# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Benchmarks: our operations beside the bare ORM and Odoo's nearest feature.

``./mamiam bench`` runs this on a throw-away database. No absolute time passes or
fails; what an issue expects of a ratio or a number of queries is shown beside it.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from measure import as_json, growth, ratio  # noqa: E402
from operations import choose  # noqa: E402
from scene import Scene  # noqa: E402
from yardsticks import Result  # noqa: E402

HEAD = f"{'operation':<29}{'x':>5}{'rows':>7}{'seconds':>9}{'cpu':>9}{'queries':>9}"
HEAD += f"{'/ bare':>9}{'/ Odoo':>9}{'growth':>8}  expected"


class _Undo(Exception):
    """Roll the scene back."""


def bench(env, factors, names=()):
    """Run the steps of these names at every factor; return results by operation."""
    results = {}
    steps = [
        getattr(importlib.import_module(module), function)
        for module, function in choose(names).values()
    ]
    for factor in factors:
        try:
            with env.cr.savepoint():
                scene = Scene(env, factor)
                for step in steps:
                    found = step(scene)
                    for result in [found] if isinstance(found, Result) else found:
                        points = results.setdefault(result.name, [])
                        points.append((factor, result))
                        print(_line(factor, result, points), flush=True)
                raise _Undo
        except _Undo:
            env.invalidate_all(flush=False)
    return results


def _line(factor, result, points):
    sample = result.sample
    power = growth([(point[0], point[1].sample.processor) for point in points])
    cells = [
        f"{result.name:<29}{factor:>5}{sample.rows:>7}{sample.seconds:>9.3f}",
        f"{sample.processor:>9.3f}{sample.queries:>9}",
        _cell(ratio(sample, result.bare), 9),
        _cell(ratio(sample, result.odoo), 9),
        _cell(power, 8),
        f"  {_expectation(result, points[0][1])}",
    ]
    return "".join(cells)


def _cell(value, width):
    return f"{'-' if value is None else format(value, '.2f'):>{width}}"


def _expectation(result, first):
    """What is expected, and whether it is so; ``first`` is the smallest factor's."""
    told = []
    if result.max_ratio is not None:
        met = ratio(result.sample, result.bare) <= result.max_ratio
        told.append(f"{'met' if met else 'MISSED'}: <= {result.max_ratio}x bare")
    if result.max_odoo is not None:
        met = ratio(result.sample, result.odoo) <= result.max_odoo
        told.append(f"{'met' if met else 'MISSED'}: <= {result.max_odoo}x Odoo")
    if result.max_seconds is not None:
        # By the clock, since somebody waits for it; ratios are of the processor.
        met = result.sample.seconds / result.sample.rows <= result.max_seconds
        told.append(f"{'met' if met else 'MISSED'}: <= {result.max_seconds} s each")
    if result.scans is not None:
        scanned = ", ".join(sorted(result.scans)) or "none"
        told.append(f"{'MISSED' if result.scans else 'met'}: scans of {scanned}")
    if result.max_queries is not None:
        met = result.sample.queries <= result.max_queries
        told.append(f"{'met' if met else 'MISSED'}: <= {result.max_queries} queries")
    if result.constant and first is not result:
        more = result.sample.queries - first.sample.queries
        bare = max(result.bare.queries - first.bare.queries, 0)
        met = more <= result.per_batch * bare
        told.append(
            f"{'met' if met else 'MISSED'}: +{more} queries <= {result.per_batch} x "
            f"bare +{bare}"
        )
    return ", ".join(told)


def to_json(results):
    """The results as plain data, for comparing runs."""
    return [
        {
            "operation": name,
            "factor": factor,
            "sample": as_json(result.sample),
            "bare": as_json(result.bare),
            "odoo": as_json(result.odoo),
        }
        for name, points in results.items()
        for factor, result in points
    ]


def main(env, argv):
    """Parse the command line, run, print the table and write the JSON."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--factors", required=True)
    parser.add_argument("--json", type=Path, required=True)
    parser.add_argument("steps", nargs="*")
    options = parser.parse_args(argv)
    env = env(context={**env.context, "tracking_disable": True})
    # A query that is shared among processes would be measured in part.
    env.cr.execute("SET max_parallel_workers_per_gather = 0")
    print(HEAD)
    factors = [int(factor) for factor in options.factors.split(",")]
    results = bench(env, factors, options.steps)
    options.json.write_text(json.dumps(to_json(results), indent=1))


if "env" in globals():
    main(env, sys.argv[1:])  # noqa: F821
