# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The operations that are timed, by the names under which they can be chosen.

A step is a function of the scene that returns a ``yardsticks.Result``, or yields
several. Steps run in this order in one transaction that is rolled back: later ones work
on what earlier ones made.
"""

# name: (module, function)
STEPS = {
    "timetable": ("training", "timetable"),
    "session": ("training", "mark_session"),
    "stipends": ("stipends", "stipend_run"),
    "shifts": ("shifts", "assign_people"),
    "known": ("intake", "find_known"),
    "open": ("selection", "open_views"),
    "ranking": ("selection", "rank"),
    "calls": ("contacts", "call_list"),
    "kiosk": ("kiosks", "tap"),
    "attendance": ("attendance", "pivots"),
    "import": ("intake", "import_applications"),
}

# What works on the sessions that another one made.
NEEDS = {"session": "timetable", "stipends": "timetable", "shifts": "timetable"}


def choose(names):
    """Return the steps of these names with those they need, in order; all for none."""
    wanted = {*names, *(NEEDS[name] for name in names if name in NEEDS)}
    return {name: step for name, step in STEPS.items() if not names or name in wanted}
