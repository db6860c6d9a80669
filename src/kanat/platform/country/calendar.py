"""Working days of a country: weekends, days off, and days off that a weekend swallowed."""

from datetime import date, timedelta
from functools import cache

from kanat.platform.country import packs
from kanat.platform.country.pack import Holiday, Holidays, Pack
from kanat.vocabulary.parameters import UnknownLaw


def holidays(year: int, code: str) -> tuple[Holiday, ...]:
    """Give the days off of a year; refuses with `UnknownLaw` a year that the pack does not cover."""
    law = packs.part(Holidays, code)
    if not law.first_year <= year <= law.last_year:
        raise UnknownLaw(f"holidays.{year}", code)
    return law.of(year)


@cache
def days_off(year: int, code: str) -> frozenset[date]:
    """Give the days of a year on which no office works, beside weekends."""
    weekend = packs.part(Pack, code).weekend
    off = {holiday.on for holiday in holidays(year, code)}
    if not packs.part(Holidays, code).weekend_moves_on:
        return frozenset(off)
    moved: set[date] = set()
    for day in sorted(off):
        if day.weekday() in weekend:
            moved.add(_next_free(day, weekend, off | moved))
    return frozenset(off | moved)


def _next_free(day: date, weekend: tuple[int, ...], off: set[date]) -> date:
    day += timedelta(days=1)
    while day.weekday() in weekend or day in off:
        day += timedelta(days=1)
    return day


def is_working_day(day: date, code: str) -> bool:
    """Tell whether offices of the country work on a day."""
    return day.weekday() not in packs.part(Pack, code).weekend and day not in days_off(day.year, code)


def add_working_days(day: date, count: int, code: str) -> date:
    """Give the `count`-th working day after `day`; the day itself does not count."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, code)
    return day
