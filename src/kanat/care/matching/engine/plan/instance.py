"""What a plan is made of, as arrays: groups, homes, and all that could be decided.

An *edge* is a group and a home that may take at least one of its children. Edges of a group lie together.
A *column* is one possible decision: this home takes these children of this group.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[Any]  # of whole numbers
Real = NDArray[np.float64]
MOST_SIBLINGS = 8  # children of one group; subsets are bits of a number
SMALL = 2  # places of a home that cannot hold a large column beside another


class Instance(NamedTuple):
    """Groups and homes of one day. Hard rules are already applied: what is not an edge cannot happen."""

    start: Whole  # first edge of each group, and the number of edges
    home: Whole  # home of each edge
    mask: Whole  # children of the group whom the home may take, bit by bit
    score: Whole  # edges x most children of a group: score of each child in the home, whole points
    size: Whole  # children of each group
    weight: Whole  # of each group: what placing one of its children is worth (urgency), whole points
    places: Whole  # free places of each home
    split: int  # price of splitting a group, whole points


class Columns(NamedTuple):
    """All that could be decided: this home takes these children of this group."""

    edge: Whole
    group: Whole
    home: Whole
    children: Whole  # bits
    number: Whole  # places of the home that they take
    large: Whole  # 1 where they take more than half of a home of three places or more: one such column at most
    value: Real  # weight and score of the children, less the price of the split


class Problem(NamedTuple):
    """What is to be planned."""

    size: Whole  # children of each group
    weight: Whole  # of each group: what placing one of its children is worth
    places: Whole  # free places of each home
    columns: Columns  # those of a group lie together
    begin: Whole  # first column of each group, and the number of columns
    apart: tuple[tuple[int, int, int, int], ...] = ()  # group, bit, group, bit: two who must not live in one home


def refuse_broken(instance: Instance) -> None:
    """Refuse with `ValueError` what cannot be planned: too large groups, no places, edges out of range."""
    if instance.size.size and not 1 <= instance.size.min() <= instance.size.max() <= MOST_SIBLINGS:
        raise ValueError(f"a group has 1 to {MOST_SIBLINGS} children")
    if (instance.places < 0).any():
        raise ValueError("a home has no fewer than 0 places")
    if instance.home.size and not 0 <= instance.home.min() <= instance.home.max() < instance.places.size:
        raise ValueError("an edge names a home that is not there")
    if (instance.mask >> np.repeat(instance.size, np.diff(instance.start))).any():
        raise ValueError("an edge names a child that is not in the group")


def constant(size: Whole, weight: Whole) -> int:
    """What placing every child is worth before any score: left out of net values."""
    return int(weight @ size)


def large(number: Whole, places: Whole) -> Whole:
    """Mark columns that take more than half of a home in which smaller ones fit beside them.

    Two pairs do not fit into three places. A linear bound that does not know this puts one and a half pairs there.
    """
    return ((2 * number > places) & (places > SMALL)).astype(np.int8)


def limits_of(places: Whole) -> Whole:
    """Give what each price stands for: the places of each home, then one large column in each."""
    return np.concatenate([places, np.ones_like(places)])


def part_of(all_: Columns, which: Whole) -> Columns:
    """Give some of the columns."""
    return Columns(*(field[which] for field in all_))
