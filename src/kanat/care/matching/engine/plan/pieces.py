"""Make a plan better piece by piece: groups that want the same homes choose anew, all others stay where they are.

Where homes are scarce the core of a nation is too hard to be solved at once; some hundred groups are solved in a
moment. Each piece is as good as before or better, so the work can end at any time.
"""

import time

import numpy as np
import scipy.sparse as sparse
from scipy.sparse.csgraph import reverse_cuthill_mckee

from kanat.care.matching.engine.plan import core
from kanat.care.matching.engine.plan.instance import Columns, Problem, Real, Whole, part_of

SECONDS = 3.0  # for a piece


def better(one: Problem, plan: Whole, regret: Real, reach: float, many: int, until: float) -> Whole:
    """Give a plan that is worth as much or more: columns up to `reach` of regret, `many` groups at a time.

    A second pass cuts in the middle of the pieces of the first. Who must be kept apart from somebody stays. No piece
    begins after `until`, on the clock of `time.monotonic`, and none lasts beyond it.
    """
    near = np.union1d(np.flatnonzero(regret <= reach), plan)
    some, order = part_of(one.columns, near), _neighbours_together(one, part_of(one.columns, near))
    for first in (0, -many // 2):
        for begin in range(first, order.size, many):
            left = min(SECONDS, until - time.monotonic())
            if left <= 0:
                return plan
            free = np.zeros(one.size.size, bool)
            free[order[max(0, begin) : begin + many]] = True
            free[[group for pair in one.apart for group in (pair[0], pair[2])]] = False
            plan = _chosen_anew(one, plan, near[free[some.group]], free, left)
    return plan


def _neighbours_together(one: Problem, some: Columns) -> Whole:
    """Order groups so that those who want the same homes stand near one another."""
    groups = one.size.size
    rows, homes = some.group, some.home.astype(np.int64) + groups
    size = groups + one.places.size
    ends = np.concatenate([rows, homes]), np.concatenate([homes, rows])
    order = reverse_cuthill_mckee(sparse.csr_matrix((np.ones(ends[0].size), ends), (size, size)), symmetric_mode=True)
    found: Whole = order[order < groups]
    return found


def _chosen_anew(one: Problem, plan: Whole, near: Whole, free: Whole, seconds: float) -> Whole:
    every = one.columns
    fixed = plan[~free[every.group[plan]]]
    room = one.places.copy()
    np.subtract.at(room, every.home[fixed], every.number[fixed])
    near = near[every.number[near] <= room[every.home[near]]]
    found = core.chosen(one._replace(places=room, apart=()), part_of(every, near), seconds)
    other = np.concatenate([fixed, near[found.chosen]])
    return other if every.value[other].sum() > every.value[plan].sum() else plan
