"""The numbers that the invented Türkiye follows, and draws by chance from them.

Published figures (Ministry of Family and Social Services, press and reports to 2025): children and families in foster
care 2012 to 2025; 157,000 children on support at the end of 2022, 171,895 in January 2025; age and sex of children in
foster care of February 2014; schooling of carers of the same month. Supposed where nothing was found: residential care
over time, durations, ages in residential care and on support.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")
Curve = tuple[tuple[date, int], ...]


class Draw(Generic[T]):
    """Draws a value by weight."""

    def __init__(self, weights: Sequence[tuple[T, float]]) -> None:
        self.values = [value for value, _ in weights]
        self._up_to = list(accumulate(weight for _, weight in weights))

    def __call__(self, chance: Random) -> T:
        return self.values[bisect(self._up_to, chance.random() * self._up_to[-1], 0, len(self.values) - 1)]


def ages(*bands: tuple[int, int, float]) -> Draw[int]:
    """Draw completed years from bands (first age, last age, share); all ages of a band alike."""
    return Draw([(age, share / (last - first + 1)) for first, last, share in bands for age in range(first, last + 1)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """How many children a kind of care has had over time, and who they are."""

    now: int  # children today
    curve: Curve  # children on a day; the last one holds on
    entries: int  # spells that begin in a year, at least
    years: float  # mean of a long exponential: years since those who are there now came
    short: float  # mean years of those who left
    siblings: Draw[int]  # children who come together
    age_now: Draw[int]  # of those who are there
    age_at_entry: Draw[int]  # of those who left
    girls: float  # share


FOSTER = Care(
    now=11_000,
    curve=(
        (date(2012, 12, 31), 1_492),
        (date(2019, 6, 30), 6_801),
        (date(2020, 6, 30), 7_482),
        (date(2022, 6, 30), 8_723),
        (date(2023, 5, 31), 9_180),
        (date(2024, 6, 30), 10_268),
        (date(2025, 12, 31), 10_841),
        (date(2026, 11, 1), 11_000),
    ),
    entries=1_500,
    years=11,
    short=3,
    siblings=Draw([(1, 0.80), (2, 0.15), (3, 0.05)]),
    age_now=ages((0, 3, 527), (4, 5, 411), (6, 9, 1012), (10, 14, 906), (15, 18, 466), (19, 22, 98)),
    age_at_entry=ages((0, 3, 30), (4, 5, 14), (6, 9, 28), (10, 14, 22), (15, 16, 6)),
    girls=2353 / 3988,
)
RESIDENTIAL = Care(
    now=14_000,
    curve=((date(2012, 12, 31), 12_800), (date(2019, 6, 30), 13_900), (date(2022, 12, 31), 14_200)),
    entries=3_200,
    years=6,
    short=2.5,
    siblings=Draw([(1, 0.78), (2, 0.16), (3, 0.06)]),
    age_now=ages((0, 3, 8), (4, 6, 9), (7, 12, 33), (13, 17, 48), (18, 19, 2)),
    age_at_entry=ages((0, 3, 14), (4, 6, 14), (7, 12, 38), (13, 16, 34)),
    girls=0.48,
)
SUPPORT = Care(
    now=170_000,
    curve=(
        (date(2014, 12, 31), 48_000),
        (date(2017, 12, 31), 80_000),
        (date(2020, 12, 31), 122_000),
        (date(2022, 12, 31), 157_000),
        (date(2025, 1, 31), 171_895),
        (date(2025, 8, 31), 170_000),
    ),
    entries=22_000,
    years=8,
    short=3.5,
    siblings=Draw([(1, 0.42), (2, 0.34), (3, 0.17), (4, 0.07)]),
    age_now=ages((0, 2, 12), (3, 5, 16), (6, 9, 27), (10, 13, 26), (14, 17, 19)),
    age_at_entry=ages((0, 2, 20), (3, 5, 22), (6, 9, 28), (10, 13, 22), (14, 15, 8)),
    girls=0.49,
)

FAMILIES = 9_100  # approved now
FREE_FAMILIES = 0.09  # of them without a child
APPLYING = 1_400
HOMES = 1_200  # residential homes
WAITING = 620  # children in protection who wait for a family
REPORTED = 3_400  # children about whom a notice was taken in the last weeks
YEARS = 10  # of history

MODELS = Draw([("term", 0.70), ("kin", 0.17), ("specialised", 0.09), ("temporary", 0.04)])
SPECIAL_NEEDS = 0.11  # share of foster children
FOREIGN = 0.06  # share of foster children
SINGLE_CARER = 295 / 2832
SCHOOLING = Draw(
    [("literate", 6), ("primary", 26), ("lower_secondary", 16), ("upper_secondary", 37), ("higher", 15)]
)  # fmt: skip
OWN_CHILDREN = Draw([(0, 0.42), (1, 0.30), (2, 0.21), (3, 0.07)])
HOME_KINDS = Draw([("childrens_house", 0.86), ("childrens_homes_site", 0.09), ("support_centre", 0.05)])
HOME_PLACES = {"childrens_house": (5, 8), "childrens_homes_site": (40, 80), "support_centre": (20, 40)}


def on_curve(curve: Curve, day: date) -> float:
    """Give the number of a day, straight between the days that are known.

    >>> on_curve(((date(2020, 1, 1), 100), (date(2020, 1, 11), 200)), date(2020, 1, 6))
    150.0
    """
    place = bisect([known for known, _ in curve], day)
    if place == 0:
        return float(curve[0][1])
    if place == len(curve):
        return float(curve[-1][1])
    (before, low), (after, high) = curve[place - 1], curve[place]
    return low + (high - low) * (day - before).days / (after - before).days
