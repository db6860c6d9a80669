"""Exact solve over few columns: a whole-number programme, by HiGHS."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from kanat.care.matching.engine.plan.instance import Columns, Problem, Real, Whole, part_of

EXACT = 4_000  # columns up to which nothing may be lost, however little


def rows_of(one: Problem, columns: Columns) -> tuple[Any, Real]:
    """Give the limits: places of homes, and the sets of which one column at most may be chosen."""
    homes, rows = one.places.size, one.places.size
    where, which, how = [columns.home], [np.arange(columns.group.size)], [columns.number.astype(float)]
    for sets, column, of in _once(one, columns):
        where.append(rows + of)
        which.append(column)
        how.append(np.ones(column.size))
        rows += sets
    limit = np.concatenate([one.places, np.ones(rows - homes)]).astype(float)
    parts = np.concatenate(how), (np.concatenate(where), np.concatenate(which))
    return sparse.csc_matrix(parts, shape=(limit.size, columns.group.size)), limit


def _once(one: Problem, columns: Columns) -> Iterator[tuple[int, Whole, Whole]]:
    """Give sets of which one column at most may be chosen: how many sets there are, columns, the set of each.

    Each child goes to one home; one large part fits in a home; those kept apart meet nowhere. Two parts of one group
    that hold more than half of it share a child; so do two that hold two of the same three children: this follows for
    whole numbers and makes the linear bound tighter.
    """
    first = np.concatenate([[0], np.cumsum(one.size)])
    homes, groups, most = one.places.size, one.size.size, int(one.size.max())
    size, count = one.size[columns.group], np.bitwise_count(columns.children)
    column, child = np.nonzero(columns.children[:, None] >> np.arange(most) & 1)
    yield int(first[-1]), column, first[columns.group[column]] + child
    sharing = [(size > 2) & (2 * count > size)]
    sharing += [
        (size > len(three)) & (np.bitwise_count(columns.children & sum(1 << child for child in three)) > 1)
        for three in combinations(range(most), 3)
    ]
    for held in map(np.flatnonzero, sharing):
        yield groups, held, columns.group[held]
    half = np.flatnonzero(columns.large)
    yield homes, half, columns.home[half]
    for pair in one.apart:
        yield homes, *_of_pair(columns, pair)


def _of_pair(columns: Columns, pair: tuple[int, int, int, int]) -> tuple[Whole, Whole]:
    """Give the columns that hold one of two who must be kept apart, and their homes."""
    one, bit, other, other_bit = pair
    held = ((columns.group == one) & (columns.children >> bit & 1 > 0)) | (
        (columns.group == other) & (columns.children >> other_bit & 1 > 0)
    )
    found = np.flatnonzero(held)
    return found, columns.home[found]


def without_meetings(one: Problem, chosen: Whole) -> Whole:
    """Leave out columns by which two who must be kept apart would meet in a home: the later one goes."""
    for pair in one.apart:
        held, home = _of_pair(part_of(one.columns, chosen), pair)
        first = held[np.unique(home, return_index=True)[1]]
        chosen = np.delete(chosen, np.setdiff1d(held, first))
    return chosen


class Chosen(NamedTuple):
    """The answer of an exact solve."""

    chosen: Whole  # columns; none where the time was not enough
    bound: float  # no choice among the columns is worth more
    proved: bool  # within the gap asked for


def chosen(one: Problem, columns: Columns, seconds: float, gap: float = 1e-6, *, plain: bool = False) -> Chosen:
    """Choose the best of the columns, within `gap` of their value; of few columns exactly.

    `plain` takes an answer within the gap for proved, as people do who only use a solver: for comparison.
    """
    if not columns.group.size:
        return Chosen(np.empty(0, np.int64), 0.0, proved=True)
    table, limit = rows_of(one, columns)
    bind = np.flatnonzero(table @ np.ones(columns.group.size) > limit)  # the others hold whatever is chosen
    table, limit = table.tocsr()[bind].tocsc(), limit[bind]
    gap = gap if plain or columns.group.size > EXACT else 0.0
    found = milp(
        -columns.value,
        constraints=LinearConstraint(table, -np.inf, limit),
        integrality=np.ones(columns.group.size),
        bounds=Bounds(0, 1),
        options={"time_limit": seconds, "mip_rel_gap": gap},
    )
    bound = np.inf if found.mip_dual_bound is None else -float(found.mip_dual_bound)
    if found.x is None:
        return Chosen(np.empty(0, np.int64), bound, proved=False)
    return Chosen(np.flatnonzero(found.x > 0.5), bound, proved=found.status == 0 and (plain or gap == 0.0))
