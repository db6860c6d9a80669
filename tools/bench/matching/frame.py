"""Plan a nation's children, and measure against simple ways, HiGHS on the same instance, and weeks of arrivals."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules import capacity
from kanat.care.matching.country import MatchingLaw
from kanat.care.matching.engine import Child, ChildGroup, Home, Place, Register, rank
from kanat.platform.country import packs
from tools.bench import web
from tools.bench.matching import dynamic, instances, solve
from tools.problems import Problem

Result = dict[str, Any]
Say = Callable[[str], None]
PARTS = ("plan", "linear", "baselines", "scarce", "large", "shortlist", "dynamic", "milp")
DAY = date(2026, 3, 1)
QUESTIONS, HOMES = 200, 15_000


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--children", type=int, default=10_000, help="children of the instance (default 10,000)")
    parser.add_argument("--large", type=int, default=50_000, help="children of the large instance (default 50,000)")
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts to measure, of {', '.join(PARTS)}")
    parser.add_argument("--write", type=Path, help="folder in which the instances are kept for others to solve")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", metavar="URL", help="holds the national seed, for the shortlist from tables")


def measure(options: argparse.Namespace, say: Say) -> Result:
    wanted = options.only.split(",")
    if unknown := set(wanted) - set(PARTS):
        raise Problem(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.", 2)
    found: Result = {"children": options.children, "homes": round(1.5 * options.children)}
    with tempfile.TemporaryDirectory() as folder:
        keep = options.write or Path(folder)
        keep.mkdir(parents=True, exist_ok=True)
        for part in PARTS:
            if part in wanted:
                say(part)
                MEASURES[part](options, keep, found)
    return found


def table(found: Result) -> str:
    return "\n".join(_lines(found, "  "))


def _lines(found: Result, indent: str) -> list[str]:
    lines = []
    for name, value in found.items():
        lines += [f"{indent}{name}", *_lines(value, indent + "  ")] if isinstance(value, dict) else []
        lines += [] if isinstance(value, dict) else [f"{indent}{name:<28}{value}"]
    return lines


def _file(options: argparse.Namespace, keep: Path, children: int, ratio: float) -> Path:
    file = keep / f"children-{children}-homes-{round(ratio * children)}-seed-{options.seed}.npz"
    if not file.exists():
        solve.write(file, *instances.made(children, ratio, options.seed))
    return file


def _asked(file: Path, way: str) -> Result:
    """Solve in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "tools.bench.matching.solve", str(file), way]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Problem(f"{way} failed: {done.stderr.strip().splitlines()[-1:]}", 1)
    found: Result = json.loads(done.stdout)
    return found


def _plan(options: argparse.Namespace, keep: Path, found: Result) -> None:
    plan = _asked(_file(options, keep, options.children, 1.5), "plan")
    found.update(plan, net_over_bound=round(plan["net"] / plan["bound"], 6), bound_is="Lagrangian")


def _linear(options: argparse.Namespace, keep: Path, found: Result) -> None:
    """The bound by the linear programme, and the plan that comes of rounding its answer."""
    one = _asked(_file(options, keep, options.children, 1.5), "linear")
    found["lagrangian_bound"] = found.get("bound")
    found.update(bound=one["bound"], bound_is="linear programme", linear_rounded=one)
    if "net" in found:
        found["net_over_bound"] = round(found["net"] / one["bound"], 6)


def _milp(options: argparse.Namespace, keep: Path, found: Result) -> None:
    """HiGHS on all columns: its seconds until it proves its optimum, or until it is stopped unproved."""
    milp = _asked(_file(options, keep, options.children, 1.5), "milp")
    told = ("seconds", "cpu_seconds", "net", "bound", "proved", "peak_mib", "groups_whole")
    found.update({f"milp_{name}": milp[name] for name in told}, milp_limit_seconds=solve.PATIENCE)
    if "net" not in found:
        return
    found["speedup"] = round(milp["seconds"] / found["seconds"], 1)
    found["speedup_is"] = "to the proof" if milp["proved"] else "at least: HiGHS was stopped without a proof"
    found["net_over_milp_bound"] = round(found["net"] / milp["bound"], 6) if milp["bound"] else None


