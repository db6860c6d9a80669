"""Many children's month as columns: what goes in, what comes out. See `arrays`."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kanat.care.payments.engine.facts import HOLDS
from kanat.care.payments.engine.lines import Step, Used

Whole = NDArray[np.int64]
EPOCH = date(1970, 1, 1)
OLDEST = 40  # an age from which nothing changes any more
PLACES = 10  # decimals of a rate in minor units
UNIT = 10**PLACES
PAID, NO_APPROVAL, WAIVED, AGE_LIMIT, FIRST_HOLD = range(5)
GAPS = {
    NO_APPROVAL: "payments.gap.no_approval",
    WAIVED: "payments.gap.waived",
    AGE_LIMIT: "payments.gap.age_limit",
    **{FIRST_HOLD + place: code for place, code in enumerate(HOLDS)},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stays:
    """Days with a family on which all facts but age stay the same, clipped to a month; a row each, by child and day."""

    child: Whole  # person
    family: Whole  # who is paid
    placement: Whole  # record of the stay
    born: Whole  # days since 1970
    since: Whole  # days since 1970, first day
    until: Whole  # first day not counted
    stage: Whole  # place in `PaymentsLaw.stages`, from 1; 0: none
    special: Whole  # 1 where a special need is established
    gap: Whole  # PAID, or one of GAPS but AGE_LIMIT

    def __len__(self) -> int:
        return len(self.child)

    def only(self, where: NDArray[Any]) -> "Stays":
        """Give some of the rows."""
        return Stays(**{name: getattr(self, name)[where] for name in Stays.__slots__})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a component is worth what it is for a kind of child; shared by all lines of that kind."""

    component: str
    article: str
    rate: Decimal  # of a whole month
    used: tuple[Used, ...]
    working: Step  # of the rate
    verified: bool
    seasonal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines of one component."""

    component: str
    row: Whole  # place in `Month.stays` of its first days
    last: Whole  # and of its last days
    amount: Whole  # minor units
    reason: Whole  # place in `Month.reasons`
    whole: bool = False  # for the month as a whole, whatever the days


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The answer for many children."""

    stays: Stays  # rows after cutting at birthdays
    blocks: tuple[Block, ...]  # in the order of the scheme's components, rounding last
    reasons: tuple[Reason, ...]
    held: Whole  # rows of `stays` for which nothing is paid
    left: Whole  # children for `entitlement`
    more: tuple["Month", ...] = ()  # the answer for rows that were looked at in another way

    def each(self) -> tuple["Month", ...]:
        """Give the answer in its parts; `stays` and `held` of each belong together."""
        return (self, *self.more)

    @property
    def total(self) -> int:
        """Sum of all lines, minor units."""
        return sum(int(block.amount.sum()) for part in self.each() for block in part.blocks)


def day_number(day: date) -> int:
    """Count the days since 1970."""
    return (day - EPOCH).days


@dataclass(slots=True)
class Kinds:
    """Tables by kind of child: one row for each age, age before, stage and special need that occurs."""

    rates: Whole  # kind, component: rate in minor units times UNIT; 0 where nothing is paid
    reasons: Whole  # kind, component: place of the reason, -1 where there is none
    gap: NDArray[np.int8]  # kind: AGE_LIMIT or PAID
    hard: NDArray[np.bool_]  # kind: for `entitlement` alone


def no_numbers() -> Whole:
    """Give no numbers at all."""
    return np.zeros(0, np.int64)
