# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The tablet at the door of the center, and how the women said that their days were."""

from datetime import timedelta
from itertools import cycle

from .tools import day, name_record, named

# Most days are good; some women don't tell.
MOODS = ("good", "good", "soso", "good", None, "good", "soso", "good", "hard", None)
# Of the women in training, by rank: the one whose days are hard now.
TROUBLED = 6


def tell(env):
    """Set the tablet up, and let the women of the first cohort have tapped it."""
    kiosk = env["mamiam.kiosk"].create(
        {"name": "Entrée du centre", "place_id": named(env, "center_espod").id}
    )
    name_record(env, "kiosk_center", kiosk)
    cohort = named(env, "cohort_first")
    lines = cohort.session_ids.attendance_ids.filtered(
        lambda a: a.date >= day(env, -15)
        and a.enrollment_id.state == "active"
        and a._has_come()
    )
    women = cohort.enrollment_ids.filtered(lambda e: e.state == "active").sorted("id")
    troubled = women[TROUBLED]
    moods = cycle(MOODS)
    env["mamiam.kiosk.tap"].create(
        [
            {
                "client_id": f"demo-{line.id:08}",
                "kiosk_id": kiosk.id,
                "enrollment_id": line.enrollment_id.id,
                "moment": _get_moment(line),
                "minutes": line.minutes,
                "result": "marked",
                "res_model": line._name,
                "res_id": line.id,
                "mood": "hard" if line.enrollment_id == troubled else next(moods),
            }
            for line in lines.sorted(lambda a: (a.session_id.start, a.id))
        ]
    )


def _get_moment(line):
    """Return when she came: some minutes before, unless she was late."""
    early = 2 + line.id % 9
    return line.session_id.start + timedelta(minutes=line.minutes or -early)
