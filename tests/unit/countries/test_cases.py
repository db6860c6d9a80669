"""Worked cases of terms and capacity, as a lawyer reads them. Payments and matching run theirs with their engines."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules import capacity
from kanat.care.protection import rules as protection
from kanat.care.protection.country import ProtectionLaw
from kanat.care.supervision import rules as supervision
from kanat.care.supervision.country import SupervisionLaw
from kanat.platform.country import calendar, packs
from kanat.platform.country.pack import Pack
from kanat.platform.country.reading import Reader
from kanat.vocabulary.parameters import Sourced


@dataclass(frozen=True, kw_only=True)
class TermCase(Sourced):
    code: str
    case: str  # in a sentence
    term: str
    starts: date
    ends: date  # last lawful day; of visits the day up to which they are listed
    days: tuple[date, ...] = ()  # of visits


@dataclass(frozen=True, kw_only=True)
class TermCases:
    cases: tuple[TermCase, ...]


@dataclass(frozen=True, kw_only=True)
class HomeCase(Sourced):
    code: str
    case: str  # in a sentence
    on: date
    couple: bool
    own: int
    fostered: int
    arriving: int
    siblings: bool
    refused: str = ""  # code of the refusal, empty: allowed


@dataclass(frozen=True, kw_only=True)
class HomeCases:
    cases: tuple[HomeCase, ...]


def cases(kind: type[Any], name: str) -> list[Any]:
    found = []
    for file in sorted(packs.COUNTRIES.glob(f"*/cases/{name}.yaml")):
        code = file.parent.parent.name
        reader = Reader(file=file, country=code, sources=packs.sources(code))
        found += [pytest.param(code, case, id=f"{code}: {case.case}") for case in reader.read(kind, name).cases]
    return found


def days_of(code: str, term: str, on: date) -> tuple[int, str]:
    law = packs.part(ProtectionLaw, code)
    if term == "initial_assessment":
        return law.initial_assessment.days.on(on), law.initial_assessment.clock
    if term == "further_assessment" and law.further_assessment:
        return law.further_assessment.days.on(on), law.further_assessment.clock
    days = {
        "emergency_apply": law.emergency.apply_days,
        "emergency_decide": law.emergency.decide_days,
        "emergency_order": law.emergency.max_days,
    }
    return days[term].on(on), law.emergency.clock


def last_day(code: str, case: TermCase) -> date:
    days, clock = days_of(code, case.term, case.starts)
    off = calendar.days_off(case.starts.year, code)
    weekend = packs.part(Pack, code).weekend
    return protection.deadline(case.starts, days, kind=str(clock), holidays=off, weekend=weekend)


def visits(code: str, case: TermCase) -> tuple[date, ...]:
    law = packs.part(SupervisionLaw, code)
    steps = {"foster_visits": law.foster_visits, "after_return": law.after_return}[case.term].on(case.starts)
    return supervision.due_dates(case.starts, steps, until=case.ends)


TERMS = cases(TermCases, "deadlines")


@pytest.mark.parametrize(("code", "case"), [one for one in TERMS if not one.values[1].days])
def test_term_ends_on_its_last_lawful_day(code: str, case: TermCase) -> None:
    assert last_day(code, case) == case.ends


@pytest.mark.parametrize(("code", "case"), [one for one in TERMS if one.values[1].days])
def test_visits_are_due_as_the_law_says(code: str, case: TermCase) -> None:
    assert visits(code, case) == case.days


@pytest.mark.parametrize(("code", "case"), cases(HomeCases, "capacity"))
def test_home_takes_as_many_children_as_the_law_lets_it(code: str, case: HomeCase) -> None:
    limits = capacity.limits_of(packs.part(FamiliesLaw, code), on=case.on)
    count = capacity.HomeCount(
        couple=case.couple,
        own=case.own,
        fostered=case.fostered,
        arriving=case.arriving,
        arriving_are_siblings=case.siblings,
    )

    refused = [reason.code for reason in capacity.capacity_decision(count, limits).reasons]

    assert refused[:1] == ([case.refused] if case.refused else [])
