"""Half-open periods of calendar days, months and ages.

The day of entry counts, the day of exit does not: ``[since, until)``. An open end is ``None``.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `since` (counted) up to `until` (not counted; ``None`` = still open).

    >>> Period(date(2026, 3, 1), date(2026, 3, 4)).days
    3
    """

    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            msg = f"a period cannot end ({self.until}) before it starts ({self.since})"
            raise ValueError(msg)

    @property
    def days(self) -> int:
        """Number of days; refuses an open period with ValueError."""
        if self.until is None:
            msg = "an open period has no number of days"
            raise ValueError(msg)
        return (self.until - self.since).days

    @property
    def last_day(self) -> date | None:
        """The last day that counts, ``None`` while the period is open."""
        return None if self.until is None else self.until - timedelta(days=1)

    def contains(self, day: date) -> bool:
        """Tell whether `day` lies in the period; `until` itself does not."""
        return self.since <= day and (self.until is None or day < self.until)

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two share at least one day."""
        return self.intersect(other) is not None

    def intersect(self, other: "Period") -> "Period | None":
        """Give the days that both have, ``None`` where there is not even one."""
        since = max(self.since, other.since)
        ends = [end for end in (self.until, other.until) if end is not None]
        until = min(ends) if ends else None
        if until is not None and until <= since:
            return None
        return Period(since, until)

    def each_day(self) -> Iterator[date]:
        """Walk through the days of a closed period."""
        for offset in range(self.days):
            yield self.since + timedelta(days=offset)


def month_of(day: date) -> Period:
    """Give the calendar month in which `day` lies.

    >>> month_of(date(2024, 2, 10)).days
    29
    """
    first = day.replace(day=1)
    return Period(first, add_months(first, 1))


def add_months(day: date, months: int) -> date:
    """Move `day` by whole months; a day that the month lacks becomes its last day.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(day.day, last))


def months_between(first: date, last: date) -> Iterator[date]:
    """Give the first day of each month from that of `first` to that of `last`, both included."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = add_months(month, 1)


def birthday(born: date, age: int) -> date:
    """Give the day on which a person born on `born` turns `age`; 29 February turns on 1 March.

    >>> birthday(date(2020, 2, 29), 1)
    datetime.date(2021, 3, 1)
    """
    year = born.year + age
    if (born.month, born.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return born.replace(year=year)


def age_on(born: date, on: date) -> int:
    """Give the completed years on a day; before birth it is negative."""
    years = on.year - born.year
    return years if birthday(born, years) <= on else years - 1
