"""Which papers a household owes, and how each stands."""

from datetime import date
from typing import Any

import pytest

from kanat.care.families.country import DocumentKind, Whom
from kanat.care.families.rules import papers
from kanat.care.families.rules.applicants import Needed
from kanat.care.families.rules.papers import Household, PaperState
from kanat.vocabulary.parameters import Names, Parameter, UnknownLaw, Value
from kanat.vocabulary.refusals import RuleBroken

DAY = date(2026, 11, 22)
NAMES = Names(tr="a", az="b", en="c", ru="d")
COUPLE = Household(applicants=(1, 2), adults=(1, 2, 3), members=(1, 2, 3, 4))
ALONE = Household(applicants=(1,), adults=(1,), members=(1,))


def months(count: int | None, *, unknown: bool = False) -> Parameter[int]:
    """Give a validity."""
    value = Value(since=date(2012, 1, 1), value=count, source="Regulation", verified=True, unknown=unknown)
    return Parameter(key="k", country="tr", unit="months", description=NAMES, values=(value,))


def kind(code: str, whom: Whom = Whom.MEMBER, **facts: Any) -> DocumentKind:
    """Give a kind of paper."""
    return DocumentKind(code=code, names=NAMES, whom=whom, source="Regulation", verified=True, **facts)


KINDS = [
    kind("photo", Whom.APPLICANT),
    kind("record", Whom.ADULT),
    kind("health"),
    kind("marriage", Whom.FAMILY, couples_only=True),
]


def test_a_couple_owes_papers_of_everybody_concerned() -> None:
    asked = papers.needed(COUPLE, KINDS)

    assert [(paper.kind, paper.member_id) for paper in asked] == [
        ("photo", 1), ("photo", 2),
        ("record", 1), ("record", 2), ("record", 3),
        ("health", 1), ("health", 2), ("health", 3), ("health", 4),
        ("marriage", None),
    ]  # fmt: skip


def test_who_is_alone_owes_no_paper_of_couples() -> None:
    assert "marriage" not in {paper.kind for paper in papers.needed(ALONE, KINDS)}


@pytest.mark.parametrize(
    ("held", "until", "expected"),
    [
        (False, None, PaperState.MISSING),
        (True, None, PaperState.IN_DATE),
        (True, date(2026, 11, 22), PaperState.OUT_OF_DATE),
        (True, date(2026, 11, 23), PaperState.EXPIRES_SOON),
        (True, date(2027, 1, 21), PaperState.EXPIRES_SOON),
        (True, date(2027, 1, 22), PaperState.IN_DATE),
    ],
)
def test_a_paper_stands_by_its_last_day(held: bool, until: date | None, expected: PaperState) -> None:
    assert papers.state(held, until, on=DAY) == expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({}, date(2026, 1, 1)),
        ({("health", 1): None}, None),
        ({("health", 1): date(2028, 1, 1)}, date(2028, 1, 1)),
    ],
)
def test_papers_are_complete_until_the_first_runs_out(held: Any, expected: date | None) -> None:
    found = papers.complete_until([Needed("health", 1)], held, since={1: date(2026, 1, 1), None: date(2026, 2, 1)})

    assert found == expected


def test_a_paper_of_somebody_unknown_is_owed_since_the_family_is() -> None:
    found = papers.complete_until([Needed("health", 9)], {}, since={None: date(2026, 2, 1)})

    assert found == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("validity", "stated", "expected"),
    [
        (None, None, None),
        (None, date(2026, 5, 1), date(2026, 5, 1)),
        (months(24), None, date(2028, 3, 2)),
        (months(24), date(2026, 5, 1), date(2026, 5, 1)),
        (months(24), date(2030, 5, 1), date(2028, 3, 2)),
        (months(None), None, None),
        (months(None, unknown=True), date(2026, 5, 1), date(2026, 5, 1)),
    ],
)
def test_the_earlier_of_law_and_paper_counts(
    validity: Parameter[int] | None, stated: date | None, expected: date | None
) -> None:
    found = papers.valid_until(kind("health", validity_months=validity), date(2026, 3, 2), stated=stated)

    assert found == expected


def test_an_unknown_validity_is_not_guessed() -> None:
    with pytest.raises(UnknownLaw):
        papers.valid_until(kind("health", validity_months=months(None, unknown=True)), DAY)


def test_a_paper_cannot_run_out_before_it_is_issued() -> None:
    with pytest.raises(RuleBroken, match=r"families\.document_valid_before_issue"):
        papers.valid_until(kind("health"), DAY, stated=date(2026, 1, 1))


@pytest.mark.parametrize(("code", "member"), [("health", 4), ("marriage", None)])
def test_a_paper_may_be_handed_in_for_whom_it_is_asked(code: str, member: int | None) -> None:
    papers.check_asked(code, member, household=COUPLE, kinds=KINDS)


@pytest.mark.parametrize(
    ("code", "member", "refusal"),
    [
        ("other", 1, "families.document_kind_unknown"),
        ("health", 9, "families.document_not_of_member"),
        ("health", None, "families.document_not_of_member"),
        ("marriage", 1, "families.document_not_of_member"),
    ],
)
def test_refuses_a_paper_that_nobody_asks(code: str, member: int | None, refusal: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        papers.check_asked(code, member, household=COUPLE, kinds=KINDS)

    assert refused.value.code == refusal
