"""Prices of places: what one more place in a home is worth to all, by Lagrangian relaxation.

With a price on each place the groups no longer compete, and each finds its best split over homes by a small
dynamic programme over its subsets. Any prices give an upper bound; the search lowers it.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from kanat.care.matching.engine.plan.instance import Columns, Instance, Problem, Real, Whole, large

NEVER = -1e18
FRESH = 0.3  # share of the last answer in the direction of a step
PATIENT = 5  # rounds without a fall of the bound after which steps become shorter
SLOWER = 0.7  # how much shorter


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
    home = one.home[edge].astype(np.int32)
    return Columns(edge, group, home, children, count, large(count, one.places[home]), value)


@njit(cache=True)
def gain(all_: Columns, column: int, price: Real) -> float:
    """Value of a column less the prices of what it takes."""
    home = all_.home[column]
    found = all_.value[column] - all_.number[column] * price[home]
    if all_.large[column]:
        found -= price[home + price.size // 2]
    return float(found)


@njit(cache=True)
def offers(all_: Columns, first: int, last: int, price: Real, room: Whole, value: Real, which: Whole) -> None:
    """Find for each subset of a group the column that is best for it at the prices, within the room."""
    for column in range(first, last):
        found = gain(all_, column, price)
        subset = all_.children[column]
        if found > value[subset] and all_.number[column] <= room[all_.home[column]]:
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


class Scan(NamedTuple):
    """Columns as the search for prices passes over them, hundreds of times: no more bytes than needed."""

    begin: Whole  # first column of each group, and the number of columns
    slot: Whole  # home and what a column takes of it: place in the table of costs
    children: Whole  # bits
    value: Real
    width: int  # costs of each home in the table: so many places, and the same with the price of a large part


def scan_of(some: Columns, begin: Whole) -> Scan:
    """Give columns ready for the search; homes and places become one number."""
    half = int(some.number.max()) + 1 if some.number.size else 1
    slot = some.home.astype(np.int64) * (2 * half) + some.number + some.large * half
    return Scan(begin, slot.astype(np.int32), some.children.astype(np.int16), some.value, 2 * half)


@njit(cache=True)
def _costs(price: Real, width: int) -> Real:
    """What it costs at the prices to take so many places of a home, without and with a large part."""
    homes, half = price.size // 2, width // 2
    cost = np.empty(homes * width)
    for home in range(homes):
        for number in range(half):
            cost[home * width + number] = number * price[home]
            cost[home * width + half + number] = number * price[home] + price[homes + home]
    return cost


@njit(cache=True)
def _use(slot: int, width: int, used: Real) -> None:
    home, kind = slot // width, slot % width
    used[home] += kind % (width // 2)
    if kind >= width // 2:
        used[home + used.size // 2] += 1


@njit(cache=True)
def bound_at(size: Whole, limit: Whole, scan: Scan, price: Real, used: Real) -> float:
    """Upper bound at the prices; `used` becomes what is asked for less what there is."""
    most = 1 << size.max()
    value, best = np.empty(most), np.empty(most)
    which, cut = np.empty(most, np.int64), np.empty(most, np.int64)
    cost = _costs(price, scan.width)
    total = 0.0
    for row in range(price.size):
        used[row] = -limit[row]
        total += limit[row] * price[row]
    for g in range(size.size):
        full = (1 << size[g]) - 1
        value[: full + 1] = NEVER
        for column in range(scan.begin[g], scan.begin[g + 1]):
            found = scan.value[column] - cost[scan.slot[column]]
            subset = scan.children[column]
            if found > value[subset]:
                value[subset] = found
                which[subset] = column
        divide(size[g], value, best, cut)
        total += best[full]
        while full:
            part = cut[full]
            if part:
                _use(scan.slot[which[part]], scan.width, used)
            full ^= part if part else full & -full
    return total


@njit(cache=True)
def _turned(way: Real, used: Real, here: Real, fresh: float) -> float:
    """Turn the way towards what was asked last; gives its squared length where prices can move."""
    length = 0.0
    for row in range(way.size):
        way[row] = fresh * used[row] + (1 - fresh) * way[row]
        if way[row] > 0 or here[row] > 0:
            length += way[row] * way[row]
    return length


@njit(cache=True)
def descend(size: Whole, limit: Whole, scan: Scan, price: Real, floor: float, rounds: int) -> float:
    """Lower the bound by steps along what is asked too much; leaves the best prices in `price`.

    A step goes along a mean of what was asked lately, which takes half the rounds of the last answer alone. `floor` is
    a value that the bound cannot fall below. A step aims at a share of the way to it, which shrinks where the bound
    does not fall. One long search is worth far more than several short ones: each beginning costs its first steps.
    """
    used, here, way = np.empty(price.size), price.copy(), np.zeros(price.size)
    lowest, stale, pace = 1e300, 0, 1.0
    for done in range(rounds):
        bound = bound_at(size, limit, scan, here, used)
        stale += 1
        if bound < lowest - 1e-9:
            if bound < lowest - 1e-3 * (lowest - floor):
                stale = 0
            lowest = bound
            price[:] = here
        if stale >= PATIENT:
            pace, stale = pace * SLOWER, 0
            here[:] = price
        length = _turned(way, used, here, FRESH if done else 1.0)
        if length < 1e-12 or bound - floor < 1e-9:
            break
        stride = pace * max(1.0, bound - floor) / length
        for row in range(price.size):
            here[row] = max(0.0, here[row] + stride * way[row])
    return lowest


@njit(cache=True)
def regrets(size: Whole, limit: Whole, all_: Columns, begin: Whole, price: Real) -> Real:
    """What each column costs its group against the group's best division at the prices; 0 and more.

    A column with more regret than the gap between bound and plan is in no better plan.
    """
    most = 1 << size.max()
    value, best = np.empty(most), np.empty(most)
    which, cut = np.empty(most, np.int64), np.empty(most, np.int64)
    regret = np.empty(all_.value.size)
    for g in range(size.size):
        value[:] = NEVER
        offers(all_, begin[g], begin[g + 1], price, limit, value, which)
        divide(size[g], value, best, cut)
        full = (1 << size[g]) - 1
        for column in range(begin[g], begin[g + 1]):
            regret[column] = best[full] - gain(all_, column, price) - best[full ^ all_.children[column]]
    return regret
