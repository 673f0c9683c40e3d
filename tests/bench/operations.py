# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The operations that are timed, each with its yardsticks.

A step is a function of the scene that returns a :class:`yardsticks.Result`. Steps run
in order in one transaction that is rolled back: later ones work on what earlier ones
made.
"""

from selection import open_kanban, open_list
from shifts import assign_people
from stipends import stipend_run
from training import mark_session, timetable

STEPS = (
    timetable,
    mark_session,
    stipend_run,
    assign_people,
    open_list,
    open_kanban,
)
