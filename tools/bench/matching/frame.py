"""Plan a nation's children, and measure against the best-score greedy way and HiGHS on the same instance."""

import argparse
import resource
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from kanat.care.matching.engine.plan import building, core, pricing
from kanat.care.matching.engine.plan.best import Effort, Plan, made
from kanat.care.matching.engine.plan.instance import Instance
from tools.bench.matching import instances

Result = dict[str, Any]
PATIENCE = 600.0  # seconds for HiGHS to prove its optimum
LARGE = Effort(narrow=(8.0,), seconds=8.0)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--children", type=int, default=10_000, help="children of the instance (default 10,000)")
    parser.add_argument("--large", type=int, default=0, help="children of a large instance besides, such as 50,000")
    parser.add_argument("--exact", action="store_true", help="let HiGHS prove the optimum too: minutes")
    parser.add_argument("--seed", type=int, default=1)


def measure(options: argparse.Namespace, say: Callable[[str], None]) -> Result:
    say("compiling")
    made(instances.made(100)[0])
    say("homes enough")
    one, _ = instances.made(options.children, 1.5, options.seed)
    plan, seconds = _timed(one, Effort())
    found = {"children": options.children, "homes": one.places.size, "seconds": seconds, **_quality(one, plan)}
    found["peak_mib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    found["greedy"] = _quality(one, _greedy(one, plan))
    say("homes scarce")
    few, _ = instances.made(options.children, 0.6, options.seed)
    scarce, found["scarce_seconds"] = _timed(few, Effort(seconds=4.0))
    base = _greedy(few, scarce).value
    found["scarce_closed"] = (scarce.value - base) / (scarce.bound - base)
    if options.large:
        say("large")
        large, found["large_seconds"] = _timed(instances.made(options.large, 1.5, options.seed)[0], LARGE)
        found["large_net_over_bound"] = _net(large) / (large.bound - large.constant)
    if options.exact:
        say("HiGHS")
        found["milp_seconds"], found["milp_proved"], net = _exact(one)
        found["milp_net"] = net
        found["speedup"] = found["milp_seconds"] / seconds
    return found


def table(found: Result) -> str:
    lines = [f"  {name:<24}{value}" for name, value in found.items() if not isinstance(value, dict)]
    return "\n".join([*lines, *(f"  greedy {name:<17}{value}" for name, value in found["greedy"].items())])


def _timed(one: Instance, effort: Effort) -> tuple[Plan, float]:
    begun = time.perf_counter()
    plan = made(one, effort)
    return plan, round(time.perf_counter() - begun, 3)


def _net(plan: Plan) -> float:
    return plan.value - plan.constant


def _quality(one: Instance, plan: Plan) -> Result:
    _, children, group = plan.rows.T
    count = np.bitwise_count(children)
    many = one.size > 1
    whole = np.bincount(group[count == one.size[group]], minlength=one.size.size) > 0
    bound = plan.bound - plan.constant
    return {
        "bound": bound,
        "net": _net(plan),
        "net_over_bound": _net(plan) / bound,
        "groups": int(many.sum()),
        "groups_whole": int((whole & many).sum()),
        "placed": int(count.sum()),
    }


def _greedy(one: Instance, plan: Plan) -> Plan:
    """Best score first, with the bound of the plan for comparison."""
    problem = pricing.problem_of(one)
    every = problem.columns
    taken = building.best_first(problem, every.value / every.number)
    rows = np.stack([every.edge[taken], every.children[taken], every.group[taken]], axis=1)
    value = float(every.value[taken].sum())
    return Plan(rows=rows, value=value, bound=plan.bound, price=plan.price, constant=plan.constant)


def _exact(one: Instance) -> tuple[float, bool, float]:
    """Seconds in which HiGHS proves the optimum over all columns, whether it did, and its net value."""
    problem = pricing.problem_of(one)
    begun = time.perf_counter()
    taken = core.chosen(problem, problem.columns, PATIENCE).chosen
    seconds = time.perf_counter() - begun
    net = float(problem.columns.value[taken].sum()) - int(one.weight @ one.size)
    return round(seconds, 1), seconds < PATIENCE, net
