"""A small matching law of an invented country, and homes and children to try it on."""

from datetime import date
from decimal import Decimal
from typing import TypeVar

from kanat.care.matching.country import Criterion, CriterionCode, HardRule, HardRuleCode, MatchingLaw
from kanat.care.matching.engine import Child, ChildGroup, Home, Place
from kanat.vocabulary.parameters import Names, Parameter, Value

T = TypeVar("T")
NAMES = Names(tr="Ad", az="Ad", en="Name", ru="Имя")
DAY = date(2026, 3, 1)
ANKARA = Place("06", "06", 39.93, 32.86)
ISTANBUL = Place("34", "34", 41.01, 28.98)


def always(value: T) -> Parameter[T]:
    """Give a parameter that never changes."""
    entry = Value(since=date(2000, 1, 1), value=value, source="Act 1", verified=True)
    return Parameter(key="key", country="xx", unit="unit", description=NAMES, values=(entry,))


def law(*ahead: int, **weights: int) -> MatchingLaw:
    """Give a law with all hard rules and the criteria named; all ten with weight 10 when none is.

    `ahead`: points for a pair, three, four, and the home of a sibling; nothing is kept when they are left out.
    """
    given = weights or dict.fromkeys(CriterionCode, 10)
    pair, three, four, sibling = ahead or (0, 0, 0, 0)
    return MatchingLaw(
        hard_rules=tuple(
            HardRule(code=code, names=NAMES, source=f"art. {code}", verified=True) for code in HardRuleCode
        ),
        criteria=tuple(
            Criterion(
                code=CriterionCode(code),
                names=NAMES,
                description=NAMES,
                source="Act 1",
                verified=True,
                weight=always(Decimal(weight)),
            )
            for code, weight in given.items()
        ),
        willingness_months=always(6),
        word_months=always(12),
        hold_days=always(14),
        near_km=always(10),
        far_km=always(210),
        pair_points=always(pair),
        three_points=always(three),
        four_points=always(four),
        sibling_points=always(sibling),
    )


def child(age: int = 7, sex: str = "female", **facts: object) -> Child:
    """Give a child."""
    return Child(child_id=1, age=age, sex=sex, **facts)  # type: ignore[arg-type]  # built from a mapping


def group(*children: Child, **facts: object) -> ChildGroup:
    """Give a group, of one girl of seven when nobody is named."""
    return ChildGroup(children=children or (child(),), **facts)  # type: ignore[arg-type]  # built from a mapping


def home(family_id: int = 1, **facts: object) -> Home:
    """Give a home that suits any one child."""
    given: dict[str, object] = {
        "place": ANKARA,
        "approved_since": date(2025, 1, 1),
        "approved_until": date(2028, 1, 1),
        "models": ("term",),
        "free_places": 1,
        **facts,
    }
    return Home(family_id=family_id, **given)  # type: ignore[arg-type]  # built from a mapping
