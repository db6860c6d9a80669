"""What a past month is owed now, against what was paid for it: the difference, per child and family.

What was paid never changes. A late fact or coefficient therefore becomes arrears or an overpayment of the next month.
Computing twice changes nothing: a difference that was paid, or claimed as overpaid, counts as settled.
"""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from kanat.care.payments.engine.many import Whole

DIFFERENCE, RECOVERY = "difference", "recovery"
"""Component codes of the lines that pay arrears or claim an overpayment, and that take one back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Sums of one month by child and family; a pair may come several times."""

    child: Whole
    family: Whole
    placement: Whole  # a record of the stay, for the line
    amount: Whole  # minor units


def between(owed: Sums, settled: Sums) -> Sums:
    """Give what is owed and not settled: positive amounts are owed still, negative ones were paid too much."""
    child = np.concatenate([owed.child, settled.child])
    family = np.concatenate([owed.family, settled.family])
    placement = np.concatenate([owed.placement, settled.placement])
    amount = np.concatenate([owed.amount, -settled.amount])
    if not len(child):
        return Sums(child=child, family=family, placement=placement, amount=amount)
    order = np.lexsort((family, child))
    child, family = child[order], family[order]
    heads = np.flatnonzero(np.append(True, (child[1:] != child[:-1]) | (family[1:] != family[:-1])))
    left = np.add.reduceat(amount[order], heads)
    last = np.maximum.reduceat(placement[order], heads)
    here = np.flatnonzero(left)
    return Sums(child=child[heads[here]], family=family[heads[here]], placement=last[here], amount=left[here])


def instalment(*, remaining: int, decided: int, month: int, most: Decimal) -> int:
    """Give what one month takes back, in minor units: never more than is left, was decided, or the cap allows.

    `month` is what the family is paid for the month; `most` the fraction of it that may be taken.

    >>> instalment(remaining=50_000, decided=20_000, month=100_000, most=Decimal("0.1"))
    10000
    """
    return max(0, min(remaining, decided, int(month * most)))
