"""Invented children and homes of a nation, by seed: 0.7 groups for each child, 30 to 80 homes for each group."""

import csv
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numba import njit
from scipy.spatial import cKDTree

from kanat.care.matching.engine.plan.instance import Instance

URGENCY = np.array([0, 40_000, 20_000, 10_000])  # worth of placing a child, by class 1 to 3
SPLIT = 2_400
LOOKED_AT = 4_000  # nearest homes from which the eligible ones are taken
KM_OF_DEGREE = np.array([111.0, 111.0 * np.cos(np.deg2rad(39.0))])


class Told(NamedTuple):
    """What quality is measured by; no way of planning sees it."""

    km: Any  # of each edge
    age: Any  # of each child, group after group
    need: Any  # of each child: 0 none, 2 much


def made(children: int, ratio: float = 1.5, seed: int = 1) -> tuple[Instance, Told]:
    """Make an instance with `ratio` homes for each child, and what it is measured by."""
    rng = np.random.default_rng(seed)
    size = _sizes(rng, children)
    points, people = _provinces()
    share = people / people.sum()
    count, homes = size.size, round(ratio * children)
    where = (points[rng.choice(81, count, p=share)] + rng.normal(0, 0.25, (count, 2))) * KM_OF_DEGREE
    urgency = rng.choice([1, 2, 3], count, p=[0.1, 0.3, 0.6])
    first = np.concatenate([[0], np.cumsum(size)])
    age = _ages(rng, size)
    child = age, rng.integers(0, 2, children), rng.choice(3, children, p=[0.80, 0.14, 0.06])
    model = rng.choice(4, count, p=[0.60, 0.25, 0.10, 0.05])
    places = rng.choice([1, 2, 3], homes, p=[0.55, 0.30, 0.15])
    there = (points[rng.choice(81, homes, p=share)] + rng.normal(0, 0.25, (homes, 2))) * KM_OF_DEGREE
    low = np.minimum(12, rng.geometric(0.25, homes) - 1)
    high = np.minimum(18, low + rng.integers(4, 12, homes))
    terms = low, high, rng.choice([0, 1, 2], homes, p=[0.15, 0.25, 0.60]), rng.choice(3, homes, p=[0.60, 0.27, 0.13])
    models = (rng.random((homes, 4)) < np.array([0.85, 0.45, 0.30, 0.20])) @ np.array([1, 2, 4, 8])
    skilled = rng.integers(0, 151, homes)
    want = rng.integers(30, 81, count)
    start, home, mask = _edges(there, where, want, size, first, child, model, places, terms, models, seed)
    group = np.repeat(np.arange(count), np.diff(start))
    km = np.hypot(*(where[group] - there[home]).T)
    base = 400 * np.exp(-km / 150) + skilled[home] + rng.integers(0, 151, home.size)
    score = _scores(rng, base, mask, size[group], first[group], age, (low[home], high[home]))
    weight = URGENCY[urgency]
    return Instance(start, home, mask, score, size, weight, places, SPLIT), Told(km, age, child[2])


def _sizes(rng: np.random.Generator, children: int) -> Any:
    size = rng.choice([1, 2, 3, 4], round(0.7 * children), p=[0.70, 0.20, 0.07, 0.03])
    while (over := int(size.sum()) - children) != 0:
        one = rng.integers(size.size)
        size[one] += -1 if over > 0 and size[one] > 1 else 1 if over < 0 and size[one] < 4 else 0
    return size


def _provinces() -> tuple[Any, Any]:
    with (Path(__file__).parent / "provinces.csv").open(encoding="utf-8") as file:
        rows = [(float(row["lat"]), float(row["lon"]), float(row["thousands"])) for row in csv.DictReader(file)]
    table = np.array(rows)
    return table[:, :2], table[:, 2]


def _ages(rng: np.random.Generator, size: Any) -> Any:
    youngest = rng.integers(0, 15, size.size)
    steps = [np.concatenate([[0], np.cumsum(rng.integers(1, 4, n - 1))]) for n in size]
    return np.minimum(17, np.repeat(youngest, size) + np.concatenate(steps))


def _scores(rng: np.random.Generator, base: Any, mask: Any, size: Any, first: Any, age: Any, span: Any) -> Any:
    score = np.zeros((mask.size, 4), np.int64)
    middle, half = (span[0] + span[1]) / 2, (span[1] - span[0]) / 2
    for child in range(4):
        who = np.minimum(first + child, age.size - 1)
        points = base + 150 * (1 - np.abs(age[who] - middle) / half) + rng.integers(0, 151, mask.size)
        score[:, child] = np.where(mask >> child & 1, np.clip(np.rint(points), 0, 1000), 0)
    return score


def _edges(
    there: Any,
    where: Any,
    want: Any,
    size: Any,
    first: Any,
    child: Any,
    model: Any,
    places: Any,
    terms: Any,
    models: Any,
    seed: int,
) -> tuple[Any, Any, Any]:
    tree = cKDTree(there)
    step = 2_000
    homes, masks, counts = [], [], []
    for begin in range(0, size.size, step):
        part = slice(begin, begin + step)
        near = tree.query(where[part], k=min(places.size, LOOKED_AT))[1].astype(np.int32)
        home, mask, count = _nearest(
            near, want[part], size[part], first[part], child, model[part], places, terms, models, seed + begin
        )
        homes.append(home)
        masks.append(mask)
        counts.append(count)
    start = np.concatenate([[0], np.cumsum(np.concatenate(counts))])
    return start, np.concatenate(homes), np.concatenate(masks)


@njit(cache=True)
def _may(home: int, who: int, child: Any, terms: Any) -> bool:
    age, sex, need = child
    low, high, only, skill = terms
    fits = low[home] <= age[who] <= high[home] and (only[home] == 2 or only[home] == sex[who])
    return bool(fits and skill[home] >= need[who])


@njit(cache=True)
def _nearest(
    near: Any, want: Any, size: Any, first: Any, child: Any, model: Any, places: Any, terms: Any, models: Any, seed: int
) -> Any:
    """Nearest homes that may take a child, as many as wanted; and half as many that may take all."""
    homes, masks = np.empty(2 * want.sum(), np.int64), np.empty(2 * want.sum(), np.int64)
    counts, found = np.zeros(size.size, np.int64), 0
    for g in range(size.size):
        some, whole, full = 0, 0, (1 << size[g]) - 1
        for home in near[g]:
            chance = (home * 7_919 + g * 104_729 + seed * 15_485_863) % 1_000_003
            if chance % 100 < 3 or not models[home] >> model[g] & 1:  # ruled out for this pair
                continue
            mask = 0
            for one in range(size[g]):
                mask |= _may(home, first[g] + one, child, terms) << one
            fits = mask == full and places[home] >= size[g]
            if mask and (some < want[g] or (fits and whole < want[g] // 2)):
                homes[found], masks[found] = home, mask
                found, some, whole = found + 1, some + 1, whole + fits
            if some >= want[g] and (whole >= want[g] // 2 or size[g] == 1):
                break
        counts[g] = some
    return homes[:found].copy(), masks[:found].copy(), counts
