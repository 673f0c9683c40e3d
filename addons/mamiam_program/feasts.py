# Copyright 2026 Mamiam
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl.html).
"""Public holidays of a country and a year, from the library ``holidays``."""

from collections import Counter
from datetime import timedelta
from typing import NamedTuple

import holidays
from holidays.calendars.islamic import _IslamicLunar


class Feast(NamedTuple):
    """A day off.

    ``key`` names the feast whatever its date, ``names`` is {language code: name}, and
    ``is_estimated`` says that the moon decides on the date.
    """

    key: str
    date: object
    names: dict
    is_estimated: bool


def is_known(country):
    """Whether the library knows the holidays of a country (its two letters)."""
    return country in holidays.list_supported_countries()


def list_feasts(country, year):
    """Return the feasts of a year, in order of their dates.

    Two that fall on one day stay two: they may part when one of them moves. One that
    lasts two days is two feasts. Dates are the library's: those of lunar feasts follow
    the calendar of Mecca, often a day before the moon is seen in Morocco.

    :param country: two letters, as in ``res.country.code``
    """
    by_language = {
        language[:2]: holidays.country_holidays(country, years=year, language=language)
        for language in holidays.list_localized_countries().get(country, ())
    } or {"en": holidays.country_holidays(country, years=year)}
    default = next(iter(by_language.values())).default_language or "en"
    original = by_language.get(default[:2]) or next(iter(by_language.values()))
    # As the library writes it behind the name, for instance "(estimated)".
    label = getattr(original, "estimated_label", "%s").replace("%s", "").strip()
    counts = Counter()
    feasts = []
    for day in sorted(original):
        for name in original.get_list(day):
            is_estimated = bool(label) and label in name
            name = name.replace(label, "").strip() if is_estimated else name
            names = {lang: days.tr(name) for lang, days in by_language.items()}
            english = names.get("en", name)
            counts[english] += 1
            key = f"{country}/{year}/{english}/{counts[english]}"
            feasts.append(Feast(key, day, names, is_estimated))
    return feasts


def estimate_ramadan(year):
    """Return [(first day, last day)] of each Ramadan that begins in a year.

    Computed as the dates of lunar feasts are: the moon decides, often a day later in
    Morocco. Two begin in 2030, whose first is in January.

    :param int year: of the Gregorian calendar; none is known far from today
    """
    lunar = _IslamicLunar()
    feasts = [
        day
        for of_year in (year, year + 1)
        for day, _is_estimated in lunar.eid_al_fitr_dates(of_year)
    ]
    return [
        (first, min(day for day in feasts if day > first) - timedelta(days=1))
        for first, _is_estimated in lunar.ramadan_beginning_dates(year)
        if first.year == year and any(day > first for day in feasts)
    ]
