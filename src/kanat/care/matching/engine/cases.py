"""Worked cases in YAML: children, homes, and what the shortlist must say.

They lie beside a country pack (``countries/tr/cases/matching.yaml``) and run as tests. Fields are those of
`facts`; a home without an approval in the file is approved for the whole of the case.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import yaml

from kanat.care.matching.engine.facts import NOWHERE, Child, ChildGroup, Home, Place
from kanat.care.matching.engine.shortlist import Shortlist

T = TypeVar("T", Child, ChildGroup, Home)

LONG_AGO, FAR = date(1900, 1, 1), date(2200, 1, 1)
PLACED = {"home", "school", "place"}
SETS = {"kin_homes", "own_homes", "avoid_homes", "avoid_areas"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One worked case."""

    sentence: str  # what it shows
    country: str  # code of the pack
    on: date  # first day in the home
    group: ChildGroup  # the children
    homes: tuple[Home, ...]  # the families
    suggested: tuple[int, ...]  # expected family ids, best first
    excluded: Mapping[int, tuple[str, ...]]  # expected codes of rules by family id


def read_cases(text: str) -> tuple[Case, ...]:
    """Read one case or a list of them; KeyError names a field that is missing or not known."""
    found = yaml.safe_load(text)
    return tuple(_case(one) for one in (found if isinstance(found, list) else [found]))


def differences(case: Case, answer: Shortlist) -> tuple[str, ...]:
    """List in words what came out otherwise than the case expects."""
    wrong = []
    suggested = tuple(one.family_id for one in answer.suggested)
    if suggested != case.suggested:
        wrong.append(f"suggested {list(suggested)} instead of {list(case.suggested)}")
    excluded = {one.family_id: tuple(map(str, one.codes)) for one in answer.excluded}
    if excluded != case.excluded:
        wrong.append(f"excluded {excluded} instead of {dict(case.excluded)}")
    return tuple(wrong)


def _case(found: Mapping[str, Any]) -> Case:
    expected = found.get("expect", {})
    group = {**found["group"], "children": tuple(_child(one) for one in found["group"]["children"])}
    return Case(
        sentence=found["case"],
        country=found["country"],
        on=found["day"],
        group=_filled(ChildGroup, group),
        homes=tuple(_home(one) for one in found["homes"]),
        suggested=tuple(expected.get("suggested", ())),
        excluded={family: tuple(codes) for family, codes in expected.get("excluded", {}).items()},
    )


def _child(found: Mapping[str, Any]) -> Child:
    return _filled(Child, {"child_id": 0, "sex": "unknown", **found})


def _home(found: Mapping[str, Any]) -> Home:
    given = {"place": {}, "approved_since": LONG_AGO, "approved_until": FAR, "free_places": 1}
    return _filled(Home, {**given, **found})


def _filled(kind: type[T], found: Mapping[str, Any]) -> T:
    known = kind.__dataclass_fields__
    for name in found:
        if name not in known:
            raise KeyError(name)
    return kind(**{name: _value(name, value) for name, value in found.items()})


def _value(name: str, value: Any) -> Any:
    if name in PLACED:
        return Place(**{**NOWHERE._asdict(), **value})
    if name in SETS:
        return frozenset(value)
    if name in {"needs", "skills"}:
        return tuple(sorted(value.items()))
    return tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
