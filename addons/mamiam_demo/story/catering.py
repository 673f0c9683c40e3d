# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""A season of catering: events served, to come, and requests still open."""

from . import people
from .tools import at, day, load, name_record, named, today
from .users import user

CLIENTS = len(people.COMPANIES) + len(people.INDIVIDUALS)
# days from today, client, menu, guests, start hour, length in hours, kind of event
EVENTS = (
    (-150, 0, "lunch", 35, 12.0, 3, "company"),
    (-141, 4, "family", 45, 19.0, 4, "family"),
    (-128, 1, "cocktail", 60, 18.0, 4, "company"),
    (-117, 5, "reception", 70, 19.0, 5, "wedding"),
    (-104, 2, "breakfast", 40, 8.0, 3, "company"),
    (-92, 3, "lunch", 55, 12.0, 3, "company"),
    (-80, 6, "wedding", 120, 19.0, 6, "wedding"),
    (-68, 0, "cocktail", 80, 18.0, 4, "company"),
    (-55, 4, "family", 30, 13.0, 4, "family"),
    (-46, 1, "breakfast", 25, 8.0, 3, "company"),
    (-33, 5, "reception", 90, 19.0, 5, "wedding"),
    (-24, 2, "lunch", 45, 12.0, 3, "company"),
    (-12, 3, "cocktail", 65, 18.0, 4, "company"),
    (-5, 6, "family", 50, 19.0, 4, "family"),
    (4, 0, "lunch", 40, 12.0, 3, "company"),
    (11, 1, "cocktail", 75, 18.0, 4, "company"),
    (19, 5, "wedding", 150, 19.0, 6, "wedding"),
    (32, 2, "breakfast", 30, 8.0, 3, "company"),
)
