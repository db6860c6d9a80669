"""From spells of care to stocks, entries and exits by month and group.

Edges: days are half-open, a child counts on the last day of the month; several spells of a child on that day count
once, by the first in the order given (so family care is given before support).
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from kanat.vocabulary.periods import add_months, age_on

DAY = timedelta(days=1)
OLDEST = 130  # years


@dataclass(frozen=True, slots=True)
class Spell:
    """Days that a child spent in a kind of care."""

    child_id: int  # person
    care: str  # kind of care, like "foster", "residential", "support"
    area: str  # area code of the responsible office
    born: date | None  # day of birth
    sex: str  # as registered
    since: date  # first day
    until: date | None  # first day no more, None while it lasts


@dataclass(frozen=True, slots=True)
class Group:
    """What is counted together; an empty text stands for all."""

    care: str
    area: str = ""
    band: str = ""
    sex: str = ""


@dataclass(slots=True)
class Counted:
    """Numbers of one month and group."""

    stock: int = 0  # children on the last day
    entries: int = 0  # spells that began in the month, moves left out
    exits: int = 0  # spells whose first day no more lies in the month, moves left out


_group = cache(Group)  # there are hundreds of groups, and each spell belongs to several

BandOf = Callable[[int], str]
Found = dict[date, defaultdict[Group, Counted]]


def count(spells: Sequence[Spell], months: Sequence[date], band_of: BandOf) -> dict[date, dict[Group, Counted]]:
    """Count every month of `months` (first days) over all spells, in one pass.

    `band_of` gives the code of the age band for completed years. Groups: the nation, each area, each band with sex.
    """
    found: Found = {month: defaultdict(Counted) for month in months}
    spells_of = Counter(spell.child_id for spell in spells)
    stock = _Stock(months, band_of)
    for spell in spells:
        stock.add(spell, alone=spells_of[spell.child_id] == 1)
    stock.write(found)
    ends_on, begins_on = _edges(spells)
    for spell in spells:
        if (spell.child_id, spell.care, spell.since) not in ends_on:
            for numbers in _flow(spell, spell.since, band_of, found):
                numbers.entries += 1
        if spell.until and (spell.child_id, spell.care, spell.until) not in begins_on:
            for numbers in _flow(spell, spell.until, band_of, found):
                numbers.exits += 1
    return {month: dict(groups) for month, groups in found.items()}


class _Stock:
    """Children on the last days of months: a spell adds one where it begins and takes it off where it ends."""

    def __init__(self, months: Sequence[date], band_of: BandOf) -> None:
        self.months = sorted(months)
        self.after = [add_months(month, 1) for month in self.months]
        self._band_of, self._next_band = cache(band_of), cache(self._age_of_next_band)
        self._steps: defaultdict[Group, list[int]] = defaultdict(lambda: [0] * (len(self.months) + 1))
        self._counted: dict[int, set[int]] = {}  # months of children with several spells

    def add(self, spell: Spell, *, alone: bool) -> None:
        """Count a spell in each month on whose last day it lasts; `alone` where the child has no other."""
        first = bisect_right(self.after, spell.since)
        last = len(self.after) if spell.until is None else bisect_right(self.after, spell.until)
        for begin, end in ((first, last),) if alone else self._uncounted(spell.child_id, first, last):
            if begin < end:
                self._step(_group(spell.care), begin, end)
                self._step(_group(spell.care, area=spell.area), begin, end)
                for band, since, until in self._bands(spell.born, begin, end):
                    self._step(_group(spell.care, band=band, sex=spell.sex), since, until)

    def _uncounted(self, child_id: int, first: int, last: int) -> list[tuple[int, int]]:
        """Leave out months in which the child was counted by an earlier spell."""
        known = self._counted.setdefault(child_id, set())
        new = [place for place in range(first, last) if place not in known]
        known.update(new)
        return [(place, place + 1) for place in new]

    def _step(self, group: Group, begin: int, end: int) -> None:
        steps = self._steps[group]
        steps[begin] += 1
        steps[end] -= 1

    def _age_of_next_band(self, age: int) -> int:
        """Give the age at which somebody leaves a band; in the last one nobody does."""
        return next((later for later in range(age + 1, OLDEST) if self._band_of(later) != self._band_of(age)), OLDEST)

    def _bands(self, born: date | None, begin: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Share a run of months out among the ages that the child has on their last days."""
        if born is None:
            yield "unknown", begin, end
            return
        while begin < end:
            age = age_on(born, self.after[begin] - DAY)
            change = min(end, bisect_right(self.after, _birthday(born, self._next_band(age))))
            yield self._band_of(age), begin, change
            begin = change

    def write(self, found: Found) -> None:
        """Sum up the steps."""
        for group, steps in self._steps.items():
            for month, number in zip(self.months, accumulate(steps), strict=False):
                if number:
                    found[month][group].stock = number


def _birthday(born: date, age: int) -> date:
    """The day on which somebody completes so many years; 29 February turns on 1 March."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def _flow(spell: Spell, on: date, band_of: BandOf, found: Found) -> list[Counted]:
    """The numbers of the month in which a spell begins or ends, none where that month is not counted."""
    groups = found.get(on.replace(day=1))
    return [] if groups is None else [groups[group] for group in _groups(spell, on, band_of)]


def _edges(spells: Iterable[Spell]) -> tuple[set[tuple[int, str, date]], set[tuple[int, str, date]]]:
    """Days on which a child left and entered a kind of care: the same day in both is a move."""
    ends: Counter[tuple[int, str, date]] = Counter()
    begins: Counter[tuple[int, str, date]] = Counter()
    for spell in spells:
        begins[spell.child_id, spell.care, spell.since] += 1
        if spell.until:
            ends[spell.child_id, spell.care, spell.until] += 1
    return set(ends), set(begins)


def _groups(spell: Spell, on: date, band_of: BandOf) -> tuple[Group, Group, Group]:
    band = band_of(age_on(spell.born, on)) if spell.born else "unknown"
    return _group(spell.care), _group(spell.care, area=spell.area), _group(spell.care, band=band, sex=spell.sex)
