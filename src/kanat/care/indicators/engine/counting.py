"""From spells of care to stocks, entries and exits by month and group.

Edges: days are half-open, a child counts on the last day of the month; several spells of a child on that day count
once, by the first in the order given (so family care is given before support).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kanat.vocabulary.periods import add_months, age_on


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
    exits: int = 0  # spells that ended in the month, moves left out


BandOf = Callable[[int], str]
Found = dict[date, defaultdict[Group, Counted]]


def count(spells: Sequence[Spell], months: Sequence[date], band_of: BandOf) -> dict[date, dict[Group, Counted]]:
    """Count every month of `months` (first days) over all spells, in one pass.

    `band_of` gives the code of the age band for completed years. Groups: the nation, each area, each band with sex.
    """
    found: Found = {month: defaultdict(Counted) for month in months}
    _count_stock(spells, months, band_of, found)
    ends_on, begins_on = _edges(spells)
    for spell in spells:
        if (spell.child_id, spell.care, spell.since) not in ends_on:
            for numbers in _flow(spell, spell.since, band_of, found):
                numbers.entries += 1
        if spell.until and (spell.child_id, spell.care, spell.until) not in begins_on:
            for numbers in _flow(spell, spell.until - timedelta(days=1), band_of, found):
                numbers.exits += 1
    return {month: dict(groups) for month, groups in found.items()}


def _count_stock(spells: Sequence[Spell], months: Sequence[date], band_of: BandOf, found: Found) -> None:
    counted: dict[date, set[int]] = {month: set() for month in months}
    for spell in spells:
        for month in _stock_months(spell, months):
            if spell.child_id not in counted[month]:
                counted[month].add(spell.child_id)
                for group in _groups(spell, add_months(month, 1) - timedelta(days=1), band_of):
                    found[month][group].stock += 1


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


def _stock_months(spell: Spell, months: Sequence[date]) -> list[date]:
    """Months on whose last day the spell lasts."""
    return [
        month
        for month in months
        if spell.since < (after := add_months(month, 1)) and (spell.until is None or spell.until >= after)
    ]


def _groups(spell: Spell, on: date, band_of: BandOf) -> tuple[Group, Group, Group]:
    band = band_of(age_on(spell.born, on)) if spell.born else "unknown"
    return Group(spell.care), Group(spell.care, area=spell.area), Group(spell.care, band=band, sex=spell.sex)
