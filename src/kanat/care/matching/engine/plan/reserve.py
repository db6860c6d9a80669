"""Look-ahead: what it is worth to keep places together for the siblings who will come.

A single child in the last home with three places parts the next three siblings. So a decision pays for the groups
that the home can no longer take whole; and who joins a brother or sister already placed earns a bonus.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kanat.care.matching.country import MatchingLaw


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """Reservation prices in points."""

    points: tuple[int, ...] = ()  # worth of a home for a pair, for three, for four …; larger groups: nothing
    sibling: int = 0  # bonus for each child in the home of a brother or sister

    def charge(self, taken: int, free: int) -> int:
        """What a group pays that takes so many of the free places: for each size that no longer fits but its own.

        >>> keeps = Reserve(points=(20, 30))
        >>> keeps.charge(1, 1), keeps.charge(1, 2), keeps.charge(1, 3), keeps.charge(2, 2), keeps.charge(2, 3)
        (0, 20, 30, 0, 30)
        """
        lost = range(max(2, free - taken + 1), free + 1)
        return sum(self.points[size - 2] for size in lost if size != taken and size - 2 < len(self.points))


NOTHING_KEPT = Reserve()


def laid_down(law: MatchingLaw, on: date) -> Reserve:
    """Give the prices that the country lays down for a day; refuses with `UnknownLaw`."""
    points = law.pair_points.on(on), law.three_points.on(on), law.four_points.on(on)
    return Reserve(points=points, sibling=law.sibling_points.on(on))


def calibrated(
    groups: Mapping[int, float], homes: Mapping[int, int], *, weeks: float, most: int, sibling: int
) -> Reserve:
    """Give prices from what arrives: `groups` of each size in a week, `homes` by places, mean `weeks` of a stay.

    Siblings alone would fill some share of the homes that are large enough for them; a home of that size is worth
    this share of `most` points. Where no such group comes, or homes abound, nothing is kept.

    >>> calibrated({1: 7.0, 2: 2.0, 3: 0.5}, {1: 100, 2: 80, 3: 20}, weeks=20, most=40, sibling=15)
    Reserve(points=(20, 20), sibling=15)
    """
    points = []
    for size in range(2, max(homes, default=1) + 1):
        wanted = weeks * sum(rate for many, rate in groups.items() if many >= size)
        there = sum(number for places, number in homes.items() if places >= size)
        points.append(round(most * min(1.0, wanted / there)) if there else 0)
    return Reserve(points=tuple(points), sibling=sibling)
