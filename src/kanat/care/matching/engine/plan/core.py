"""Exact solve over few columns: a whole-number programme, by HiGHS."""

from typing import Any

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from kanat.care.matching.engine.plan.instance import Columns, Instance

Real = NDArray[np.float64]
EXACT = 4_000  # columns up to which nothing may be lost, however little


def rows_of(one: Instance, columns: Columns) -> tuple[Any, Real]:
    """Give the limits: homes' places first, then each child once, then one large part in each group.

    Two parts of one group that hold more than half of it share a child, so that one of them at most happens: this
    follows for whole numbers and makes the linear bound tighter.
    """
    first = np.concatenate([[0], np.cumsum(one.size)])
    homes, groups = one.places.size, one.size.size
    at = np.arange(columns.group.size)
    where, which, how = [columns.home], [at], [columns.number.astype(float)]
    for child in range(one.score.shape[1]):
        held = np.flatnonzero(columns.children >> child & 1)
        where.append(homes + first[columns.group[held]] + child)
        which.append(held)
        how.append(np.ones(held.size))
    large = np.flatnonzero((2 * columns.number > one.size[columns.group]) & (one.size[columns.group] > 2))
    where.append(homes + first[-1] + columns.group[large])
    which.append(large)
    how.append(np.ones(large.size))
    limit = np.concatenate([one.places, np.ones(first[-1] + groups)]).astype(float)
    parts = np.concatenate(how), (np.concatenate(where), np.concatenate(which))
    return sparse.csc_matrix(parts, shape=(limit.size, at.size)), limit


def chosen(one: Instance, columns: Columns, seconds: float, gap: float = 1e-6) -> NDArray[np.int64]:
    """Choose the best of the columns (within `gap` of their value); nothing where the time was not enough."""
    if not columns.group.size:
        return np.empty(0, np.int64)
    table, limit = rows_of(one, columns)
    found = milp(
        -columns.value,
        constraints=LinearConstraint(table, -np.inf, limit),
        integrality=np.ones(columns.group.size),
        bounds=Bounds(0, 1),
        options={"time_limit": seconds, "mip_rel_gap": gap if columns.group.size > EXACT else 0.0},
    )
    if found.x is None:
        return np.empty(0, np.int64)
    return np.flatnonzero(found.x > 0.5)
