"""Weeks of arrivals, stays and disruptions in an invented region, under one way of deciding after another.

Every way meets the same children on the same days, and the same luck. Sibling groups come as a whole; homes have one
to four places; a poor match ends early more often, and then the child waits again. One year passes first, so that
homes are as full as they will be. Distances on a square of 300 km with twelve towns.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from kanat.care.matching.engine.plan import best, building
from kanat.care.matching.engine.plan.instance import Columns, Problem, large
from kanat.care.matching.engine.plan.reserve import NOTHING_KEPT, Reserve, calibrated

Result = dict[str, Any]
Array = Any
SIZES, SIZE_SHARES = np.array([1, 2, 3, 4]), np.array([0.70, 0.18, 0.08, 0.04])
PLACES, PLACE_SHARES = np.array([1, 2, 3, 4]), np.array([0.58, 0.28, 0.10, 0.04])
FIRST, WEEKS = 52, 104  # weeks before the count begins, weeks counted
PLACED, SPLIT = 1_000, 35  # points for placing a child at all, price of a split
NEAR_KM = 30
HAZARD = 0.0055  # weekly share of stays at a score of 65 that end early
FULL = 0.90  # share of places taken in the long run
MOST, SIBLING = 26, 30  # points: most that a place kept for siblings is worth, bonus for a sibling's home


class Size(NamedTuple):
    """A region."""

    name: str
    rate: float  # children a week
    homes: int


SIZES_TOLD = (Size("small", 1, 80), Size("province", 14, 420), Size("nation", 70, 2_100))


@dataclass(slots=True)
class World:
    """Homes, and every group that will come."""

    where: Array  # homes x 2, kilometres
    places: Array  # of each home
    low: Array  # ages that a home takes
    high: Array
    skill: Array  # level of need that a home can meet
    groups: list["Group"]
    stay: float  # weeks, mean
    luck: Array  # weeks x children: chance of an early end


@dataclass(slots=True)
class Group:
    """Siblings who come in one week."""

    week: int
    at: Array  # kilometres
    children: list[int]
    ages: Array
    needs: Array
    until: int  # week in which they leave care
    score: Array  # homes x children, -1 where a hard rule forbids it
    km: Array  # homes


@dataclass(slots=True)
class Count:
    """What happened in the weeks counted."""

    scores: list[float] = field(default_factory=list)
    km: list[float] = field(default_factory=list)
    met: int = 0
    needy: int = 0
    waited: int = 0
    days: int = 0
    disrupted: int = 0
    moves: int = 0
    idle: int = 0
    together: int = 0
    pairs: int = 0
    worst: list[float] = field(default_factory=list)  # scores of children of 13 and older or with a need


def world(size: Size, seed: int) -> World:
    """Invent a region and its arrivals."""
    dice = np.random.default_rng(seed)
    towns = dice.uniform(0, 300, (12, 2))
    people = dice.dirichlet(np.full(12, 2.0))
    homes = size.homes
    where = towns[dice.choice(12, homes, p=people)] + dice.normal(0, 8, (homes, 2))
    places = dice.choice(PLACES, homes, p=PLACE_SHARES)
    low = dice.choice([0, 0, 3, 6, 10], homes)
    high = np.minimum(17, low + dice.integers(7, 18, homes))
    stay = FULL * places.sum() / size.rate
    made = World(where, places, low, high, dice.choice(3, homes, p=[0.6, 0.27, 0.13]), [], stay, np.empty(0))
    child = 0
    for week in range(FIRST + WEEKS):
        for _ in range(dice.poisson(size.rate / (SIZES @ SIZE_SHARES))):
            number = int(dice.choice(SIZES, p=SIZE_SHARES))
            ages = np.clip(dice.integers(0, 15) + np.arange(number) * 2, 0, 17)
            until = week + 1 + int(dice.exponential(min(stay, 1.5 * WEEKS)))
            at = towns[dice.choice(12, p=people)] + dice.normal(0, 8, 2)
            needs = dice.choice(3, number, p=[0.8, 0.14, 0.06])
            made.groups.append(_group(made, dice, week, at, list(range(child, child + number)), ages, needs, until))
            child += number
    made.luck = dice.random((FIRST + WEEKS, child), dtype=np.float32)
    return made


def _group(
    one: World, dice: Any, week: int, at: Array, children: list[int], ages: Array, needs: Array, until: int
) -> Group:
    km = np.hypot(*(one.where - at).T)
    gap = np.maximum(0, needs[None, :] - one.skill[:, None])
    middle = np.abs(ages[None, :] - ((one.low + one.high) / 2)[:, None]) / 9
    wish = dice.random((km.size, ages.size))
    score = np.rint(45 * np.exp(-km / 80)[:, None] + 25 * (1 - gap / 2) + 10 * (1 - np.minimum(1, middle)) + 20 * wish)
    may = (one.low[:, None] <= ages) & (ages <= one.high[:, None]) & (gap <= 1)
    return Group(week, at, children, ages, needs, until, np.where(may, score, -1), km)


Way = Callable[["State", list[tuple[int, list[int]]]], list[tuple[int, int, list[int]]]]


@dataclass(slots=True)
class State:
    """Who lives where in a week."""

    world: World
    free: Array  # places of each home
    lives: dict[int, int]  # child -> home
    group_of: dict[int, int]
    reserve: Reserve


def ways(one: World, size: Size) -> dict[str, tuple[Way, Reserve]]:
    """The ways of deciding that are compared."""
    groups = {
        int(n): size.rate / float(SIZES @ SIZE_SHARES) * float(p) for n, p in zip(SIZES, SIZE_SHARES, strict=True)
    }
    homes = {int(n): int((one.places == n).sum()) for n in PLACES}
    ahead = calibrated(groups, homes, weeks=min(one.stay, 1.5 * WEEKS), most=MOST, sibling=SIBLING)
    return {
        "nearest": (_nearest, NOTHING_KEPT),
        "greedy": (_greedy, NOTHING_KEPT),
        "urgent_first": (_urgent, NOTHING_KEPT),
        "myopic": (_optimum, NOTHING_KEPT),
        "look_ahead": (_optimum, ahead),
    }


def measure(size: Size, seed: int = 1) -> Result:
    """Let every way decide for the same arrivals."""
    one = world(size, seed)
    found: Result = {}
    for name, (way, reserve) in ways(one, size).items():
        begun = time.process_time()
        found[name] = {**_told(run(one, way, reserve), one), "seconds": round(time.process_time() - begun, 2)}
    bound = hindsight(one)
    found["hindsight"] = {"mean_score": round(bound, 2)}
    greedy, ahead = found["greedy"], found["look_ahead"]
    found["together_over_greedy"] = round(ahead["together"] / max(greedy["together"], 1e-9), 3)
    found["score_over_hindsight"] = round(ahead["mean_score"] / bound, 4)
    return found


def run(one: World, way: Way, reserve: Reserve) -> Count:
    """Let all weeks pass."""
    state = State(one, one.places.copy(), {}, {}, reserve)
    count = Count()
    coming: dict[int, list[int]] = {}
    for number, group in enumerate(one.groups):
        coming.setdefault(group.week, []).append(number)
        state.group_of.update(dict.fromkeys(group.children, number))
    waiting: dict[int, list[int]] = {}  # group -> children who wait
    active: set[int] = set()
    for week in range(FIRST + WEEKS):
        counted = count if week >= FIRST else Count()
        active = _leave(state, active, waiting, week)
        _disrupt(state, waiting, week, counted)
        for number in coming.get(week, []):
            waiting[number] = list(one.groups[number].children)
            active.add(number)
        placed = way(state, sorted(waiting.items()))
        for number, home, children in placed:
            _place(state, waiting, number, home, children, counted)
        _look(state, active, waiting, counted)
    return count


def _leave(state: State, active: set[int], waiting: dict[int, list[int]], week: int) -> set[int]:
    gone = {number for number in active if state.world.groups[number].until <= week}
    for number in gone:
        waiting.pop(number, None)
        for child in state.world.groups[number].children:
            if child in state.lives:
                state.free[state.lives.pop(child)] += 1
    return active - gone


def _disrupt(state: State, waiting: dict[int, list[int]], week: int, count: Count) -> None:
    for child, home in list(state.lives.items()):
        group = state.world.groups[state.group_of[child]]
        score = group.score[home, group.children.index(child)]
        alone = len(group.children) > 1 and sum(state.lives.get(other) == home for other in group.children) == 1
        hazard = HAZARD * np.exp((65 - score) / 25) * (1.3 if alone else 1.0)
        if state.world.luck[week, child] < hazard:
            del state.lives[child]
            state.free[home] += 1
            waiting.setdefault(state.group_of[child], []).append(child)
            count.disrupted += 1


def _place(
    state: State, waiting: dict[int, list[int]], number: int, home: int, children: list[int], count: Count
) -> None:
    group = state.world.groups[number]
    for child in children:
        at = group.children.index(child)
        score = float(group.score[home, at])
        state.lives[child] = home
        state.free[home] -= 1
        waiting[number].remove(child)
        count.moves += 1
        count.scores.append(score)
        count.km.append(float(group.km[home]))
        count.needy += group.needs[at] > 0
        count.met += 0 < group.needs[at] <= state.world.skill[home]
        if group.ages[at] >= 13 or group.needs[at] > 0:
            count.worst.append(score)
    if state.free[home] < 0:
        raise AssertionError("a home is too full")
    if not waiting[number]:
        del waiting[number]


def _look(state: State, active: set[int], waiting: dict[int, list[int]], count: Count) -> None:
    count.waited += sum(map(len, waiting.values())) * 7
    count.days += len(state.lives) * 7
    count.idle += int(state.free.sum())
    for number in active:
        children = state.world.groups[number].children
        if len(children) > 1:
            homes = {state.lives.get(child) for child in children}
            count.pairs += 1
            count.together += len(homes) == 1 and None not in homes


def _told(count: Count, one: World) -> Result:
    scores = np.array(count.scores)
    days = max(1, count.days)
    return {
        "placed": scores.size,
        "together": round(count.together / max(1, count.pairs), 4),
        "median_km": round(float(np.median(count.km)), 1),
        "within_30_km": round(float((np.array(count.km) <= NEAR_KM).mean()), 4),
        "needs_met": round(float(count.met) / max(1, int(count.needy)), 4),
        "mean_score": round(float(scores.mean()), 2),
        "p10_score": round(float(np.quantile(scores, 0.1)), 2),
        "waiting_days": round(count.waited / max(1, scores.size), 2),
        "disruptions_per_1000_days": round(1000 * count.disrupted / days, 3),
        "moves_per_1000_days": round(1000 * count.moves / days, 3),
        "idle_places": round(count.idle / WEEKS / int(one.places.sum()), 4),
        "equity_gap": round(float(scores.mean() - np.mean(count.worst)), 2) if count.worst else 0.0,
    }


def _problem(state: State, waiting: list[tuple[int, list[int]]]) -> tuple[Problem, Array, list[list[int]]]:
    """All that could be decided this week, in tenths of a point; and kilometres of each column."""
    rows, km, weight = [], [], []
    for place, (number, children) in enumerate(waiting):
        group = state.world.groups[number]
        at = [group.children.index(child) for child in children]
        siblings = {state.lives[child] for child in group.children if child in state.lives}
        for bits in range(1, 1 << len(at)):
            some = [one for bit, one in enumerate(at) if bits >> bit & 1]
            fits = np.flatnonzero((group.score[:, some] >= 0).all(axis=1) & (state.free >= len(some)))
            points = group.score[fits][:, some].sum(axis=1) + len(some) * PLACED
            points = points - SPLIT * (len(at) - len(some)) / len(at) * len(at)
            for home, value in zip(fits.tolist(), points.tolist(), strict=True):
                worth = value - state.reserve.charge(len(some), int(state.free[home]))
                worth += state.reserve.sibling * len(some) * (home in siblings)
                rows.append((place, home, bits, len(some), worth * 10))
                km.append(group.km[home])
        weight.append(PLACED * 10)
    group_, home_, bits_, number_, value_ = (
        map(np.array, zip(*rows, strict=True)) if rows else (np.empty(0) for _ in range(5))
    )
    size = np.array([len(children) for _, children in waiting], np.int64)
    home_, number_ = home_.astype(np.int32), number_.astype(np.int32)
    columns = Columns(
        np.arange(home_.size, dtype=np.int32),
        group_.astype(np.int32),
        home_,
        bits_.astype(np.int32),
        number_,
        large(number_, state.free[home_]),
        value_.astype(float),
    )
    begin = np.searchsorted(columns.group, np.arange(size.size + 1))
    problem = Problem(size, np.array(weight, np.int64), state.free.astype(np.int64), columns, begin)
    return problem, np.array(km), [children for _, children in waiting]


def _decided(waiting: list[tuple[int, list[int]]], problem: Problem, chosen: Array) -> list[tuple[int, int, list[int]]]:
    found = []
    for column in chosen.tolist():
        number, children = waiting[problem.columns.group[column]]
        bits = int(problem.columns.children[column])
        some = [child for bit, child in enumerate(children) if bits >> bit & 1]
        found.append((number, int(problem.columns.home[column]), some))
    return found


def _in_order(state: State, waiting: list[tuple[int, list[int]]], order: Callable[[Problem, Array], Array]) -> Any:
    if not waiting:
        return []
    problem, km, _ = _problem(state, waiting)
    every = problem.columns
    done = np.zeros(problem.size.size, np.int64)
    room = problem.places.copy()
    taken = building.take(order(problem, km), every.group, every.home, every.children, every.number, room, done)
    return _decided(waiting, problem, taken)


def _nearest(state: State, waiting: list[tuple[int, list[int]]]) -> Any:
    """Child after child, as they came, to the nearest free place."""
    return _in_order(state, waiting, lambda one, km: np.lexsort((km, one.columns.number, one.columns.group)))


def _greedy(state: State, waiting: list[tuple[int, list[int]]]) -> Any:
    """The best mean score of all first, groups as a whole where a home takes them."""
    return _in_order(state, waiting, lambda one, _: np.argsort(-one.columns.value / one.columns.number, kind="stable"))


def _urgent(state: State, waiting: list[tuple[int, list[int]]]) -> Any:
    """Group after group, as they came, the largest part that a home takes, where the score is best."""
    return _in_order(
        state,
        waiting,
        lambda one, _: np.lexsort((-one.columns.value, -one.columns.number, one.columns.group)),
    )


def _optimum(state: State, waiting: list[tuple[int, list[int]]]) -> Any:
    """The best plan of the week, at the prices of the look-ahead where there are any."""
    if not waiting:
        return []
    problem, _, _ = _problem(state, waiting)
    return _decided(waiting, problem, best.solved(problem).chosen)


def hindsight(one: World) -> float:
    """Upper bound of the mean score, all arrivals of the counted weeks known.

    Each child to the best of its homes, with no more child-weeks in a home than it has place-weeks; siblings may part
    and stays overlap. Any price of a week gives a bound; the search lowers it.
    """
    groups = [group for group in one.groups if group.week >= FIRST]
    scores = np.concatenate([group.score.T for group in groups])
    weeks = np.concatenate(
        [np.full(len(group.children), min(group.until, FIRST + WEEKS) - group.week) for group in groups]
    )
    scores, weeks = scores[(scores >= 0).any(axis=1)], weeks[(scores >= 0).any(axis=1)]
    room, price, lowest = one.places * float(WEEKS), np.zeros(one.places.size), np.inf
    for turn in range(200):
        net = np.where(scores >= 0, scores - weeks[:, None] * price, -np.inf)
        best_home = net.argmax(axis=1)
        bound = net[np.arange(net.shape[0]), best_home].sum() + price @ room
        lowest = min(lowest, bound)
        over = np.bincount(best_home, weeks, price.size) - room
        price = np.maximum(0, price + over / max(1.0, np.abs(over).max()) * 0.2 / (1 + turn / 10))
    return float(lowest / scores.shape[0])
