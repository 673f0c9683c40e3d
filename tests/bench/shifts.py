# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""A season of events: who works at them."""

from datetime import datetime, timedelta

from measure import measure
from scene import EVENTS, WOMEN
from yardsticks import Result, create_plain

PEOPLE = 5  # at an event
# The first Saturday of the training: no session is then.
FIRST = datetime(2031, 9, 6, 10)


def assign_people(scene):
    """Five trainees for each event, checked against sessions and other shifts."""
    env = scene.env
    shifts = _make_shifts(scene)
    women = scene.enrollments.sorted("id").employee_id
    vals_list = [
        {
            "shift_id": shift.id,
            "employee_id": women[
                index // EVENTS * WOMEN + (index * PEOPLE + place) % WOMEN
            ].id,
        }
        for index, shift in enumerate(shifts)
        for place in range(PEOPLE)
    ]
    sample = measure(
        env,
        lambda: env["mamiam.shift.assignment"].create(vals_list),
        len(vals_list),
    )
    return Result(
        "assign people to shifts",
        sample,
        create_plain(scene, len(vals_list)),
        _registrations(env, len(vals_list)),
    )


def _make_shifts(scene):
    """One shift at each event, on the weekends of twenty weeks."""
    env = scene.env
    starts = [
        FIRST + timedelta(weeks=index % EVENTS // 2, days=index % 2)
        for index in range(EVENTS * scene.factor)
    ]
    orders = env["sale.order"].create(
        [
            {
                "partner_id": scene.partners[0].id,
                "event_start": start,
                "event_stop": start + timedelta(hours=5),
                "guest_count": 80,
            }
            for start in starts
        ]
    )
    events = env["mamiam.catering.event"].create(
        [{"order_id": order.id} for order in orders]
    )
    role = env["mamiam.shift.role"].create({"name": "Bench", "guests_per_person": 20})
    return env["mamiam.shift"].create(
        [
            {
                "event_id": event.id,
                "role_id": role.id,
                "start": start,
                "stop": start + timedelta(hours=5),
                "required": PEOPLE,
            }
            for event, start in zip(events, starts, strict=True)
        ]
    )


def _registrations(env, count):
    """Yardstick (b): as many people registered for an event of Odoo's."""
    event = env["event.event"].create(
        {
            "name": "Bench",
            "date_begin": FIRST,
            "date_end": FIRST + timedelta(hours=5),
            # Mails of a registration are sent at once, and commit.
            "event_mail_ids": [(5, 0, 0)],
        }
    )
    rows = [{"event_id": event.id, "name": f"Guest {index}"} for index in range(count)]
    return measure(env, lambda: env["event.registration"].create(rows), count)
