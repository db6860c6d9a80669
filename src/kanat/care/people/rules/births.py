"""A birth date of which not all is known.

Legal source: which day and month stand for unknown ones is handed in from the country pack (in Türkiye Law 5490 and the
Turkish Code of Civil Status: the first of July, the first of the month). Refusal: ``people.precision_needs_date`` ().
"""

import re
from dataclasses import dataclass
from datetime import date

from kanat.care.people.states import Precision
from kanat.vocabulary.refusals import RuleBroken

MONTH = re.compile(r"(\d{1,2})[./-](\d{4})", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands for what nobody knows."""

    day: int  # of a known month
    month: int  # of a known year


class Birth(date):
    """A birth date that knows how much of it is known; rules about ages take it like any date."""

    precision: str

    @classmethod
    def of(cls, day: date, precision: str) -> "Birth":
        """Make one."""
        made = cls(day.year, day.month, day.day)
        made.precision = precision
        return made


def read(text: str, standing: Standing) -> Birth | None:
    """Read a birth of which only month or year is told: 03.2015, 2015. None for anything else.

    >>> here = Standing(day=1, month=7)
    >>> [(str(birth), birth.precision) for birth in (read("3.2015", here), read("2015", here)) if birth]
    [('2015-03-01', 'month'), ('2015-07-01', 'year')]
    """
    try:
        if found := MONTH.fullmatch(text):
            return Birth.of(date(int(found[2]), int(found[1]), standing.day), Precision.MONTH.value)
        if YEAR.fullmatch(text):
            return Birth.of(date(int(text), standing.month, 1), Precision.YEAR.value)
    except ValueError:
        return None
    return None


def written(born: date, precision: str) -> str:
    """Write a birth as it is typed.

    >>> written(date(2015, 3, 1), "month"), written(date(2015, 7, 1), "year"), written(date(2015, 3, 7), "estimated")
    ('03.2015', '2015', '07.03.2015')
    """
    if precision == Precision.YEAR.value:
        return f"{born.year:04}"
    whole = f"{born.month:02}.{born.year:04}"
    return whole if precision == Precision.MONTH.value else f"{born.day:02}.{whole}"


def placed(born: date | None, precision: str, standing: Standing) -> date | None:
    """Move a birth of which only month or year is known to the day that stands for it.

    Refuses a precision that is none, and one without a date.
    """
    kind = Precision(precision)
    if born is None:
        if kind is not Precision.DAY:
            raise RuleBroken("people.precision_needs_date", field="born")
        return None
    if kind is Precision.YEAR:
        return date(born.year, standing.month, 1)
    return date(born.year, born.month, standing.day if kind is Precision.MONTH else born.day)
