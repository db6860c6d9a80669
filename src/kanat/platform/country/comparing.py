"""Compares what two packs say on a day, and what would change here if the other's model were adopted.

Areas, offices, holidays and the country itself are nobody's model: they are counted, not compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from kanat.platform.country.pack import Roles
from kanat.platform.country.packs import HOUSE, name_of
from kanat.platform.country.surveying import Entry, Kind, Survey, survey

OWN = frozenset(name for kind, name in HOUSE.items() if kind is not Roles)


class Verdict(StrEnum):
    """What adopting the other's model does to one entry."""

    CHANGES = "changes"
    APPEARS = "appears"
    DISAPPEARS = "disappears"
    BECOMES_UNKNOWN = "becomes_unknown"
    BECOMES_KNOWN = "becomes_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one pack says on one point on the day."""

    entry: Entry
    value: object = None  # of a parameter
    unknown: bool = False
    in_force: bool = True  # False: a parameter that has no value on the day
    verified: bool = True
    source: str = ""

    @property
    def meaning(self) -> object:
        """What is compared; sources and notes are not."""
        if self.entry.kind is Kind.PARAMETER:
            return (self.unknown, self.in_force, self.value)
        return self.entry.facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One point on which the packs differ."""

    key: str
    verdict: Verdict
    here: Said | None
    there: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDifference:
    """What differs in one part."""

    name: str
    same: int  # points on which both say the same
    differences: tuple[Difference, ...]

    def count(self, verdict: str) -> int:
        """Count the differences of one verdict."""
        return sum(difference.verdict == verdict for difference in self.differences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two packs side by side."""

    here: str
    there: str
    parts: tuple[PartDifference, ...]
    own: tuple[tuple[str, int, int], ...]  # part, entries here, entries there: they stay as they are


def compare(kinds: Iterable[type[Any]], here: str, there: str, on: date) -> Comparison:
    """Compare two packs as they stand on a day."""
    parts: list[PartDifference] = []
    own: list[tuple[str, int, int]] = []
    for kind in kinds:
        ours, theirs = survey(kind, here), survey(kind, there)
        if name_of(kind) in OWN:
            own.append((ours.name, len(ours.entries), len(theirs.entries)))
        else:
            parts.append(_compare_part(ours, theirs, on))
    return Comparison(here=here, there=there, parts=tuple(parts), own=tuple(own))


def _compare_part(ours: Survey, theirs: Survey, on: date) -> PartDifference:
    said_here = {entry.key: said(entry, on) for entry in ours.entries}
    said_there = {entry.key: said(entry, on) for entry in theirs.entries}
    found: list[Difference] = []
    for key in dict.fromkeys([*said_here, *said_there]):
        here, there = said_here.get(key), said_there.get(key)
        verdict = _verdict(here, there)
        if verdict:
            found.append(Difference(key=key, verdict=verdict, here=here, there=there))
    both = said_here.keys() & said_there.keys()
    differing = sum(difference.key in both for difference in found)
    return PartDifference(name=ours.name, same=len(both) - differing, differences=tuple(found))


def said(entry: Entry, on: date) -> Said:
    """Give what an entry says on a day."""
    if entry.kind is not Kind.PARAMETER:
        return Said(entry=entry, verified=entry.verified, source=entry.source)
    past = [value for value in entry.values if value.since <= on]
    if not past:
        return Said(entry=entry, in_force=False)
    value = past[-1]
    return Said(
        entry=entry,
        value=value.value,
        unknown=value.unknown,
        verified=value.verified,
        source=value.source,
    )


def _verdict(here: Said | None, there: Said | None) -> Verdict | None:
    if here is None:
        return Verdict.APPEARS
    if there is None:
        return Verdict.DISAPPEARS
    if here.meaning == there.meaning:
        return None
    if there.unknown:
        return Verdict.BECOMES_UNKNOWN
    return Verdict.BECOMES_KNOWN if here.unknown else Verdict.CHANGES
