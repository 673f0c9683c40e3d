# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""The season of the kitchen: shifts, who works in them, and what is still to staff."""

from dateutil.relativedelta import relativedelta

from odoo import fields

from .season import Season
from .tools import at, day
from .users import acting_as

# Of the events that are over, the last whose file is still open.
NOT_CLOSED = 1
# Of the events to come, how many have their people, and their shifts at least.
STAFFED = 2
PLANNED = 3
# Every other Friday morning of this many, some trainees cook for the workshop.
WORKSHOP_FRIDAYS = 20
WORKSHOP_PEOPLE = 4


def tell(env):
    """Plan, staff and serve the season."""
    env = acting_as(env, "kitchen")
    events = env["mamiam.catering.event"].search([], order="start")
    over = events.filtered(lambda event: event.stop < fields.Datetime.now())
    to_come = (events - over)[:PLANNED]
    events.write({"user_id": env.uid})
    (over | to_come).action_confirm()
    (over | to_come).action_plan_shifts()
    (over | to_come[:STAFFED]).action_publish_shifts()
    workshop = _plan_workshop(env)
    # In the order of time, since who has worked least is asked first.
    for shift in (workshop | over.shift_ids).sorted("start"):
        _staff(env, shift, shift.required)
        shift.action_done()
    over.action_prepare()
    over.action_serve()
    over[:-NOT_CLOSED].action_close()
    for shift in to_come[:STAFFED].shift_ids.sorted("start"):
        _staff(env, shift, shift.required - 1)


def _plan_workshop(env):
    season = Season(env)
    friday = day(env, -1 - (season.today.weekday() + 2) % 7)
    fridays = [
        friday - relativedelta(weeks=week) for week in range(0, WORKSHOP_FRIDAYS, 2)
    ]
    shifts = env["mamiam.shift"].create(
        [
            {
                "role_id": env.ref("mamiam_catering.mamiam_shift_role_workshop").id,
                "start": at(date, 8.5),
                "stop": at(date, 12.5),
                "required": WORKSHOP_PEOPLE,
            }
            for date in fridays
            if date not in season.closed
        ]
    )
    shifts.action_publish()
    return shifts


def _staff(env, shift, number):
    """Choose among who is free, as the assistant orders them: all have accepted."""
    wizard = env["mamiam.shift.assign"].create(
        {"shift_ids": shift.ids, "is_accepted": True}
    )
    free = wizard.line_ids.filtered("is_free")
    chosen = free[: max(number, 0)]
    wizard.line_ids.is_chosen = False
    if chosen:
        chosen.is_chosen = True
        wizard.action_assign()
