"""Counts the clocks of the law in working and calendar days.

Legal source: TR law 5395 art. 9; AZ Family Code art. 115.2, 116.1-116.8. Days come from the country pack.
"""

from collections.abc import Collection
from datetime import date, timedelta

from kanat.care.protection.country import Clock, Deadline

SATURDAY, SUNDAY = 5, 6
WEEKEND: frozenset[int] = frozenset({SATURDAY, SUNDAY})
ONE_DAY = timedelta(days=1)


def is_rest_day(day: date, *, holidays: Collection[date], weekend: Collection[int]) -> bool:
    """Tell whether offices are closed; `weekend` holds weekday numbers, Monday is 0."""
    return day.weekday() in weekend or day in holidays


def deadline(
    started_on: date,
    days: int,
    *,
    kind: Clock | str = Clock.WORKING,
    holidays: Collection[date] = (),
    weekend: Collection[int] = WEEKEND,
    moves_to_working_day: bool = False,
) -> date:
    """Give the last lawful day of a term of `days`; the day on which it starts is not counted.

    `moves_to_working_day`: a calendar term that ends on a rest day ends on the next working day.
    Zero days end on the starting day itself.

    >>> deadline(date(2026, 3, 5), 3)  # a Thursday
    datetime.date(2026, 3, 10)
    >>> deadline(date(2026, 3, 5), 3, kind="calendar")
    datetime.date(2026, 3, 8)
    """
    if kind == Clock.WORKING:
        return _add_working_days(started_on, days, holidays=holidays, weekend=weekend)
    last = started_on + timedelta(days=days)
    while moves_to_working_day and is_rest_day(last, holidays=holidays, weekend=weekend):
        last += ONE_DAY
    return last


def _add_working_days(day: date, days: int, *, holidays: Collection[date], weekend: Collection[int]) -> date:
    left = days
    while left > 0:
        day += ONE_DAY
        left -= not is_rest_day(day, holidays=holidays, weekend=weekend)
    return day


def due_by(
    term: Deadline,
    started_on: date,
    *,
    holidays: Collection[date] = (),
    weekend: Collection[int] = WEEKEND,
) -> date:
    """Give the last lawful day of a term of the country pack that starts on a day."""
    return deadline(
        started_on,
        term.days.on(started_on),
        kind=term.clock,
        holidays=holidays,
        weekend=weekend,
        moves_to_working_day=term.moves_to_working_day,
    )


def days_late(due: date, on: date) -> int:
    """Give how many days `on` lies behind the last lawful day; 0 while in time."""
    return max(0, (on - due).days)
