"""The best plan for many groups at once, with a bound that says how far from best it can be at most.

Theory and worked numbers: README.md of the engine. A person decides; nothing here does.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kanat.care.matching.engine.plan import building, core, pricing
from kanat.care.matching.engine.plan.instance import Columns, Instance, Whole, constant, refuse_broken

__all__ = ["Effort", "Instance", "Plan", "made"]

Real = NDArray[np.float64]
MOST = 40_000  # columns of a core: more would cost more time than they gain


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How hard to look. More of each costs time, and mostly makes the plan better."""

    rounds: int = 250  # steps of each search for prices
    narrow: tuple[float, ...] = (8.0, 8.0, 25.0)  # points of regret up to which columns may be chosen, search by search
    few: int = 4_000  # columns that are looked at all together, which proves the plan best
    seconds: float = 20.0  # for the exact solve


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Who goes where, and how good that is."""

    rows: Whole  # edge, children (bits), group: one line for each home of a group
    value: float  # points, with the weights of urgency
    bound: float  # points: no plan is worth more
    price: Real  # of a place in each home, points
    constant: int  # worth of placing everybody, left out of net values

    @property
    def gap(self) -> float:
        """Points that a better plan could gain at most."""
        return max(0.0, self.bound - self.value)


def made(one: Instance, effort: Effort = Effort()) -> Plan:
    """Make the plan. The same instance gives the same plan. Refuses broken instances with `ValueError`."""
    refuse_broken(one)
    price = np.zeros(one.places.size)
    if not one.home.size:
        nothing = np.empty((0, 3), np.int32)
        return Plan(rows=nothing, value=0.0, bound=0.0, price=price, constant=constant(one))
    every, begin = pricing.all_columns(one)
    facts = one.size, one.places, every, begin
    order = building.urgent_first(one)
    best = building.in_turn(*facts, order, price)
    bound = np.inf
    for narrow in effort.narrow:
        bound = min(bound, pricing.descend(*facts, price, float(every.value[best].sum()), effort.rounds))
        best = _better(best, building.in_turn(*facts, order, price), every)
        regret = pricing.regrets(*facts, price)
        gap = bound - float(every.value[best].sum())
        near = _worth_a_look(every, regret, best, narrow, gap, effort.few)
        best = _better(best, near[core.chosen(one, pricing.part_of(every, near), effort.seconds)], every)
    rows = np.stack([every.edge[best], every.children[best], every.group[best]], axis=1)
    return Plan(rows=rows, value=float(every.value[best].sum()), bound=bound, price=price, constant=constant(one))


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
