"""Each rule on a child's file finds its fault in the right record, and keeps quiet at the edge."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanat.care.quality import rules
from kanat.care.quality.rules import (
    CaseFacts,
    ChildFacts,
    Choice,
    MeasureFacts,
    MeasureTerms,
    MissingFacts,
    NoticeFacts,
    PaidFacts,
    PersonFacts,
    PlacementFacts,
    SupportFacts,
    Terms,
    TieFacts,
    VisitFacts,
)
from kanat.care.quality.rules.measures import first_day_without
from kanat.care.quality.states import Severity, Subject
from kanat.vocabulary.identifiers import turkish_number_is_valid

TODAY = date(2026, 11, 24)
LIMITS = {
    "ID07": 60, "ID09": 180, "TI01": 13, "PL03": 1, "PL08": 14, "PL09": 30, "PL19": 30, "PL20": 30, "VI03": 7,
    "VI04": 14, "IN03": 3, "IN04": 90,
}  # fmt: skip
TERMS = Terms(
    on=TODAY,
    choices={code: Choice(severity=Severity.ERROR, limit=LIMITS.get(code)) for code in rules.CATALOGUE},
    number_is_valid=turkish_number_is_valid,
    patronymic_used=True,
    measures={
        "care": MeasureTerms(allows=frozenset({"foster", "residential"}), ends_at_age=18),
        "emergency": MeasureTerms(allows=frozenset({"residential"}), max_days=30),
    },
)
LEYLA = PersonFacts(
    id=1, surname="Şirinova", given="Leyla", patronymic="Rəşid qızı", sex="female", born=date(2015, 3, 12),
    number="10000000146",
)  # fmt: skip


def day(text: str) -> date:
    return date.fromisoformat(text)


def placed(id: int, since: str, until: str = "", **more: Any) -> PlacementFacts:  # noqa: A002
    told = {"kind": "foster", "home_id": 70, "model": "ordinary", "start_reason": "protection", **more}
    if until:
        told.setdefault("end_reason", "returned_home")
    return PlacementFacts(id=id, since=day(since), until=day(until) if until else None, **told)


def measure(since: str, until: str = "", **more: Any) -> MeasureFacts:
    return MeasureFacts(
        id=30,
        since=day(since),
        until=day(until) if until else None,
        **{"kind": "care", "decided_on": day(since)} | more,
    )


MOTHER = TieFacts(id=50, kinship="mother", other_id=2, other_born=day("1990-05-01"), other_sex="female")
FATHER = TieFacts(id=51, kinship="father", other_id=3, other_born=day("1988-05-01"), other_sex="male")
CLEAN = ChildFacts(
    person=LEYLA,
    ties=(MOTHER, FATHER),
    notices=(NoticeFacts(id=20, received_on=day("2024-01-05")),),
    cases=(CaseFacts(id=10, opened_on=day("2024-01-05"), state="in_protection"),),
    measures=(measure("2024-02-01"),),
    placements=(placed(40, "2024-02-01"),),
)


def found(facts: ChildFacts, terms: Terms = TERMS) -> set[tuple[str, int]]:
    return {(finding.code, finding.record_id) for finding in rules.check(Subject.CHILD, facts, terms)}


def who(**changes: Any) -> ChildFacts:
    return replace(CLEAN, person=replace(LEYLA, **changes))


def also(**changes: Any) -> ChildFacts:
    return replace(CLEAN, **changes)


def chain(*placements: PlacementFacts) -> ChildFacts:
    return also(placements=placements)


def sibling(kinship: str = "sibling", **more: Any) -> ChildFacts:
    tie = {"other_id": 4, "other_born": day("2017-01-01"), "other_mothers": (2,), "other_fathers": (3,)} | more
    return also(ties=(MOTHER, FATHER, TieFacts(id=52, kinship=kinship, **tie)))


def visit(**more: Any) -> ChildFacts:
    told = {
        "state": "done", "due_on": day("2024-03-01"), "done_on": day("2024-03-01"), "reported_on": day("2024-03-02"),
        "child_seen": True,
    } | more  # fmt: skip
    return also(visits=(VisitFacts(id=60, placement_id=40, **told),))


def paid(since: str, until: str, **more: Any) -> PaidFacts:
    told = {"id": 80, "placement_id": 40, "family_id": 70, "component": "care"} | more
    return PaidFacts(since=day(since), until=day(until), **told)


def missing(*spells: tuple[str, str]) -> ChildFacts:
    return also(
        missing=tuple(
            MissingFacts(id=90 + place, since=day(since), until=day(until) if until else None)
            for place, (since, until) in enumerate(spells)
        )
    )


FAULTS: list[tuple[str, int, ChildFacts]] = [
    ("ID01", 1, who(born=None)),
    ("ID02", 1, who(sex="unknown")),
    ("ID03", 1, who(number="")),
    ("ID04", 1, who(number="10000000147")),
    ("ID05", 1, who(born=day("2026-11-25"))),
    ("ID05", 1, who(born=day("1905-11-24"))),
    ("ID06", 1, who(surname="...")),
    ("ID07", 1, who(number="", number_missing="newborn", born=day("2026-09-24"))),
    ("ID08", 1, who(patronymic="")),
    ("ID09", 1, who(born_estimated=True)),
    ("ID10", 1, who(number_missing="refused")),
    ("TI01", 50, also(ties=(replace(MOTHER, other_born=day("2002-03-13")),))),
    ("TI02", 52, sibling(other_mothers=(9,))),
    ("TI02", 52, sibling(other_fathers=(9,))),
    ("TI03", 52, sibling("half_sibling")),
    ("TI04", 1, also(ties=(MOTHER, FATHER, replace(MOTHER, id=53, other_id=9)))),
    ("TI05", 50, also(ties=(replace(MOTHER, other_sex="male"),))),
    ("TI06", 1, also(ties=())),
    ("TI07", 54, also(ties=(MOTHER, replace(MOTHER, id=54, kinship="sibling")))),
    ("TI08", 52, sibling(other_born=day("2015-09-01"))),
    ("EN01", 1, also(notices=(NoticeFacts(id=20, received_on=day("2015-03-11")),))),
    ("EN02", 10, who(born=day("2006-01-05"))),
    ("EN03", 11, also(cases=(*CLEAN.cases, CaseFacts(id=11, opened_on=day("2025-01-01"))))),
    ("EN04", 10, also(cases=(CaseFacts(id=10, opened_on=day("2024-01-05"), closed_on=day("2024-01-04")),))),
    ("EN05", 10, also(cases=(CaseFacts(id=10, opened_on=day("2024-01-05"), closed_on=day("2025-01-04")),))),
    ("EN06", 10, also(cases=(CaseFacts(id=10, opened_on=day("2024-01-05"), has_worker=False),))),
    ("EN07", 10, also(cases=(replace(CLEAN.cases[0], state="reported", assess_by=day("2026-11-23")),))),
    ("EN08", 10, also(measures=(measure("2024-02-01", "2026-11-24"),))),
    ("PL01", 40, chain(placed(40, "2024-02-02", "2024-02-01"))),
    ("PL02", 41, chain(placed(40, "2024-02-01", "2025-01-01"), placed(41, "2024-12-31"))),
    ("PL02", 42, chain(placed(40, "2024-02-01", "2026-01-01"), placed(41, "2024-05-01", "2024-06-01"),
                       placed(42, "2025-01-01"))),
    ("PL03", 41, chain(placed(40, "2024-02-01", "2025-01-01", end_reason="to_other_family"), placed(41, "2025-01-03"))),
    ("PL04", 40, chain(placed(40, "2024-02-01"), placed(41, "2025-01-03"))),
    ("PL05", 40, chain(placed(40, "2024-02-01", "2025-01-01", end_reason=""))),
    ("PL06", 40, chain(placed(40, "2024-02-01", end_reason="died"))),
    ("PL07", 40, chain(placed(40, "2024-02-01", "2025-01-01", end_reason="to_institution"), placed(41, "2025-01-01"))),
    ("PL08", 40, chain(placed(40, "2024-02-01", "2026-11-09", end_reason="to_other_family"))),
    ("PL09", 40, chain(placed(40, "2024-02-01", "2025-01-01"), placed(41, "2025-01-31"))),
    ("PL10", 40, chain(placed(40, "2024-02-01", "2025-01-01", end_reason="came_of_age"))),
    ("PL11", 41, chain(placed(40, "2024-02-01", "2025-01-01", end_reason="died"), placed(41, "2025-02-01"))),
    ("PL12", 40, chain(placed(40, "2015-03-11"))),
    ("PL13", 40, who(born=day("2006-02-01"))),
    ("PL14", 40, chain(placed(40, "2026-11-25"))),
    ("PL15", 40, chain(placed(40, "2024-02-01", home_id=None))),
    ("PL16", 41, chain(placed(40, "2024-02-01", "2025-01-01"), placed(41, "2025-01-01"))),
    ("PL17", 40, who(born=day("2008-11-24"))),
    ("PL17", 40, replace(who(born=day("2001-11-24")), in_education=True)),
    ("PL18", 40, chain(placed(40, "2024-02-01", start_reason=""))),
    ("PL19", 40, chain(placed(40, "2024-02-01", start_entered_on=day("2024-03-03")))),
    ("PL20", 40, chain(placed(40, "2024-02-01", "2025-01-01", end_entered_on=day("2025-02-01")))),
    ("ME01", 40, also(measures=(measure("2024-02-02"),))),
    ("ME01", 40, also(measures=(measure("2024-02-01", "2024-05-01"), measure("2024-05-02")))),
    ("ME01", 40, also(measures=(measure("2024-02-01", kind="emergency"),))),
    ("ME02", 30, also(measures=(measure("2024-02-01", "2024-01-01"),))),
    ("ME03", 30, also(measures=(measure("2024-02-01", kind="banishment"),))),
    ("ME04", 30, also(measures=(measure("2024-02-01", "2024-03-03", kind="emergency"),))),
    ("ME05", 30, also(measures=(measure("2024-02-01", decided_on=None, ask_court_by=day("2024-02-06")),))),
    ("ME06", 30, also(measures=(measure("2024-02-01", "2026-11-24"),))),
    ("ME07", 30, also(measures=(measure("2024-02-01", next_review_on=day("2026-11-23")),))),
    ("ME08", 30, who(born=day("2008-11-23"))),
    ("ME09", 30, also(measures=(measure("2024-02-01", decided_on=day("2014-01-01")),))),
    ("VI01", 60, replace(visit(done_on=day("2025-01-02")), placements=(placed(40, "2024-02-01", "2025-01-01"),))),
    ("VI02", 60, visit(done_on=day("2024-01-31"))),
    ("VI03", 60, visit(reported_on=day("2024-03-09"))),
    ("VI04", 60, visit(state="planned", done_on=None, reported_on=None, due_on=day("2026-11-09"))),
    ("VI05", 60, visit(done_on=day("2026-11-25"))),
    ("VI06", 60, visit(child_seen=False, not_seen_told=False)),
    ("VI06", 60, visit(child_seen=None)),
    ("PA01", 80, also(payments=(paid("2024-01-31", "2024-03-01"),))),
    ("PA01", 80, also(payments=(paid("2024-02-01", "2024-03-01", family_id=71),))),
    ("PA02", 81, also(payments=(paid("2024-02-01", "2024-03-01"), paid("2024-02-29", "2024-04-01", id=81)))),
    ("MI01", 91, missing(("2024-03-01", "2024-03-05"), ("2024-03-04", "2024-03-06"))),
    ("MI02", 90, missing(("2024-03-02", "2024-03-01"))),
    ("MI03", 90, missing(("2024-01-31", "2024-02-05"))),
    ("MI04", 90, replace(missing(("2024-03-01", "")), placements=(placed(40, "2024-02-01", "2024-04-01"),))),
    ("SU01", 95, also(support=(SupportFacts(id=95, since=day("2024-01-01"), ended_on=day("2024-02-02")),))),
    ("SU02", 95, replace(chain(), support=(SupportFacts(id=95, since=day("2024-01-01"), until=TODAY),))),
]  # fmt: skip

QUIET: list[tuple[str, ChildFacts]] = [
    ("ID05", who(born=TODAY)),
    ("ID07", who(number="", number_missing="newborn", born=day("2026-09-25"))),
    ("ID08", who(patronymic="Rəşid qızı")),
    ("TI01", also(ties=(replace(MOTHER, other_born=day("2002-03-12")),))),
    ("TI02", sibling(other_mothers=())),
    ("TI06", replace(who(number="", number_missing="foundling"), ties=())),
    ("TI06", also(ties=(), ties_known=False)),
    ("TI08", sibling(other_born=day("2015-03-12"))),
    ("EN01", also(notices=(NoticeFacts(id=20, received_on=day("2015-03-12")),))),
    ("EN03", also(cases=(replace(CLEAN.cases[0], closed_on=day("2025-01-01")),
                         CaseFacts(id=11, opened_on=day("2025-01-01"))))),
    ("EN07", also(cases=(replace(CLEAN.cases[0], state="reported", assess_by=TODAY),))),
    ("PL01", chain(placed(40, "2024-02-02", "2024-02-02"))),
    ("PL02", chain(placed(40, "2024-02-01", "2025-01-01"), placed(41, "2025-01-01"))),
    ("PL03", chain(placed(40, "2024-02-01", "2025-01-01", end_reason="to_other_family"), placed(41, "2025-01-02"))),
    ("PL08", chain(placed(40, "2024-02-01", "2026-11-10", end_reason="to_other_family"))),
    ("PL09", chain(placed(40, "2024-02-01", "2025-01-01"), placed(41, "2025-02-01"))),
    ("PL10", replace(who(born=day("2007-01-01")), placements=(placed(40, "2024-02-01", "2025-01-01",
                                                                     end_reason="came_of_age"),))),
    ("PL14", chain(placed(40, "2026-11-24"))),
    ("PL16", chain(placed(40, "2024-02-01", "2025-01-01"), placed(41, "2025-01-01", model="kin"))),
    ("PL17", replace(who(born=day("2008-11-24")), in_education=True)),
    ("PL19", chain(placed(40, "2024-02-01", start_entered_on=day("2024-03-02")))),
    ("ME01", also(measures=(measure("2024-02-01", "2024-05-01"), measure("2024-05-01")))),
    ("ME01", also(measures=(), measures_known=False)),
    ("ME04", also(measures=(measure("2024-02-01", "2024-03-02", kind="emergency"),))),
    ("ME05", also(measures=(measure("2024-02-01", ask_court_by=day("2024-02-06")),))),
    ("VI01", replace(visit(done_on=day("2025-01-01")), placements=(placed(40, "2024-02-01", "2025-01-01"),))),
    ("VI03", visit(reported_on=day("2024-03-08"))),
    ("PA01", also(placements=(placed(40, "2024-02-01", "2024-02-10"), placed(41, "2024-02-10")),
                  payments=(paid("2024-02-01", "2024-03-01"),))),
    ("PA02", also(payments=(paid("2024-02-01", "2024-03-01"), paid("2024-03-01", "2024-04-01", id=81)))),
    ("PA02", also(payments=(paid("2024-02-01", "2024-03-01", component="rounding"),
                            paid("2024-02-01", "2024-03-01", component="rounding", id=81)))),
    ("MI03", missing(("2024-02-01", "2024-02-05"))),
    ("SU01", also(support=(SupportFacts(id=95, since=day("2024-01-01"), ended_on=day("2024-02-01")),))),
]  # fmt: skip


def test_finds_nothing_in_a_file_that_is_in_order() -> None:
    assert found(CLEAN) == set()


@pytest.mark.parametrize(("code", "record_id", "facts"), FAULTS)
def test_finds_the_fault_in_its_record(code: str, record_id: int, facts: ChildFacts) -> None:
    assert (code, record_id) in found(facts)


@pytest.mark.parametrize(("code", "facts"), QUIET)
def test_keeps_quiet_at_the_edge(code: str, facts: ChildFacts) -> None:
    assert code not in {code for code, _record in found(facts)}


def test_every_rule_on_a_child_has_a_fault_here() -> None:
    on_children = {code for code, rule in rules.CATALOGUE.items() if rule.subject == Subject.CHILD}

    assert {code for code, _record, _facts in FAULTS} == on_children


def test_applies_only_what_the_country_chose() -> None:
    only = replace(TERMS, choices={"ID02": Choice(severity=Severity.WARNING)})

    assert found(who(sex="", born=None), only) == {("ID02", 1)}


def test_a_rule_without_its_limit_is_not_applied() -> None:
    unknown = replace(TERMS, choices={"PL19": Choice(severity=Severity.ERROR)})

    assert found(chain(placed(40, "2024-02-01", start_entered_on=TODAY)), unknown) == set()


def test_a_record_has_a_fault_once_with_the_first_facts() -> None:
    facts = also(cases=(), support=(SupportFacts(id=95, since=day("2024-01-01")),),
                 placements=(placed(40, "2024-02-01", "2024-03-01"), placed(41, "2024-05-01")))  # fmt: skip
    findings = [finding for finding in rules.check(Subject.CHILD, facts, TERMS) if finding.code == "SU01"]

    assert [finding.facts for finding in findings] == [{"since": day("2024-02-01")}]


PERIODS = st.lists(st.tuples(st.integers(0, 60), st.none() | st.integers(0, 60)), max_size=6)


@given(PERIODS, st.integers(0, 60), st.integers(0, 60))
def test_first_day_without_a_measure_is_the_first_of_all_days(
    periods: list[tuple[int, int | None]], since: int, until: int
) -> None:
    start = day("2024-01-01")
    periods = [(a, None if b is None else a + b) for a, b in periods]
    measures = [
        MeasureFacts(id=1, kind="care", since=start + timedelta(a), until=None if b is None else start + timedelta(b))
        for a, b in periods
    ]
    bare = [n for n in range(since, until) if not any(a <= n and (b is None or n < b) for a, b in periods)]

    expected = start + timedelta(bare[0]) if bare else None
    assert first_day_without(start + timedelta(since), start + timedelta(until), measures) == expected
