# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""What is asked of the kitchen in a season, and on which days."""

from datetime import timedelta
from typing import NamedTuple

from .tools import today

FEAST_OF_RAMADAN = "Eid al-Fitr"


class Party(NamedTuple):
    """One request: days from today, number of the client, what and for how many."""

    offset: int
    client: int
    menu: str
    guests: int
    hour: float
    length: float
    kind: str


EVENTS = (
    Party(-150, 0, "lunch", 35, 12.0, 3, "company"),
    Party(-141, 4, "family", 45, 19.0, 4, "family"),
    Party(-128, 1, "cocktail", 60, 18.0, 4, "company"),
    Party(-117, 5, "reception", 70, 19.0, 5, "wedding"),
    Party(-104, 2, "breakfast", 40, 8.0, 3, "company"),
    Party(-92, 3, "lunch", 55, 12.0, 3, "company"),
    Party(-80, 6, "wedding", 120, 19.0, 6, "wedding"),
    Party(-68, 0, "cocktail", 80, 18.0, 4, "company"),
    Party(-55, 4, "family", 30, 13.0, 4, "family"),
    Party(-46, 1, "breakfast", 25, 8.0, 3, "company"),
    Party(-33, 5, "reception", 90, 19.0, 5, "wedding"),
    Party(-24, 2, "lunch", 45, 12.0, 3, "company"),
    Party(-12, 3, "cocktail", 65, 18.0, 4, "company"),
    Party(-5, 6, "family", 50, 19.0, 4, "family"),
    Party(4, 0, "lunch", 40, 12.0, 3, "company"),
    Party(11, 1, "cocktail", 75, 18.0, 4, "company"),
    Party(19, 5, "wedding", 150, 19.0, 6, "wedding"),
    Party(32, 2, "breakfast", 30, 8.0, 3, "company"),
)
# A quotation is with the client.
QUOTED = (
    Party(24, 3, "cocktail", 90, 18.0, 4, "company"),
    Party(38, 4, "reception", 60, 19.0, 5, "family"),
    Party(47, 6, "wedding", 140, 19.0, 6, "wedding"),
)
# Nobody has answered yet.
ASKED = (
    Party(54, 0, "breakfast", 35, 8.0, 3, "conference"),
    Party(61, 1, "lunch", 50, 12.0, 3, "company"),
)


class Season:
    """On which days somebody gives a party, and when one fasts."""

    def __init__(self, env):
        leaves = env["resource.calendar.leaves"].search(
            [("resource_id", "=", False), ("company_id", "=", env.company.id)]
        )
        # A day is closed from midnight in Casablanca: the evening before in UTC.
        dates = {
            leave: (leave.date_from + timedelta(hours=2)).date() for leave in leaves
        }
        self.today = today(env)
        self.closed = set(dates.values())
        self.feasts = {
            date
            for leave, date in dates.items()
            if FEAST_OF_RAMADAN in (leave.mamiam_feast_key or "")
        }

    def find_day(self, party):
        """The day of a party: about its offset, on the same side of today.

        Families celebrate on Saturdays; companies invite on the working days on which
        the trainees have no class.
        """
        weekdays = (5,) if party.kind in ("family", "wedding") else (0, 2, 4)
        step = -1 if party.offset < 0 else 1
        date = self.today + timedelta(days=party.offset)
        while date.weekday() not in weekdays or date in self.closed:
            date += timedelta(days=step)
        return date

    def adapt(self, party):
        """The party as it is given on its day: at noon of Ramadan nobody eats."""
        if party.hour < 18 and self._is_ramadan(self.find_day(party)):
            return party._replace(menu="ftour", hour=18.5, length=3, kind="ramadan")
        return party

    def _is_ramadan(self, date):
        return any(0 < (feast - date).days < 30 for feast in self.feasts)
