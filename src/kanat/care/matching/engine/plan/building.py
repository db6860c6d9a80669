"""Plans by simple rules: best column first, or group after group at given prices."""

import numpy as np
from numba import njit

from kanat.care.matching.engine.plan.instance import Columns, Problem, Real, Whole
from kanat.care.matching.engine.plan.pricing import NEVER, divide, offers


@njit(cache=True)
def take(order: Whole, group: Whole, home: Whole, children: Whole, count: Whole, room: Whole, done: Whole) -> Whole:
    """Take columns in order, where the children still wait and the home has room; gives the ones taken."""
    taken = np.empty(order.size, np.int64)
    found = 0
    for column in order:
        if done[group[column]] & children[column] == 0 and count[column] <= room[home[column]]:
            done[group[column]] |= children[column]
            room[home[column]] -= count[column]
            taken[found] = column
            found += 1
    return taken[:found]


@njit(cache=True)
def in_turn(size: Whole, places: Whole, all_: Columns, begin: Whole, order: Whole, price: Real) -> Whole:
    """Let groups choose in turn their best division at the prices within the room left, then once more for nothing."""
    most = 1 << size.max()
    value, best = np.empty(most), np.empty(most)
    which, cut = np.empty(most, np.int64), np.empty(most, np.int64)
    room = places.copy()
    taken = np.empty(2 * size.sum(), np.int64)
    done = np.zeros(size.size, np.int64)
    found = 0
    for paid in (price, np.zeros_like(price)):
        # whoever waits rather than pay takes in the end what nobody else wants
        for g in order:
            left = ((1 << size[g]) - 1) & ~done[g]
            if not left:
                continue
            value[:] = NEVER
            offers(all_, begin[g], begin[g + 1], paid, room, value, which)
            divide(size[g], value, best, cut)
            while left:
                part = cut[left]
                left ^= part if part else left & -left
                if part and all_.number[which[part]] <= room[all_.home[which[part]]]:
                    room[all_.home[which[part]]] -= all_.number[which[part]]
                    done[g] |= part
                    taken[found] = which[part]
                    found += 1
    return taken[:found]


def best_first(one: Problem, merit: Real) -> Whole:
    """Take columns by merit, highest first; gives columns."""
    order = np.argsort(-merit, kind="stable")
    every = one.columns
    waiting = np.zeros(one.size.size, np.int64)
    taken: Whole = take(order, every.group, every.home, every.children, every.number, one.places.copy(), waiting)
    return taken


def urgent_first(one: Problem) -> Whole:
    """Order of groups: most urgent, then largest, then as they came."""
    order: Whole = np.lexsort((np.arange(one.size.size), -one.size, -one.weight))
    return order
