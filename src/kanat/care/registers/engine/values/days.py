"""Days as people write them, in four languages, and as spreadsheets keep them.

Rules. The day stands before the month; only a column whose second parts exceed 12 is read the other way round, and
whoever maps the columns decides that. A year of two digits is the nearest one that is not in the future for births, and
at most 20 years ahead for other days. A number from 3,654 to 80,000 is a spreadsheet's count of days since 1899.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kanat.care.people.rules.births import Standing
from kanat.care.people.rules.names import plain
from kanat.care.people.states import Precision
from kanat.care.registers.engine.reading import Cell
from kanat.care.registers.engine.values.problems import Doubt, Read, refused, warned
from kanat.care.registers.engine.values.words import words

CLOCK = r"(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*Z?)?"
YEAR_WORD = r"\s*(?:г\.?|год[а]?|yılı|il|ili|-?\s*c[iıuü]\s+il)?\s*\.?"
NUMBERS = re.compile(
    rf"(\d{{1,2}})\s*([./\-\s])\s*(\d{{1,2}})\s*[./\-\s]\s*(\d{{4}}|\d{{2}}){YEAR_WORD}{CLOCK}", re.ASCII
)
YEAR_FIRST = re.compile(rf"(\d{{4}})[./\-](\d{{1,2}})[./\-](\d{{1,2}}){CLOCK}", re.ASCII)
NAMED = re.compile(rf"(\d{{1,2}})[.\-\s]*([^\W\d]+)[.,\-]?\s*(\d{{4}}|\d{{2}}){YEAR_WORD}")
NAMED_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2}),?\s+(\d{4})")
MONTH = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{4})", re.ASCII)
NAMED_MONTH = re.compile(rf"([^\W\d]+)[.,\-]?\s*(\d{{4}}){YEAR_WORD}")
YEAR = re.compile(rf"(\d{{4}}){YEAR_WORD}")
RUN = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
NUMBER = re.compile(r"\d{4,5}(?:[.,]0+)?", re.ASCII)
EPOCH, FIRST_COUNT, LAST_COUNT = date(1899, 12, 30), 3_654, 80_000
FIRST_YEAR, LAST_YEAR = 1880, 2149
AHEAD = 20  # years
CENTURY, HUNDRED = 2000, 100
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A day as far as it is told."""

    day: date | None = None  # None: there is no such day
    precision: str = Precision.DAY.value
    doubts: tuple[Doubt, ...] = ()


@cache
def _month_names() -> dict[str, int]:
    return {plain(name): number for number, names in enumerate(words()["months"], 1) for name in names}


class Days:
    """Reads cells of one column as days."""

    def __init__(
        self, field: str, *, birth: bool, today: date, standing: Standing, earliest: date, month_first: bool
    ) -> None:
        self._field, self._birth, self._today, self._standing = field, birth, today, standing
        self._earliest, self._month_first = earliest, month_first
        self._kept: dict[date, Read] = {}  # as many as there are days
        self._about = re.compile(
            r"(?i)^\s*(?:" + "|".join(re.escape(word) for word in words()["about"]) + r")[.\s]*(?=\d)"
        )

    def read(self, cell: Cell) -> Read:
        """Give the day, and of a birth how much of it is known."""
        if isinstance(cell, date):
            found = self._kept.get(cell)
            if found is None:
                found = self._kept[cell] = self._checked(Told(cell), cell)
            return found
        text = str(cell).strip().strip(".").strip() if not isinstance(cell, bool) else ""
        about = self._about.match(text)
        told = self.told(text[about.end() :] if about else text)
        if told is None:
            return refused("day_unreadable", value=str(cell))
        if about and told.day:
            told = Told(told.day, Precision.ESTIMATED.value, told.doubts)
        return self._checked(told, text)

    def told(self, text: str) -> Told | None:
        """Read a text; None where it is no day."""
        if found := NUMBERS.fullmatch(text):
            return self._numbers(found)
        if found := YEAR_FIRST.fullmatch(text):
            return _day(int(found[1]), int(found[2]), int(found[3]))
        if (found := NAMED.fullmatch(text)) and (month := _month_names().get(plain(found[2]))):
            year, doubts = self._year(found[3])
            return _day(year, month, int(found[1]), doubts)
        if (found := NAMED_FIRST.fullmatch(text)) and (month := _month_names().get(plain(found[1]))):
            return _day(int(found[3]), month, int(found[2]))
        return self._partly(text) or self._run(text)

    def _numbers(self, found: re.Match[str]) -> Told:
        day, month = int(found[1]), int(found[3])
        year, doubts = self._year(found[4])
        if self._month_first:
            day, month = month, day
        if month > MONTHS >= day:
            return Told(None, doubts=(Doubt("day_order", {"value": found[0]}),))
        return _day(year, month, day, doubts)

    def _year(self, text: str) -> tuple[int, tuple[Doubt, ...]]:
        year = int(text)
        if len(text) > 2:
            return year, ()
        last = self._today.year + (0 if self._birth else AHEAD)
        year += CENTURY if CENTURY + year <= last else CENTURY - HUNDRED
        return year, warned("year_short", year=year)

    def _partly(self, text: str) -> Told | None:
        month, year = 0, 0
        if found := MONTH.fullmatch(text):
            month, year = int(found[1]), int(found[2])
        elif found := NAMED_MONTH.fullmatch(text):
            month, year = _month_names().get(plain(found[1]), 0), int(found[2])
            if not month:
                return None
        elif (found := YEAR.fullmatch(text)) and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            return _day(int(found[1]), self._standing.month, 1, precision=Precision.YEAR.value)
        if not year:
            return None
        return _day(year, month, self._standing.day, precision=Precision.MONTH.value)

    def _run(self, text: str) -> Told | None:
        if found := RUN.fullmatch(text):
            return _day(int(found[3]), int(found[2]), int(found[1]))
        if NUMBER.fullmatch(text):
            count = int(re.split("[.,]", text)[0])
            if FIRST_COUNT <= count <= LAST_COUNT:
                day = EPOCH + timedelta(count)
                return Told(day, doubts=warned("day_counted", value=text, day=day))
        return None

    def _checked(self, told: Told, value: object) -> Read:
        day = told.day
        if day is None:
            return {}, told.doubts or (Doubt("day_none", {"value": value}),)
        if self._birth:
            if day > self._today:
                return refused("born_future", value=day)
            if day < self._earliest:
                return refused("born_too_early", value=day, earliest=self._earliest)
            return {self._field: day, f"{self._field}_precision": told.precision}, told.doubts
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return refused("day_far", value=day)
        if told.precision in {Precision.MONTH.value, Precision.YEAR.value}:
            return refused("day_needed", value=value)
        return {self._field: day}, told.doubts


def _day(year: int, month: int, day: int, doubts: tuple[Doubt, ...] = (), precision: str = Precision.DAY.value) -> Told:
    try:
        return Told(date(year, month, day), precision, doubts)
    except ValueError:
        return Told(None, doubts=(Doubt("day_none", {"value": f"{day:02}.{month:02}.{year}"}),))


def month_first(cells: Iterable[Cell]) -> bool:
    """Tell whether a column writes the month before the day: some second part exceeds 12, and no first one does.

    >>> month_first(["04/25/2014", "03/04/2014"]), month_first(["25/04/2014"]), month_first(["03/04/2014"])
    (True, False, False)
    """
    found = [match for cell in cells if isinstance(cell, str) and (match := NUMBERS.fullmatch(cell.strip()))]
    return any(int(match[3]) > MONTHS for match in found) and all(int(match[1]) <= MONTHS for match in found)