def _baselines(options: argparse.Namespace, keep: Path, found: Result) -> None:
    file = _file(options, keep, options.children, 1.5)
    found["baselines"] = {way: _asked(file, way) for way in solve.SIMPLE}
    for one in found["baselines"].values():
        one["net_over_bound"] = round(one["net"] / found["bound"], 4) if "bound" in found else None


def _scarce(options: argparse.Namespace, keep: Path, found: Result) -> None:
    file = _file(options, keep, options.children, 0.6)
    plan, greedy = _asked(file, "scarce"), _asked(file, "greedy")
    found["scarce_closed"] = round((plan["net"] - greedy["net"]) / (plan["bound"] - greedy["net"]), 5)
    found["scarce_seconds"] = plan["seconds"]
    found["scarce"] = {"plan": plan, "greedy": greedy}


def _large(options: argparse.Namespace, keep: Path, found: Result) -> None:
    plan = _asked(_file(options, keep, options.large, 1.5), "large")
    found["large_net_over_bound"] = round(plan["net"] / plan["bound"], 6)
    found["large_seconds"], found["large_peak_mib"] = plan["seconds"], plan["peak_mib"]


def _dynamic(options: argparse.Namespace, keep: Path, found: Result) -> None:
    found["dynamic"] = {size.name: dynamic.measure(size, options.seed) for size in dynamic.SIZES_TOLD}


def _shortlist(options: argparse.Namespace, keep: Path, found: Result) -> None:
    """One child among 15,000 homes, twenty families with reasons: read from the database, then the engine alone."""
    with web.databases(options.database, _quietly) as urls:
        command = [sys.executable, "-W", "ignore", "-m", "tools.bench.matching.reading", str(HOMES), str(QUESTIONS)]
        environment = web.environment_of(urls["national"])
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Problem(f"the shortlist could not be read: {done.stderr.strip().splitlines()[-1:]}", 1)
    found.update(json.loads(done.stdout))
    found["shortlist_engine_p95_ms"] = _engine_alone(options.seed)


def _quietly(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _engine_alone(seed: int) -> float:
    dice = np.random.default_rng(seed)
    law: MatchingLaw = packs.part(MatchingLaw, "tr")
    limits = capacity.limits_of(packs.part(FamiliesLaw, "tr"), on=DAY)
    places = [Place(f"TR-{at}", f"TR-{at % 81}", *dice.uniform((36, 26), (42, 45))) for at in range(900)]
    register = Register.of(_home(dice, places, family) for family in range(HOMES))
    rank(_child(dice, places), register, law, DAY, limits=limits)
    seconds = []
    for _ in range(QUESTIONS):
        group = _child(dice, places)
        begun = time.perf_counter()
        answer = rank(group, register, law, DAY, limits=limits)
        told = len(answer.suggested[:20]), len(answer.nearly(20)), answer.blocked
        seconds.append(time.perf_counter() - begun)
        if not told[0]:
            raise Problem("no home suits an invented child", 1)
    return round(1000 * float(np.quantile(seconds, 0.95)), 2)


def _child(dice: Any, places: list[Place]) -> ChildGroup:
    place = places[dice.integers(len(places))]
    child = Child(
        child_id=1, age=int(dice.integers(0, 17)), sex=str(dice.choice(["female", "male"])), languages=("tr",)
    )
    return ChildGroup(children=(child,), home=place, school=place)


def _home(dice: Any, places: list[Place], family: int) -> Home:
    low = int(dice.choice([0, 0, 3, 6, 10]))
    return Home(
        family_id=family,
        place=places[dice.integers(len(places))],
        approved_since=DAY - timedelta(days=int(dice.integers(1, 900))),
        approved_until=DAY + timedelta(days=int(dice.integers(-30, 900))),
        models=("term",),
        age_from=low,
        age_to=min(17, low + int(dice.integers(5, 17))),
        free_places=int(dice.integers(0, 4)),
        own_ages=tuple(sorted(dice.integers(0, 18, dice.integers(0, 3)).tolist())),
        languages=("tr",),
        finished=int(dice.integers(0, 5)),
        trainings=int(dice.integers(0, 3)),
    )


MEASURES: dict[str, Callable[[argparse.Namespace, Path, Result], None]] = {
    "plan": _plan,
    "linear": _linear,
    "baselines": _baselines,
    "scarce": _scarce,
    "large": _large,
    "shortlist": _shortlist,
    "dynamic": _dynamic,
    "milp": _milp,
}
