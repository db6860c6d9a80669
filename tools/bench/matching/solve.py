"""Solve one written instance in a process of its own: `python -m tools.bench.matching.solve FILE WAY`; prints JSON.

FILE is an .npz with the arrays of `kanat.care.matching.engine.plan.instance.Instance` and `km`, the kilometres of each
edge. WAY is plan, large, scarce, milp, or a simple way: nearest, greedy, urgent_first.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from kanat.care.matching.engine.plan import best, building, core, pricing
from kanat.care.matching.engine.plan.instance import Columns, Instance, Problem, constant, part_of

Result = dict[str, Any]
PATIENCE = 900.0  # seconds for HiGHS to prove its optimum
EFFORTS = {
    "plan": best.Effort(),
    "large": best.Effort(narrow=(8.0,), seconds=12.0),
    "scarce": best.Effort(rounds=400, narrow=(4.0,), wide=20.0, seconds=6.0),
}
SIMPLE = ("nearest", "greedy", "urgent_first")
NEAR_KM = 30


def write(file: Path, one: Instance, km: Any) -> None:
    """Write an instance so that others can solve it."""
    np.savez(file, **one._asdict(), km=km)


def read(file: Path) -> tuple[Instance, Any]:
    """Read a written instance."""
    with np.load(file) as found:
        parts = {name: found[name] for name in Instance._fields if name != "split"}
        return Instance(**parts, split=int(found["split"])), found["km"]


def main(file: str, way: str) -> Result:
    """Solve and tell."""
    one, km = read(Path(file))
    if way in EFFORTS:
        best.made(_little(one), EFFORTS[way])  # compiled before the clock starts
    begun, worked = time.perf_counter(), time.process_time()
    problem = pricing.problem_of(one)
    found = _solved(problem, km, way)
    seconds = {"seconds": time.perf_counter() - begun, "cpu_seconds": time.process_time() - worked}
    told = {name: round(value, 3) for name, value in seconds.items()}
    peak = {"peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}
    chosen = np.array(found.pop("chosen"))
    return {**told, **peak, **found, **_quality(problem, one, km, chosen)}


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
    if way in EFFORTS:
        plan = best.solved(problem, EFFORTS[way])
        return {"chosen": plan.chosen, "bound": plan.bound - constant(problem.size, problem.weight)}
    if way == "milp":
        found = core.chosen(problem, problem.columns, PATIENCE, plain=True)
        bound = found.bound - constant(problem.size, problem.weight)
        return {"chosen": found.chosen, "bound": bound, "proved": found.proved}
    every = problem.columns
    if way == "greedy":
        return {"chosen": building.best_first(problem, every.value / every.number)}
    taken = building.take(
        _order(problem, km, way),
        every.group,
        every.home,
        every.children,
        every.number,
        problem.places.copy(),
        np.zeros(problem.size.size, np.int64),
    )
    return {"chosen": taken}


def _order(problem: Problem, km: Any, way: str) -> Any:
    every: Columns = problem.columns
    if way == "nearest":  # child after child, as they came
        return np.lexsort((km[every.edge], -every.number, every.group))
    return np.lexsort((-every.value / every.number, -every.number, every.group, -problem.weight[every.group]))


def _quality(problem: Problem, one: Instance, km: Any, chosen: Any) -> Result:
    taken = part_of(problem.columns, chosen)
    count, groups = np.bitwise_count(taken.children), one.size.size
    many = one.size > 1
    whole = np.bincount(taken.group[count == one.size[taken.group]], minlength=groups) > 0
    child = np.arange(one.score.shape[1])
    scores = one.score[taken.edge][(taken.children[:, None] >> child & 1) > 0]
    far = np.repeat(km[taken.edge], count)
    return {
        "net": round(float(taken.value.sum()) - constant(one.size, one.weight), 1),
        "placed": int(count.sum()),
        "groups": int(many.sum()),
        "groups_whole": int((whole & many).sum()),
        "median_km": round(float(np.median(far)), 1) if far.size else None,
        "within_30_km": round(float((far <= NEAR_KM).mean()), 4) if far.size else None,
        "mean_score": round(float(scores.mean()), 1) if far.size else None,
        "p10_score": round(float(np.quantile(scores, 0.1)), 1) if far.size else None,
        "idle_places": round(1 - float(count.sum() / one.places.sum()), 4),
    }


if __name__ == "__main__":
    json.dump(main(*sys.argv[1:3]), sys.stdout, default=float)
