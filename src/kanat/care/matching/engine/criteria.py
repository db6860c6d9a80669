"""Criteria: each gives a home 0 to 100 for what it looks at. Weights come from the country pack.

As with hard rules, a criterion sees a home only through its `key`. No protected attribute is used unless
the pack names its law (language: AZ Family Code art. 116.9).
"""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from operator import attrgetter
from typing import Any

from kanat.care.matching.country import CriterionCode
from kanat.care.matching.engine.facts import Child, ChildGroup, Home, Place
from kanat.care.matching.engine.question import Question

Facts = Mapping[str, object]
Answer = tuple[int, Facts]
FULL, HALF, NONE = 100, 50, 0
EARTH_KM = 6371.0
AGE_GAP_POINTS = (25, 50, 75, 100)  # by years between the child and the nearest other child
EACH_EXPERIENCE = 25  # points for each placement that ended as planned and each course


def _none_listed(_group: ChildGroup) -> Collection[int]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How one criterion looks at a home."""

    code: CriterionCode  # as in the country pack
    key: Callable[[Home], Hashable]  # all that it looks at
    answer: Callable[[Question, Any, int], Answer]  # 0 to 100 and the facts (key, family id or 0)
    listed: Callable[[ChildGroup], Collection[int]] = _none_listed  # families looked at one by one


def kilometres(one: Place, other: Place) -> float | None:
    """Give the distance as the crow flies, None where a place is not known.

    >>> round(kilometres(Place("", "", 39.92, 32.85), Place("", "", 41.01, 28.98)))
    349
    """
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat1, lat2 = radians(one.lat), radians(other.lat)
    across = sin((lat2 - lat1) / 2) ** 2
    along = cos(lat1) * cos(lat2) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(across + along))


def _kin(question: Question, _key: None, family: int) -> Answer:
    kin = family in question.group.kin_homes
    return (FULL if kin else NONE), {"kin": kin}


def _siblings(question: Question, _key: None, family: int) -> Answer:
    homes = question.group.sibling_homes
    if not homes:
        return FULL, {"together": question.size}
    there = homes.get(family, 0)
    return (FULL if there else NONE), {"there": there}


def _distance(question: Question, place: Place, _family: int) -> Answer:
    km = kilometres(question.group.home, place)
    if km is None:
        return HALF, {"km": None}
    span = max(1, question.far_km - question.near_km)
    points = round(FULL * (question.far_km - km) / span)
    return min(FULL, max(NONE, points)), {"km": round(km)}


def _school(question: Question, place: Place, _family: int) -> Answer:
    school = question.group.school if question.group.school.area else question.group.home
    if not school.area:
        return HALF, {"same": "unknown"}
    if school.area == place.area:
        return FULL, {"same": "area"}
    if school.province and school.province == place.province:
        return HALF, {"same": "province"}
    return NONE, {"same": "none"}


def _language(question: Question, spoken: tuple[str, ...], _family: int) -> Answer:
    tongues = [child.languages[0] for child in question.group.children if child.languages]
    heard = [tongue for tongue in tongues if tongue in spoken]
    points = FULL * len(heard) // len(tongues) if tongues else FULL
    return points, {"languages": ", ".join(sorted(set(tongues))), "spoken": len(heard), "of": len(tongues)}


def _needs(question: Question, skills: tuple[tuple[str, int], ...], _family: int) -> Answer:
    held = dict(skills)
    missing = [max(0, level - held.get(kind, 0)) for child in question.group.children for kind, level in child.needs]
    if not missing:
        return FULL, {"needs": 0, "met": 0}
    points = [(FULL, HALF, NONE)[min(gap, 2)] for gap in missing]
    return sum(points) // len(points), {"needs": len(missing), "met": missing.count(0)}


def _household(question: Question, ages: tuple[int, ...], _family: int) -> Answer:
    if not ages:
        return FULL, {"gap": None}
    gap = min(abs(child.age - age) for child in question.group.children for age in ages)
    return AGE_GAP_POINTS[min(gap, len(AGE_GAP_POINTS) - 1)], {"gap": gap}


def _preference(question: Question, key: tuple[tuple[int, int] | None, str], _family: int) -> Answer:
    children = question.group.children
    fitting = sum(_wished(child, *key) for child in children)
    return FULL * fitting // len(children), {"fitting": fitting, "of": len(children)}


def _wished(child: Child, ages: tuple[int, int] | None, sex: str) -> bool:
    return (ages is None or ages[0] <= child.age <= ages[1]) and sex in ("any", child.sex)


def _experience(_question: Question, key: tuple[int, int], _family: int) -> Answer:
    finished, trainings = key
    points = min(FULL, EACH_EXPERIENCE * (finished + trainings))
    return points, {"finished": finished, "trainings": trainings}


def _room(question: Question, free: int, _family: int) -> Answer:
    """Count what siblings who will come lose: as the look-ahead of plans does, but as a share of all they could."""
    most = sum(question.reserve.points)
    lost = question.reserve.charge(question.size, free)
    return FULL - FULL * lost // most if most else FULL, {"spare": max(0, free - question.size)}


LOOKS: Mapping[CriterionCode, Look] = {
    look.code: look
    for look in (
        Look(
            code=CriterionCode.KIN,
            key=lambda _home: None,
            answer=_kin,
            listed=attrgetter("kin_homes"),
        ),
        Look(
            code=CriterionCode.SIBLINGS,
            key=lambda _home: None,
            answer=_siblings,
            listed=attrgetter("sibling_homes"),
        ),
        Look(code=CriterionCode.DISTANCE, key=attrgetter("place"), answer=_distance),
        Look(code=CriterionCode.SCHOOL, key=attrgetter("place"), answer=_school),
        Look(code=CriterionCode.LANGUAGE, key=attrgetter("languages"), answer=_language),
        Look(code=CriterionCode.NEEDS, key=attrgetter("skills"), answer=_needs),
        Look(
            code=CriterionCode.HOUSEHOLD,
            key=lambda home: home.own_ages + home.fostered_ages,
            answer=_household,
        ),
        Look(
            code=CriterionCode.PREFERENCE,
            key=attrgetter("wishes_ages", "wishes_sex"),
            answer=_preference,
        ),
        Look(
            code=CriterionCode.EXPERIENCE,
            key=attrgetter("finished", "trainings"),
            answer=_experience,
        ),
        Look(code=CriterionCode.CAPACITY, key=attrgetter("free_places"), answer=_room),
    )
}
"""Every criterion that the engine can look at; the country pack says which count, and how much."""
