"""Each rule on a family's file and on a home finds its fault in the right record, and keeps quiet at the edge."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kanat.care.quality import rules
from kanat.care.quality.rules import ApprovalFacts, Choice, FamilyFacts, InstitutionFacts, StayFacts, Terms
from kanat.care.quality.states import Severity, Subject

TODAY = date(2026, 11, 24)
LIMITS = {"IN03": 3, "IN04": 90}
TERMS = Terms(
    on=TODAY,
    choices={code: Choice(severity=Severity.ERROR, limit=LIMITS.get(code)) for code in rules.CATALOGUE},
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def stay(id: int = 40, since: str = "2025-01-01", until: str = "", **more: Any) -> StayFacts:  # noqa: A002
    told = {"child_id": id, "model": "ordinary", "child_born": day("2018-06-01"), "child_sex": "female"} | more
    return StayFacts(id=id, since=day(since), until=day(until) if until else None, **told)


APPROVAL = ApprovalFacts(
    id=5, since=day("2025-01-01"), until=day("2028-01-01"), models=("ordinary",), age_from=3, age_to=10, places=2
)
FAMILY = FamilyFacts(
    id=7, state="approved", address="Bakı, Suraxanı", phone="+994 50 000 00 00", papers_until=day("2027-01-01"),
    approvals=(APPROVAL,), stays=(stay(),),
)  # fmt: skip
HOME = InstitutionFacts(id=8, capacity=2, since=day("2020-01-01"), stays=(stay(), stay(41)))


def family(**changes: Any) -> FamilyFacts:
    return replace(FAMILY, **changes)


def approved(**changes: Any) -> FamilyFacts:
    return replace(FAMILY, approvals=(replace(APPROVAL, **changes),))


FAULTS: list[tuple[str, int, FamilyFacts]] = [
    ("AP01", 40, approved(since=day("2025-01-02"))),
    ("AP01", 40, approved(until=day("2026-11-23"))),
    ("AP02", 40, approved(models=("kin",))),
    ("AP03", 40, approved(age_from=7)),
    ("AP03", 40, approved(age_to=5)),
    ("AP04", 40, approved(sex="male")),
    ("AP05", 42, family(stays=(stay(), stay(41), stay(42, "2025-02-01")))),
    ("AP06", 7, family(papers_until=TODAY)),
    ("AP07", 7, family(applicants=0)),
    ("AP08", 5, approved(until=day("2024-01-01"))),
    (
        "AP08",
        6,
        family(approvals=(APPROVAL, replace(APPROVAL, id=6, since=day("2027-12-31"), until=day("2029-01-01")))),
    ),
    ("AP09", 7, family(phone=" ")),
    ("AP10", 5, approved(until=TODAY)),
    ("AP11", 7, family(approvals=())),
]
QUIET: list[tuple[str, FamilyFacts]] = [
    (
        "AP01",
        family(approvals=(replace(APPROVAL, until=day("2026-01-01")), replace(APPROVAL, since=day("2026-01-01")))),
    ),
    ("AP01", family(stays=(stay(until="2025-01-01"),), approvals=())),
    ("AP03", approved(age_from=6, age_to=6)),
    ("AP04", family(approvals=(replace(APPROVAL, sex="male"),), stays=(stay(child_sex="unknown"),))),
    ("AP05", family(stays=(stay(until="2025-02-01"), stay(41), stay(42, "2025-02-01")))),
    ("AP06", family(papers_until=TODAY, stays=())),
    ("AP09", family(phone="", state="former")),
    ("AP10", approved(until=TODAY, in_force=False)),
]
HOMES: list[tuple[str, int, InstitutionFacts]] = [
    ("IN01", 40, replace(HOME, since=day("2025-01-02"))),
    ("IN01", 40, replace(HOME, until=day("2026-11-23"))),
    ("IN02", 8, replace(HOME, capacity=1)),
    ("IN03", 40, replace(HOME, stays=(stay(child_born=day("2022-01-02")),))),
    ("IN04", 40, replace(HOME, short_stay=True, stays=(stay(until="2025-04-02"),))),
]
QUIET_HOMES: list[tuple[str, InstitutionFacts]] = [
    ("IN01", replace(HOME, until=TODAY)),
    ("IN02", replace(HOME, capacity=1, stays=(stay(until="2026-11-24"), stay(41)))),
    ("IN03", replace(HOME, stays=(stay(child_born=day("2022-01-01")),))),
    ("IN04", replace(HOME, short_stay=True, stays=(stay(until="2025-04-01"),))),
]


def test_finds_nothing_in_files_that_are_in_order() -> None:
    assert rules.check(Subject.FAMILY, FAMILY, TERMS) == []
    assert rules.check(Subject.INSTITUTION, HOME, TERMS) == []


@pytest.mark.parametrize(("code", "record_id", "facts"), FAULTS)
def test_finds_the_fault_of_a_family(code: str, record_id: int, facts: FamilyFacts) -> None:
    findings = rules.check(Subject.FAMILY, facts, TERMS)

    assert (code, record_id) in {(finding.code, finding.record_id) for finding in findings}


@pytest.mark.parametrize(("code", "facts"), QUIET)
def test_keeps_quiet_about_a_family_at_the_edge(code: str, facts: FamilyFacts) -> None:
    assert code not in {finding.code for finding in rules.check(Subject.FAMILY, facts, TERMS)}


@pytest.mark.parametrize(("code", "record_id", "facts"), HOMES)
def test_finds_the_fault_of_a_home(code: str, record_id: int, facts: InstitutionFacts) -> None:
    findings = rules.check(Subject.INSTITUTION, facts, TERMS)

    assert (code, record_id) in {(finding.code, finding.record_id) for finding in findings}


@pytest.mark.parametrize(("code", "facts"), QUIET_HOMES)
def test_keeps_quiet_about_a_home_at_the_edge(code: str, facts: InstitutionFacts) -> None:
    assert code not in {finding.code for finding in rules.check(Subject.INSTITUTION, facts, TERMS)}


def test_every_rule_on_homes_has_a_fault_here() -> None:
    on_homes = {code for code, rule in rules.CATALOGUE.items() if rule.subject != Subject.CHILD}

    assert {code for code, _record, _facts in [*FAULTS, *HOMES]} == on_homes
