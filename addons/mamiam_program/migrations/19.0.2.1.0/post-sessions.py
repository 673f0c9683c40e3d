# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Sessions to come that differ from their weekly slot were adjusted by hand.

They keep what they have. One that differs by an hour only may have been made when its
clock was foreseen otherwise: it is proposed to follow.
"""

from datetime import timedelta

from odoo import SUPERUSER_ID, api

HOUR = timedelta(hours=1)


def migrate(cr, version):
    """Mark the sessions that were adjusted before this was noted."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    Session = env["mamiam.session"]
    sessions = Session.search(
        [("slot_id", "!=", False), *Session._get_following_domain()]
    )
    for session, values in sessions._get_slot_values().items():
        clock = (
            {
                "start": session.start + HOUR,
                "stop": session.stop + HOUR,
            },
            {"start": session.start - HOUR, "stop": session.stop - HOUR},
        )
        if values and values not in clock and not session.moved_from:
            session.is_adjusted = True
