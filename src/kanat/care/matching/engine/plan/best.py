"""The best plan for many groups at once, with a bound that says how far from best it can be at most."""

import time
from dataclasses import dataclass, replace

import numpy as np

from kanat.care.matching.engine.plan import building, core, pieces, pricing
from kanat.care.matching.engine.plan.instance import (
    Columns,
    Instance,
    Problem,
    Real,
    Whole,
    constant,
    limits_of,
    part_of,
    refuse_broken,
)

NOTHING = 0.1  # tenths of a point: whole points are far above what sums of fractions lose
LEVELS = 12  # halvings of the span in which the first price lies


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How hard to look. More of each costs time, and mostly makes the plan better."""

    rounds: int = 200  # steps of the search for prices
    narrow: tuple[float, ...] = (8.0, 28.0)  # points of regret up to which columns may be chosen, solve by solve
    wide: float = 60.0  # the same around groups that lose by the plan
    pieces: tuple[tuple[float, int], ...] = ()  # then: points of regret, groups that choose anew at a time
    few: int = 8_000  # columns that are looked at all together, which proves the plan best
    seconds: float = 20.0  # for all exact solves together; what was found by then is the plan


USUAL = Effort()
SCARCE = Effort(rounds=400, pieces=((150.0, 400), (150.0, 700)))  # fewer places than children


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Columns that are chosen, and how good that is."""

    chosen: Whole  # columns
    value: float  # points, with the weights of urgency
    bound: float  # points: no plan is worth more
    price: Real  # of a place in each home, points
    proved: bool  # nothing is better, but for a hundredth of a point


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Who goes where in an instance, and how good that is."""

    rows: Whole  # edge, children (bits), group: one line for each home of a group
    value: float  # points, with the weights of urgency
    bound: float  # points: no plan is worth more
    price: Real  # of a place in each home, points
    constant: int  # worth of placing everybody, left out of net values

    @property
    def gap(self) -> float:
        """Points that a better plan could gain at most."""
        return max(0.0, self.bound - self.value)


def suited(one: Problem, seconds: float) -> Effort:
    """Say how to look: piece by piece where those who may take children have fewer places than there are children."""
    places = one.places[np.unique(one.columns.home)].sum()
    return replace(SCARCE if places < one.size.sum() else USUAL, seconds=seconds)


def made(one: Instance, effort: Effort = USUAL) -> Plan:
    """Make the plan. The same instance gives the same plan. Refuses broken instances with `ValueError`."""
    refuse_broken(one)
    problem = pricing.problem_of(one)
    found = solved(problem, effort)
    every = part_of(problem.columns, found.chosen)
    return Plan(
        rows=np.stack([every.edge, every.children, every.group], axis=1),
        value=found.value,
        bound=found.bound,
        price=found.price,
        constant=constant(one.size, one.weight),
    )


def solved(one: Problem, effort: Effort = USUAL) -> Solution:
    """Choose columns."""
    price, limit = np.zeros(2 * one.places.size), limits_of(one.places)
    every = one.columns
    if not every.home.size:
        return Solution(chosen=np.empty(0, np.int64), value=0.0, bound=0.0, price=price, proved=True)
    facts = one.size, limit, every, one.begin
    best, bound = _priced(one, price, effort.rounds)
    until = time.monotonic() + effort.seconds
    regret = pricing.regrets(*facts, price)
    for narrow in _solves(effort, int(np.count_nonzero(regret <= bound - every.value[best].sum()))):
        gap = bound - float(every.value[best].sum())
        near = _worth_a_look(every, regret, best, (narrow, effort.wide), gap, effort.few)
        found = core.chosen(one, part_of(every, near), max(0.0, until - time.monotonic()))
        best = _better(best, near[found.chosen], every)
        if found.proved and near.size >= np.count_nonzero(regret <= gap):
            # a better plan holds no other columns, so that the core's bound is everybody's
            bound = min(bound, max(found.bound, float(every.value[best].sum())))
            break
    for reach, many in effort.pieces if bound > every.value[best].sum() + NOTHING else ():
        best = pieces.better(one, best, regret, reach, many, until)
    value = float(every.value[best].sum())
    return Solution(chosen=best, value=value, bound=bound, price=price, proved=bound <= value + NOTHING)


def _solves(effort: Effort, near: int) -> tuple[float, ...]:
    """Give the reaches of solves of all groups at once; where it goes piece by piece, only what may prove it best."""
    return effort.narrow if near <= effort.few or not effort.pieces else ()


def _priced(one: Problem, price: Real, rounds: int) -> tuple[Whole, float]:
    """Search for prices; gives the plan in which groups choose at them in turn, and a bound.

    The search begins with the one price for all places that is best: where homes are scarce it is near the worth of
    the least urgent child, and far from it nearly all steps would be lost.
    """
    every = one.size, limits_of(one.places), pricing.scan_of(one.columns, one.begin)
    price[: one.places.size] = _level(one, every)
    first = _built(one, price)
    bound = pricing.descend(*every, price, float(one.columns.value[first].sum()), rounds)
    return _better(first, _built(one, price), one.columns), bound


def _level(one: Problem, every: tuple[Whole, Whole, pricing.Scan]) -> float:
    """Find the best price that is the same for all: the bound falls up to it and rises behind it."""
    homes, used = one.places.size, np.empty(2 * one.places.size)
    low, high = 0.0, float((one.columns.value / one.columns.number).max())
    for _ in range(LEVELS):
        middle = (low + high) / 2
        pricing.bound_at(*every, np.repeat([middle, 0.0], homes), used)
        low, high = (middle, high) if used[:homes].sum() > 0 else (low, middle)
    return low


def _built(one: Problem, price: Real) -> Whole:
    """Let groups choose in turn at the prices."""
    order, limit = building.urgent_first(one), limits_of(one.places)
    return core.without_meetings(one, building.in_turn(one.size, limit, one.columns, one.begin, order, price))


def _better(one: Whole, other: Whole, every: Columns) -> Whole:
    return other if every.value[other].sum() > every.value[one].sum() else one


def _worth_a_look(every: Columns, regret: Real, best: Whole, reach: tuple[float, float], gap: float, few: int) -> Whole:
    """Choose the core: all columns that a better plan may hold if they are few, else the near ones.

    Groups that lose by the plan, and those who live where they would like to, get a wider choice: most often a chain
    of moves is missing that runs through them.
    """
    narrow, wide = reach
    keep = regret <= gap + 1e-6
    if np.count_nonzero(keep) > few:
        groups, homes = every.group[-1] + 1, every.home.max() + 1
        lost = np.bincount(every.group[best], regret[best], groups)
        hurt = (lost > narrow) | (np.bincount(every.group[best], minlength=groups) == 0)
        near = regret <= min(wide, gap)
        wished = np.zeros(homes, bool)
        wished[every.home[near & hurt[every.group]]] = True
        hurt[every.group[best[wished[every.home[best]]]]] = True
        keep = (regret <= min(narrow, gap)) | (near & hurt[every.group])
    keep[best] = True
    return np.flatnonzero(keep)
