"""Solve one written instance in a process of its own: `python -m tools.bench.matching.solve FILE WAY`; prints JSON.

FILE is an .npz with the arrays of `kanat.care.matching.engine.plan.instance.Instance` and of `instances.Told`. WAY is
plan, large, scarce; milp or linear (HiGHS on all columns, in whole numbers or not); or what people do without a plan:
nearest, greedy, urgent_first, assignment (every child alone).
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sparse
from scipy.optimize import linprog
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from kanat.care.matching.engine.plan import best, building, core, pricing
from kanat.care.matching.engine.plan.instance import Columns, Instance, Problem, constant, part_of
from tools.bench.matching.instances import Told

Result = dict[str, Any]
PATIENCE = 900.0  # seconds for HiGHS to prove its optimum
EFFORTS = {
    "plan": best.Effort(),
    "large": best.Effort(narrow=(8.0,), seconds=12.0),
    "scarce": best.SCARCE,
}
SIMPLE = ("nearest", "greedy", "urgent_first", "assignment")
NEAR_KM = 30
TEEN = 13  # years; with children who have a need and groups of three and more, who waits longest everywhere


def write(file: Path, one: Instance, told: Told) -> None:
    """Write an instance so that others can solve it."""
    np.savez(file, **one._asdict(), **told._asdict())


def read(file: Path) -> tuple[Instance, Told]:
    """Read a written instance."""
    with np.load(file) as found:
        parts = {name: found[name] for name in Instance._fields if name != "split"}
        return Instance(**parts, split=int(found["split"])), Told(*(found[name] for name in Told._fields))


def main(file: str, way: str) -> Result:
    """Solve and tell."""
    one, told = read(Path(file))
    if way in EFFORTS:
        best.made(_little(one), EFFORTS[way])  # compiled before the clock starts
    begun, worked = time.perf_counter(), time.process_time()
    problem = pricing.problem_of(one)
    found = _solved(problem, told.km, way)
    seconds = {"seconds": time.perf_counter() - begun, "cpu_seconds": time.process_time() - worked}
    spent = {name: round(value, 3) for name, value in seconds.items()}
    peak = {"peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}
    chosen = np.array(found.pop("chosen"))
    return {**spent, **peak, **found, **_quality(problem, one, told, chosen)}


def _little(one: Instance) -> Instance:
    """The first groups of an instance."""
    groups = min(50, one.size.size)
    edges = int(one.start[groups])
    return one._replace(
        start=one.start[: groups + 1],
        home=one.home[:edges],
        mask=one.mask[:edges],
        score=one.score[:edges],
        size=one.size[:groups],
        weight=one.weight[:groups],
    )


def _solved(problem: Problem, km: Any, way: str) -> Result:
    least = constant(problem.size, problem.weight)
    if way in EFFORTS:
        plan = best.solved(problem, EFFORTS[way])
        return {"chosen": plan.chosen, "bound": plan.bound - least}
    if way == "milp":
        found = core.chosen(problem, problem.columns, PATIENCE, plain=True)
        bound = found.bound - least if np.isfinite(found.bound) else None
        return {"chosen": found.chosen, "bound": bound, "proved": found.proved}
    if way == "linear":
        worth, share = _linear(problem)
        return {"chosen": building.best_first(problem, share * least + _merit(problem)), "bound": worth - least}
    if way == "greedy":
        return {"chosen": building.best_first(problem, _merit(problem))}
    if way == "assignment":
        return {"chosen": _assigned(problem)}
    every, nobody = problem.columns, np.zeros(problem.size.size, np.int64)
    facts = every.group, every.home, every.children, every.number
    return {"chosen": building.take(_order(problem, km, way), *facts, problem.places.copy(), nobody)}


def _merit(problem: Problem) -> Any:
    return problem.columns.value / problem.columns.number


def _linear(problem: Problem) -> tuple[float, Any]:
    """Solve the linear programme over all columns; gives the bound and the share of each column."""
    table, limit = core.rows_of(problem, problem.columns)
    bind = np.flatnonzero(table @ np.ones(table.shape[1]) > limit)
    table, limit = table.tocsr()[bind], limit[bind]
    found = linprog(-problem.columns.value, A_ub=table, b_ub=limit, bounds=(0, 1), method="highs-ds")
    if found.status:
        raise RuntimeError(found.message)
    return float(-found.fun), found.x


def _assigned(problem: Problem) -> Any:
    """Every child alone to the place that is best for all, as if nobody had brothers and sisters."""
    every = problem.columns
    first = np.concatenate([[0], np.cumsum(problem.size)])
    place = np.concatenate([[0], np.cumsum(problem.places)])
    alone = np.flatnonzero(every.number == 1)
    child = first[every.group[alone]] + np.log2(every.children[alone]).astype(int)
    copies = problem.places[every.home[alone]]
    column, row = np.repeat(alone, copies), np.repeat(child, copies)
    spot = (
        np.repeat(place[every.home[alone]], copies)
        + np.arange(row.size)
        - np.repeat(np.cumsum(copies) - copies, copies)
    )
    worth = every.value[column] + (problem.weight.max() if problem.weight.size else 0)
    nowhere = place[-1] + np.arange(first[-1])  # a child who finds no place takes one that is worth nothing
    table = sparse.csr_matrix(
        (
            np.concatenate([worth, np.full(first[-1], 1.0)]),
            (np.concatenate([row, np.arange(first[-1])]), np.concatenate([spot, nowhere])),
        )
    )
    rows, spots = min_weight_full_bipartite_matching(table, maximize=True)
    taken = dict(zip(zip(row.tolist(), spot.tolist(), strict=True), column.tolist(), strict=True))
    return np.array(
        [taken[pair] for pair in zip(rows.tolist(), spots.tolist(), strict=True) if pair in taken], np.int64
    )


def _order(problem: Problem, km: Any, way: str) -> Any:
    every: Columns = problem.columns
    if way == "nearest":  # child after child, as they came
        return np.lexsort((km[every.edge], -every.number, every.group))
    return np.lexsort((-every.value / every.number, -every.number, every.group, -problem.weight[every.group]))


def _quality(problem: Problem, one: Instance, told: Told, chosen: Any) -> Result:
    taken = part_of(problem.columns, chosen)
    count, groups = np.bitwise_count(taken.children), one.size.size
    many = one.size > 1
    whole = np.bincount(taken.group[count == one.size[taken.group]], minlength=groups) > 0
    held = (taken.children[:, None] >> np.arange(one.score.shape[1]) & 1) > 0
    scores, far = one.score[taken.edge][held], np.repeat(told.km[taken.edge], count)
    child = (np.cumsum(one.size) - one.size)[taken.group][:, None] + np.arange(one.score.shape[1])
    who, needy = child[held], told.need > 0
    size = np.repeat(one.size, one.size)
    worst = (needy | (told.age >= TEEN) | (size > 2))[who]
    return {
        "net": round(float(taken.value.sum()) - constant(one.size, one.weight), 1),
        "placed": int(count.sum()),
        "groups": int(many.sum()),
        "groups_whole": int((whole & many).sum()),
        "median_km": _rounded(np.median(far)) if far.size else None,
        "within_30_km": _rounded((far <= NEAR_KM).mean(), 4) if far.size else None,
        "needs_met": round(int(needy[who].sum()) / max(1, int(needy.sum())), 4),
        "mean_score": _rounded(scores.mean()) if far.size else None,
        "p10_score": _rounded(np.quantile(scores, 0.1)) if far.size else None,
        "equity_gap": _rounded(scores.mean() - scores[worst].mean()) if worst.any() else None,
        "idle_places": round(1 - float(count.sum() / one.places.sum()), 4),
    }


def _rounded(value: Any, digits: int = 1) -> float:
    return round(float(value), digits)


if __name__ == "__main__":
    json.dump(main(*sys.argv[1:3]), sys.stdout, default=float)
