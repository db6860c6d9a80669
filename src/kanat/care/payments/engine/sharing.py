"""Rounding of many children at once: each family's sum once, shared among its parts."""

import numpy as np
from numpy.typing import NDArray

from kanat.care.payments.engine.many import Whole


def shared_out(
    exact: Whole, group: Whole, reason: Whole, touching: NDArray[np.bool_], scale: int
) -> tuple[Whole, Whole, Whole]:
    """Join neighbouring rows that are paid alike, then share each family's rounded sum by largest remainder.

    Gives first row, last row and minor units of each part; `rounding.shared_out` does the same for one child.
    """
    new = np.append(True, (group[1:] != group[:-1]) | (reason[1:] != reason[:-1]) | ~touching)
    first = np.flatnonzero(new)
    last = np.append(first[1:], len(exact)) - 1
    part = np.add.reduceat(exact, first)
    floors, rest = np.divmod(part, scale)
    owner = group[first]
    heads = np.flatnonzero(np.append(True, owner[1:] != owner[:-1]))
    total = (2 * np.add.reduceat(part, heads) + scale) // (2 * scale)
    missing = total - np.add.reduceat(floors, heads)
    order = np.lexsort((np.arange(len(part)), -rest, owner))
    sizes = np.diff(np.append(heads, len(part)))
    rank = np.arange(len(part)) - np.repeat(heads, sizes)
    floors[order[rank < np.repeat(missing, sizes)]] += 1
    return first, last, floors
