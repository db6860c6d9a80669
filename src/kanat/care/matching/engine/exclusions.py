"""Hard rules: each looks at a few facts of a home and says what stands against it.

A rule sees a home only through its `key`, so that homes with the same key are judged once. Homes that a
group names itself (`listed`) are judged one by one. Codes, names and sources come from the country pack.
"""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from kanat.care.families.rules import capacity
from kanat.care.matching.country import HardRuleCode
from kanat.care.matching.engine.facts import ChildGroup, Home
from kanat.care.matching.engine.question import Question
from kanat.vocabulary.periods import add_months

Facts = Mapping[str, object]
ANY = "any"
STRETCH = 1  # levels by which a need may exceed the skill, with support


def _none_listed(_group: ChildGroup) -> Collection[int]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One hard rule."""

    code: HardRuleCode  # as in the country pack
    key: Callable[[Home], Hashable]  # all that the rule looks at in a home
    broken: Callable[[Question, Any, int], Facts | None]  # facts if it excludes (key, family id or 0)
    listed: Callable[[ChildGroup], Collection[int]] = _none_listed  # families judged one by one
    daily: bool = False  # but for listed families it hangs on the day only, not on the children


def _approval(question: Question, key: tuple[Any, Any, bool], _family: int) -> Facts | None:
    since, until, suspended = key
    if since is None:
        return {"reason": "none"}
    if suspended:
        return {"reason": "suspended", "until": until}
    if question.on < since:
        return {"reason": "not_yet", "since": since}
    if until is not None and question.on >= until:
        return {"reason": "over", "until": until}
    return None


def _model(question: Question, models: tuple[str, ...], _family: int) -> Facts | None:
    model = question.group.model
    if not model or model in models:
        return None
    return {"model": model, "approved": ", ".join(models)}


def _age(question: Question, key: tuple[int, int], _family: int) -> Facts | None:
    low, high = key
    outside = [child.age for child in question.group.children if not low <= child.age <= high]
    return {"ages": outside, "age_from": low, "age_to": high} if outside else None


def _sex(question: Question, term: str, _family: int) -> Facts | None:
    outside = term != ANY and any(child.sex != term for child in question.group.children)
    return {"terms": term} if outside else None


def _places(question: Question, free: int, family: int) -> Facts | None:
    free += question.group.held.get(family, 0)
    return {"free": free, "needed": question.size} if free < question.size else None


def _capacity(question: Question, key: tuple[bool, int, int], family: int) -> Facts | None:
    couple, own, fostered = key
    siblings_there = question.group.sibling_homes.get(family, 0)
    together = question.size + fostered > 1 and siblings_there == fostered
    count = capacity.HomeCount(
        couple=couple,
        own=own,
        fostered=fostered,
        arriving=question.size,
        arriving_are_siblings=together,
    )
    reasons = capacity.capacity_decision(count, question.limits).reasons
    return {"code": reasons[0].code, **reasons[0].facts} if reasons else None


def _needs(question: Question, skills: tuple[tuple[str, int], ...], _family: int) -> Facts | None:
    held = dict(skills)
    for child in question.group.children:
        for kind, level in child.needs:
            if level > held.get(kind, 0) + STRETCH:
                return {"need": kind, "level": level, "skill": held.get(kind, 0)}
    return None


def _papers(question: Question, until: date | None, _family: int) -> Facts | None:
    return {"since": until} if until is not None and until <= question.on else None


def _safety(question: Question, areas: tuple[str, str], family: int) -> Facts | None:
    if family in question.group.avoid_homes:
        return {"reason": "home"}
    if not question.group.avoid_areas.isdisjoint(areas):
        return {"reason": "area"}
    return None


def _willing(question: Question, key: tuple[Any, Any, tuple[str, ...]], family: int) -> Facts | None:
    since, paused_until, refuses = key
    if paused_until is not None and paused_until > question.on:
        return {"reason": "paused", "until": paused_until}
    for child in question.group.children:
        for kind, _level in child.needs:
            if kind in refuses:
                return {"reason": "need", "need": kind}
    told = [day for day in (since, question.group.refusals.get(family)) if day is not None]
    fresh = [day for day in told if add_months(day, question.willing_months) > question.on]
    return {"on": max(fresh), "months": question.willing_months} if fresh else None


def _asked_lately(question: Question, said_on: date | None, _family: int) -> Facts | None:
    if said_on is None or add_months(said_on, question.fresh_months) > question.on:
        return None
    return {"on": said_on, "months": question.fresh_months}


def _no_allegation(_question: Question, allegation: bool, _family: int) -> Facts | None:
    return {"open": True} if allegation else None


def _parent(question: Question, _key: None, family: int) -> Facts | None:
    return {"reason": "own_home"} if family in question.group.own_homes else None


RULES: Mapping[HardRuleCode, Rule] = {
    rule.code: rule
    for rule in (
        Rule(
            code=HardRuleCode.APPROVAL_VALID,
            key=attrgetter("approved_since", "approved_until", "suspended"),
            broken=_approval,
            daily=True,
        ),
        Rule(code=HardRuleCode.MODEL_FITS, key=attrgetter("models"), broken=_model),
        Rule(
            code=HardRuleCode.AGE_WITHIN_TERMS,
            key=attrgetter("age_from", "age_to"),
            broken=_age,
        ),
        Rule(code=HardRuleCode.SEX_WITHIN_TERMS, key=attrgetter("sex"), broken=_sex),
        Rule(
            code=HardRuleCode.FREE_PLACES,
            key=attrgetter("free_places"),
            broken=_places,
            listed=attrgetter("held"),
        ),
        Rule(
            code=HardRuleCode.CAPACITY_LIMIT,
            key=lambda home: (home.couple, len(home.own_ages), len(home.fostered_ages)),
            broken=_capacity,
            listed=attrgetter("sibling_homes"),
        ),
        Rule(code=HardRuleCode.NEEDS_WITHIN_SKILL, key=attrgetter("skills"), broken=_needs),
        Rule(
            code=HardRuleCode.DOCUMENTS_IN_DATE,
            key=attrgetter("papers_until"),
            broken=_papers,
            daily=True,
        ),
        Rule(
            code=HardRuleCode.NO_SAFETY_CONFLICT,
            key=attrgetter("place.area", "place.province"),
            broken=_safety,
            listed=attrgetter("avoid_homes"),
        ),
        Rule(
            code=HardRuleCode.WILLING,
            key=attrgetter("unwilling_since", "paused_until", "refuses"),
            broken=_willing,
            listed=attrgetter("refusals"),
        ),
        Rule(code=HardRuleCode.ASKED_LATELY, key=attrgetter("said_on"), broken=_asked_lately, daily=True),
        Rule(code=HardRuleCode.NO_OPEN_ALLEGATION, key=attrgetter("allegation"), broken=_no_allegation, daily=True),
        Rule(
            code=HardRuleCode.NOT_PARENT,
            key=lambda _home: None,
            broken=_parent,
            listed=attrgetter("own_homes"),
        ),
    )
}
"""Every hard rule that the engine can look at; the country pack says which hold."""
