"""Ten years of spells that are over, so that together with those that last the country's curve comes out."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from random import Random

from kanat.vocabulary.periods import add_months
from tools.seed.national.shape import YEARS, Care, on_curve

Spell = tuple[int, int]  # first day, first day no more; as ordinals
YEAR = 365.25
LONGEST = 11 * YEAR  # days; nobody stays longer who leaves before growing up


def began(care: Care, age_days: int, chance: Random) -> int:
    """Give for how many days a child who is there now has been there: never longer than it lives."""
    days = int(chance.expovariate(1 / (care.years * YEAR)))
    return 1 + (days if days < age_days else int(chance.random() ** 0.5 * age_days))


def ended(care: Care, lasting: Sequence[int], *, today: date, scale: float, chance: Random) -> list[Spell]:
    """Make spells that ended within ten years; `lasting` are the first days of those that still last, in order.

    Each month as many leave as the curve asks for, whoever of them; the length of a stay follows from that.
    """
    months = [add_months(today, -12 * YEARS + place).toordinal() for place in range(12 * YEARS + 1)]
    there = [
        months[0] - int(min(LONGEST, chance.expovariate(1 / (care.short * YEAR))))
        for _ in range(_rest(care, lasting, months[0], scale))
    ]
    found: list[Spell] = []
    for first, last in pairwise(months):
        rest = _rest(care, lasting, last, scale) if last < months[-1] else 0
        new = bisect_left(lasting, last) - bisect_left(lasting, first)
        coming = max(0, round(care.entries * scale / 12) - new, rest - len(there))
        leaving = min(len(there), max(0, len(there) + coming - rest))
        there.sort(reverse=True)  # those who have been there too long stand last and leave first
        for _ in range(leaving):
            since = there.pop() if there[-1] < first - LONGEST else _take(there, chance)
            until = first + int(chance.random() * (last - first))
            found.append((since, max(until, since + 1)))
        there += [first + int(chance.random() * (last - first)) for _ in range(max(0, rest - len(there)))]
    return sorted(found)


def _take(there: list[int], chance: Random) -> int:
    """Take somebody out by chance."""
    return there.pop(int(chance.random() * len(there)))


def _rest(care: Care, lasting: Sequence[int], day: int, scale: float) -> int:
    """Children on the curve beyond those who are there still."""
    wanted = on_curve(care.curve, date.fromordinal(day)) * scale
    return max(0, round(wanted) - bisect_left(lasting, day))
