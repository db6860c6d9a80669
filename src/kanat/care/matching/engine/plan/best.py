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
    part_of,
    refuse_broken,
)

NOTHING = 0.1  # tenths of a point: whole points are far above what sums of fractions lose
MOST = 40_000  # columns of a core: more would cost more time than they gain


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How hard to look. More of each costs time, and mostly makes the plan better."""

    rounds: int = 250  # steps of each search for prices
    narrow: tuple[float, ...] = (8.0, 8.0, 25.0)  # points of regret up to which columns may be chosen, search by search
    few: int = 4_000  # columns that are looked at all together, which proves the plan best
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
    price = np.zeros(one.places.size)
    every = one.columns
    if not every.home.size:
        return Solution(chosen=np.empty(0, np.int64), value=0.0, bound=0.0, price=price, proved=True)
    facts = one.size, one.places, every, one.begin
    order = building.urgent_first(one)
    best = core.without_meetings(one, building.in_turn(*facts, order, price))
    bound = np.inf
    for narrow in effort.narrow:
        bound = min(bound, pricing.descend(*facts, price, float(every.value[best].sum()), effort.rounds))
        best = _better(best, core.without_meetings(one, building.in_turn(*facts, order, price)), every)
        regret = pricing.regrets(*facts, price)
        gap = bound - float(every.value[best].sum())
        near = _worth_a_look(every, regret, best, narrow, gap, effort.few)
        found = core.chosen(one, part_of(every, near), effort.seconds)
        best = _better(best, near[found.chosen], every)
        if found.proved and near.size >= np.count_nonzero(regret <= gap):
            # a better plan holds no other columns, so that the core's bound is everybody's
            bound = min(bound, max(found.bound, float(every.value[best].sum())))
            break
    value = float(every.value[best].sum())
    return Solution(chosen=best, value=value, bound=bound, price=price, proved=bound <= value + NOTHING)


def _better(one: Whole, other: Whole, every: Columns) -> Whole:
    return other if every.value[other].sum() > every.value[one].sum() else one


def _worth_a_look(every: Columns, regret: Real, best: Whole, narrow: float, gap: float, few: int) -> Whole:
    """Choose the core: all columns that a better plan may hold if they are few, else the near ones.

    Around groups that lose much by the plan, who often wait because one chain of moves is missing, more is kept:
    all that they could gain by, and ten times the usual of those who sit where they would like to.
    """
    keep = regret <= gap + 1e-6
    if np.count_nonzero(keep) > few:
        hurt = np.bincount(every.group[best], regret[best], every.group[-1] + 1) > narrow
        hurt |= np.bincount(every.group[best], minlength=hurt.size) == 0
        wished = np.zeros(every.home.max() + 1, bool)
        wished[every.home[keep & hurt[every.group]]] = True
        hosts = np.zeros_like(hurt)
        hosts[every.group[best[wished[every.home[best]]]]] = True
        keep &= (regret <= narrow) | hurt[every.group] | (hosts[every.group] & (regret <= 10 * narrow))
        if np.count_nonzero(keep) > MOST:
            keep = regret <= narrow
    keep[best] = True
    return np.flatnonzero(keep)
