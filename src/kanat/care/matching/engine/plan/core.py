"""Exact solve over few columns: a whole-number programme, by HiGHS."""

from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from kanat.care.matching.engine.plan.instance import Columns, Problem, Real, Whole, part_of

EXACT = 4_000  # columns up to which nothing may be lost, however little


def rows_of(one: Problem, columns: Columns) -> tuple[Any, Real]:
    """Give the limits: places of homes, each child once, one large part in each group and home, those kept apart.

    Two parts of one group that hold more than half of it share a child, so that one of them at most happens: this
    follows for whole numbers and makes the linear bound tighter.
    """
    first = np.concatenate([[0], np.cumsum(one.size)])
    homes, groups = one.places.size, one.size.size
    at = np.arange(columns.group.size)
    where, which, how = [columns.home], [at], [columns.number.astype(float)]
    for child in range(one.size.max()):
        held = np.flatnonzero(columns.children >> child & 1)
        where.append(homes + first[columns.group[held]] + child)
        which.append(held)
        how.append(np.ones(held.size))
    count = np.bitwise_count(columns.children)
    large = np.flatnonzero((2 * count > one.size[columns.group]) & (one.size[columns.group] > 2))
    where.append(homes + first[-1] + columns.group[large])
    which.append(large)
    how.append(np.ones(large.size))
    rows = homes + first[-1] + groups
    half = np.flatnonzero(columns.large)
    where.append(rows + columns.home[half])
    which.append(half)
    how.append(np.ones(half.size))
    rows += homes
    for pair in one.apart:
        held, home = _of_pair(columns, pair)
        where.append(rows + home)
        which.append(held)
        how.append(np.ones(held.size))
        rows += homes
    limit = np.concatenate([one.places, np.ones(rows - homes)]).astype(float)
    parts = np.concatenate(how), (np.concatenate(where), np.concatenate(which))
    return sparse.csc_matrix(parts, shape=(limit.size, at.size)), limit


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
