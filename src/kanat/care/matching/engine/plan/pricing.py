"""Prices of places: what one more place in a home is worth to all, by Lagrangian relaxation.

With a price on each place the groups no longer compete, and each finds its best split over homes by a small
dynamic programme over its subsets. Any prices give an upper bound; the search lowers it.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from kanat.care.matching.engine.plan.instance import Columns, Instance, Problem, Real, Whole

NEVER = -1e18


@njit(cache=True)
def _listed(one: Instance, begin: Whole, rows: Whole) -> int:
    """Write edge, children, group of all columns, a group's together; without room only count them."""
    found = 0
    for g in range(one.size.size):
        begin[g] = found
        for e in range(one.start[g], one.start[g + 1]):
            subset = one.mask[e]
            while subset:
                count, rest = 0, subset
                while rest:
                    rest &= rest - 1
                    count += 1
                if count <= one.places[one.home[e]]:
                    if rows.shape[0]:
                        rows[found, 0], rows[found, 1], rows[found, 2] = e, subset, g
                    found += 1
                subset = (subset - 1) & one.mask[e]
    begin[one.size.size] = found
    return found


def all_columns(one: Instance) -> tuple[Columns, Whole]:
    """Give all that could be decided, and where each group's columns begin."""
    begin = np.empty(one.size.size + 1, np.int64)
    rows = np.empty((_listed(one, begin, np.empty((0, 3), np.int32)), 3), np.int32)
    _listed(one, begin, rows)
    return columns_of(one, rows), begin


def problem_of(one: Instance) -> Problem:
    """Give the problem of an instance, with all its columns."""
    every, begin = all_columns(one)
    return Problem(one.size, one.weight, one.places, every, begin)


def columns_of(one: Instance, rows: NDArray[np.int32]) -> Columns:
    """Give columns from rows of edge, children and group."""
    edge, children, group = (np.ascontiguousarray(rows[:, k], np.int32) for k in range(3))
    count = np.bitwise_count(children).astype(np.int32)
    value = count * one.weight[group] - one.split * (one.size[group] - count) / one.size[group]
    for child in range(one.score.shape[1]):
        value = value + (children >> child & 1) * one.score[edge, child]
    return Columns(edge, group, one.home[edge].astype(np.int32), children, count, value)


@njit(cache=True)
def offers(all_: Columns, first: int, last: int, price: Real, room: Whole, value: Real, which: Whole) -> None:
    """Find for each subset of a group the column that is best for it at the prices, within the room."""
    for column in range(first, last):
        home = all_.home[column]
        subset = all_.children[column]
        found = all_.value[column] - all_.number[column] * price[home]
        if found > value[subset] and all_.number[column] <= room[home]:
            value[subset] = found
            which[subset] = column


@njit(cache=True)
def divide(n: int, value: Real, best: Real, cut: Whole) -> None:
    """Find for each subset the best division among the offers; `cut` is its part with the lowest child, 0: waits."""
    best[0] = 0.0
    for subset in range(1, 1 << n):
        low = subset & -subset
        rest = subset ^ low
        best[subset] = best[rest]
        cut[subset] = 0
        others = rest
        while True:
            part = others | low
            found = value[part] + best[subset ^ part]
            if found > best[subset]:
                best[subset] = found
                cut[subset] = part
            if others == 0:
                break
            others = (others - 1) & rest


@njit(cache=True)
def bound_at(size: Whole, places: Whole, all_: Columns, begin: Whole, price: Real, used: Real) -> float:
    """Upper bound at the prices; `used` becomes the places asked for less those that there are."""
    most = 1 << size.max()
    value, best = np.empty(most), np.empty(most)
    which, cut = np.empty(most, np.int64), np.empty(most, np.int64)
    total = 0.0
    for home in range(price.size):
        used[home] = -places[home]
        total += places[home] * price[home]
    for g in range(size.size):
        value[:] = NEVER
        offers(all_, begin[g], begin[g + 1], price, places, value, which)
        divide(size[g], value, best, cut)
        left = (1 << size[g]) - 1
        total += best[left]
        while left:
            part = cut[left]
            if part:
                used[all_.home[which[part]]] += all_.number[which[part]]
            left ^= part if part else left & -left
    return total


@njit(cache=True)
def descend(size: Whole, places: Whole, all_: Columns, begin: Whole, price: Real, floor: float, rounds: int) -> float:
    """Lower the bound by steps along what is asked too much; leaves the best prices in `price`."""
    used, here = np.empty(price.size), price.copy()
    lowest, step, stale = 1e300, 1.0, 0
    for _ in range(rounds):
        bound = bound_at(size, places, all_, begin, here, used)
        stale += 1
        if bound < lowest - 1e-9:
            if bound < lowest - 1e-3 * (lowest - floor):
                stale = 0
            lowest = bound
            price[:] = here
        if stale >= 5:
            step, stale = step * 0.7, 0
            here[:] = price
        used[(used < 0) & (here <= 0)] = 0.0
        length = (used * used).sum()
        if length < 1e-12 or bound - floor < 1e-9:
            break
        stride = step * max(1.0, bound - floor) / length
        for home in range(price.size):
            here[home] = max(0.0, here[home] + stride * used[home])
    return lowest


@njit(cache=True)
def regrets(size: Whole, places: Whole, all_: Columns, begin: Whole, price: Real) -> Real:
    """What each column costs its group against the group's best division at the prices; 0 and more.

    A column with more regret than the gap between bound and plan is in no better plan.
    """
    most = 1 << size.max()
    value, best = np.empty(most), np.empty(most)
    which, cut = np.empty(most, np.int64), np.empty(most, np.int64)
    regret = np.empty(all_.value.size)
    for g in range(size.size):
        value[:] = NEVER
        offers(all_, begin[g], begin[g + 1], price, places, value, which)
        divide(size[g], value, best, cut)
        full = (1 << size[g]) - 1
        for column in range(begin[g], begin[g + 1]):
            gain = all_.value[column] - all_.number[column] * price[all_.home[column]]
            regret[column] = best[full] - gain - best[full ^ all_.children[column]]
    return regret
