"""The best plan for many groups at once, with a bound that says how far from best it can be at most."""

from dataclasses import dataclass

import numpy as np

from kanat.care.matching.engine.plan import building, core, pricing
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
ROUNDS = 25  # steps of one turn of the search for prices
BRISK = 0.05  # pace with which a turn begins at least, while all columns take part
NEAR = 100.0  # regret up to which columns take part in the second search for prices


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How hard to look. More of each costs time, and mostly makes the plan better."""

    rounds: tuple[int, int] = (4, 3)  # turns of the search for prices: with all columns, with the near ones
    narrow: tuple[float, ...] = (8.0, 28.0)  # points of regret up to which columns may be chosen, solve by solve
    wide: float = 60.0  # the same around groups that lose by the plan
    few: int = 8_000  # columns that are looked at all together, which proves the plan best
    seconds: float = 20.0  # for the exact solve


USUAL = Effort()


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
    regret = pricing.regrets(*facts, price)
    for narrow in effort.narrow:
        gap = bound - float(every.value[best].sum())
        near = _worth_a_look(every, regret, best, (narrow, effort.wide), gap, effort.few)
        found = core.chosen(one, part_of(every, near), effort.seconds)
        best = _better(best, near[found.chosen], every)
        if found.proved and near.size >= np.count_nonzero(regret <= gap):
            # a better plan holds no other columns, so that the core's bound is everybody's
            bound = min(bound, max(found.bound, float(every.value[best].sum())))
            break
    value = float(every.value[best].sum())
    return Solution(chosen=best, value=value, bound=bound, price=price, proved=bound <= value + NOTHING)


def _priced(one: Problem, price: Real, turns: tuple[int, int]) -> tuple[Whole, float]:
    """Search for prices with all columns, then with those that are near; gives the best plan on the way, and a bound.

    After each turn groups choose at the prices: the better plan tells how far the bound may still fall.
    """
    limit = limits_of(one.places)
    facts = one.size, limit, one.columns, one.begin
    best, pace, bound = _built(one, price), np.ones(1), np.inf
    for _ in range(turns[0]):
        pace[0] = max(pace[0], BRISK)
        floor = float(one.columns.value[best].sum())
        bound = min(bound, pricing.descend(*facts, price, floor, ROUNDS, pace))
        best = _better(best, _built(one, price), one.columns)
    near = np.flatnonzero(pricing.regrets(*facts, price) <= NEAR)
    some, other = part_of(one.columns, near), price.copy()
    begin = np.searchsorted(some.group, np.arange(one.size.size + 1))
    for _ in range(turns[1]):
        floor = float(one.columns.value[best].sum())
        pricing.descend(one.size, limit, some, begin, other, floor, ROUNDS, pace)
        lower = pricing.bound_at(*facts, other, np.empty_like(price))
        if lower >= bound:  # prices moved so far that columns left out are asked for
            break
        bound, price[:] = lower, other
        best = _better(best, _built(one, price), one.columns)
    return best, bound


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
