"""The plain cases, nine of ten: a child who spent the whole month in one home, and nothing changed but perhaps its age.

What such a month is worth hangs on the kind of child alone (age, stage, special need). It is rounded once for each kind
and then looked up; ages are looked up by day of birth. `arrays` does the others.
"""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kanat.care.payments.country import RoundingScope
from kanat.care.payments.engine.lines import ROUNDING
from kanat.care.payments.engine.many import PAID, UNIT, Block, Stays, Whole

if TYPE_CHECKING:
    from kanat.care.payments.engine.arrays import Pricer

WIDEST = 200_000  # days between the oldest and the youngest, beyond which nothing is looked up


def sorted_out(pricer: "Pricer", stays: Stays) -> tuple[NDArray[np.bool_], Whole]:
    """Tell which rows are plain, and give the kind of each row that is."""
    child = stays.child
    good = (stays.since == pricer.first) & (stays.until == pricer.first + pricer.days) & (stays.gap == PAID)
    again = child[1:] == child[:-1]
    good[1:] &= ~again
    good[:-1] &= ~again
    low = int(stays.born.min())
    if int(stays.born.max()) - low > WIDEST:
        return np.zeros(len(stays), np.bool_), np.zeros(len(stays), np.int64)
    place = stays.born - low
    births = np.arange(low, low + int(place.max()) + 1)
    before, turns = pricer.ages(births, pricer.first - 1), pricer.birthdays(births)
    inside = (turns > pricer.first) & (turns < pricer.first + pricer.days)
    at_first = before + (turns <= pricer.first)
    kind = _kinds(pricer, at_first, before, place, stays)
    some = np.flatnonzero(inside[place] & good)
    later = _kinds(pricer, before + 1, before, place[some], stays.only(some))
    good[some[kind[some] != later]] = False
    return good & _is_plain(pricer)[kind], kind


def _kinds(pricer: "Pricer", age: Whole, before: Whole, place: Whole, stays: Stays) -> Whole:
    """Give the kind of rows; `age` and `before` stand by day of birth."""
    return pricer.kinds_of(age[place], before[place], stays)


def _is_plain(pricer: "Pricer") -> NDArray[np.bool_]:
    kinds = pricer.kinds
    plain: NDArray[np.bool_] = (kinds.gap == PAID) & ~kinds.hard
    if pricer.scope is None:
        plain &= _difference(pricer, _amounts(pricer)) == 0
    return plain


def _amounts(pricer: "Pricer") -> Whole:
    """Give what a whole month of each kind is worth, by component, rounded half up."""
    rounded: Whole = (2 * pricer.kinds.rates + UNIT) // (2 * UNIT)
    return rounded


def _difference(pricer: "Pricer", amounts: Whole) -> Whole:
    """Give by kind what is between the sum rounded once and the sum of rounded parts."""
    difference: Whole = (2 * pricer.kinds.rates.sum(axis=1) + UNIT) // (2 * UNIT) - amounts.sum(axis=1)
    return difference


def blocks(pricer: "Pricer", rows: Whole, kind: Whole) -> tuple[Block, ...]:
    """Give the lines of plain rows."""
    amounts, found = _amounts(pricer), []
    present = np.flatnonzero(np.bincount(kind, minlength=1))
    for column, component in enumerate(pricer.monthly):
        found += _block(component.code, rows, kind, present, amounts[:, column], pricer.kinds.reasons[:, column])
    if pricer.scope == RoundingScope.TOTAL:
        difference = _difference(pricer, amounts)
        none = np.where(difference == 0, -1, 0)
        found += [
            Block(component=ROUNDING, row=one.row, last=one.row, amount=one.amount, reason=one.reason - 1, whole=True)
            for one in _block(ROUNDING, rows, kind, present, difference, none)
        ]
    return tuple(found)


def _block(component: str, rows: Whole, kind: Whole, present: Whole, amount: Whole, reason: Whole) -> list[Block]:
    """Give the lines of one component: of the rows whose kind has a reason for it."""
    has: Any = reason >= 0
    if not has[present].any():
        return []
    if not has[present].all():
        here = has[kind]
        rows, kind = rows[here], kind[here]
    return [Block(component=component, row=rows, last=rows, amount=amount[kind], reason=reason[kind])]
