# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The operations that are timed, each with its yardsticks.

A step is a function of the scene that returns a :class:`yardsticks.Result`. Steps run
in order in one transaction that is rolled back: later ones work on what earlier ones
made.
"""

from intake import find_known, import_applications
from selection import OPENED, rank
from shifts import assign_people
from stipends import stipend_run
from training import mark_session, timetable

STEPS = (
    timetable,
    mark_session,
    stipend_run,
    assign_people,
    find_known,
    *OPENED,
    rank,
    import_applications,
)

# What can be run alone: the others need what those before them made.
SELECTION = (find_known, *OPENED, rank, import_applications)
