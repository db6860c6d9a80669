"""Who may join and leave a household, which papers it owes, and how far an application has come."""

from dataclasses import replace
from datetime import date

import pytest

from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules import households, papers, process, terms
from kanat.care.families.rules.applicants import Needed
from kanat.care.families.rules.papers import Household, PaperState
from kanat.platform.country import packs
from kanat.vocabulary.refusals import RuleBroken

TODAY = date(2026, 3, 1)
LAW = packs.part(FamiliesLaw, "tr")
COUPLE = Household(applicants=(1, 2), adults=(1, 2), members=(1, 2, 3))


def refused(code: str) -> "pytest.RaisesContext[RuleBroken]":
    return pytest.raises(RuleBroken, check=lambda refusal: refusal.code == code)


@pytest.mark.parametrize(
    ("role", "born"),
    [("own_child", date(1990, 1, 1)), ("other_child", date(2015, 1, 1)), ("other_adult", None)],
)
def test_joins_a_household(role: str, born: date | None) -> None:
    households.check_joining(role, born=born, since=TODAY, today=TODAY)


@pytest.mark.parametrize(
    ("role", "born", "since", "code"),
    [
        ("own_child", TODAY, date(2026, 3, 2), "families.joined_in_future"),
        ("own_child", TODAY, date(2026, 2, 28), "families.joined_before_birth"),
        ("other_child", date(2008, 3, 1), TODAY, "families.child_is_adult"),
        ("other_adult", date(2008, 3, 2), TODAY, "families.adult_is_child"),
    ],
)
def test_refuses_a_member(role: str, born: date, since: date, code: str) -> None:
    with refused(code):
        households.check_joining(role, born=born, since=since, today=TODAY)


def leave(role: str = "own_child", until: date = TODAY) -> None:
    households.check_leaving(role, since=date(2026, 2, 1), until=until, today=TODAY)


def test_leaves_a_household() -> None:
    leave()


@pytest.mark.parametrize(
    ("role", "until", "code"),
    [
        ("applicant", TODAY, "families.applicant_cannot_leave"),
        ("own_child", date(2026, 3, 2), "families.left_in_future"),
        ("own_child", date(2026, 1, 31), "families.left_before_joining"),
    ],
)
def test_refuses_to_let_somebody_leave(role: str, until: date, code: str) -> None:
    with refused(code):
        leave(role, until)


def test_counts_own_children_under_age() -> None:
    assert households.own_children((date(2008, 3, 1), date(2008, 3, 2), date(2020, 1, 1)), on=TODAY) == 2


def test_asks_a_couple_for_more_papers_than_one_person() -> None:
    alone = Household(applicants=(1,), adults=(1, 2), members=(1, 2, 3))

    both, one = (papers.needed(household, LAW.documents) for household in (COUPLE, alone))

    assert {paper.member_id for paper in both} <= {None, 1, 2, 3}
    assert {paper.kind for paper in one} <= {paper.kind for paper in both}
    assert len(one) < len(both)


@pytest.mark.parametrize(
    ("held", "until", "state"),
    [
        (False, None, PaperState.MISSING),
        (True, None, PaperState.IN_DATE),
        (True, TODAY, PaperState.OUT_OF_DATE),
        (True, date(2026, 4, 30), PaperState.EXPIRES_SOON),
        (True, date(2026, 5, 1), PaperState.IN_DATE),
    ],
)
def test_tells_how_a_paper_stands(until: date | None, state: PaperState, *, held: bool) -> None:
    assert papers.state(held, until, on=TODAY) == state


def test_knows_until_when_all_papers_are_in_date() -> None:
    wanted = [Needed("health", 1), Needed("record", 1), Needed("photo")]
    held = {("health", 1): date(2027, 1, 1), ("record", 1): None, ("photo", None): None}

    assert papers.complete_until(wanted, held, since={None: TODAY}) == date(2027, 1, 1)
    assert papers.complete_until(wanted, {}, since={None: TODAY, 1: date(2026, 1, 1)}) == date(2026, 1, 1)
    assert papers.complete_until([], {}, since={None: TODAY}) is None


def _kind(*, ends: bool) -> object:
    return next(kind for kind in LAW.documents if (kind.validity_months is not None) is ends)


def test_a_paper_ends_by_law_or_as_it_states_itself() -> None:
    ends, lasts = _kind(ends=True), _kind(ends=False)

    assert papers.valid_until(ends, TODAY) == date(2028, 3, 1)  # type: ignore[arg-type]  # a kind
    assert papers.valid_until(ends, TODAY, stated=date(2027, 1, 1)) == date(2027, 1, 1)  # type: ignore[arg-type]  # a kind
    assert papers.valid_until(lasts, TODAY) is None  # type: ignore[arg-type]  # a kind


def test_refuses_a_paper_that_ends_before_it_began() -> None:
    with refused("families.document_valid_before_issue"):
        papers.valid_until(LAW.documents[0], TODAY, stated=date(2026, 2, 28))


@pytest.mark.parametrize(
    ("kind", "member", "code"),
    [
        ("passport_of_the_dog", None, "families.document_kind_unknown"),
        (LAW.documents[0].code, 99, "families.document_not_of_member"),
    ],
)
def test_refuses_papers_that_nobody_asks_for(kind: str, member: int | None, code: str) -> None:
    with refused(code):
        papers.check_asked(kind, member, household=COUPLE, kinds=LAW.documents)


@pytest.mark.parametrize("paper", papers.needed(COUPLE, LAW.documents), ids=str)
def test_takes_papers_that_are_asked_for(paper: Needed) -> None:
    papers.check_asked(paper.kind, paper.member_id, household=COUPLE, kinds=LAW.documents)


def test_binds_only_terms_whose_source_was_read() -> None:
    assert terms.binding(LAW, on=TODAY).min_age == 25
    assert terms.binding(packs.part(FamiliesLaw, "az"), on=TODAY).min_age is None


def test_knows_the_model_of_relatives() -> None:
    assert terms.is_kin(LAW.models, "kin")
    assert not terms.is_kin(LAW.models, "term")


BEGUN = process.ProcessFacts(
    state="registered",
    papers_open=2,
    study_started=False,
    study_completed=False,
    sections_filled=0,
    sections=5,
    visits=0,
    visits_needed=1,
    opinions=0,
    opinions_needed=2,
    verdict="",
)
STUDIED = replace(BEGUN, state="opinions", papers_open=0, study_started=True, study_completed=True)


def states(facts: process.ProcessFacts) -> str:
    return " ".join(step.state for step in process.steps(facts))


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        (BEGUN, "done current waiting waiting waiting waiting"),
        (replace(BEGUN, state="documents", papers_open=0), "done done current waiting waiting waiting"),
        (
            replace(BEGUN, state="home_study", papers_open=0, study_started=True),
            "done done current waiting waiting waiting",
        ),
        (STUDIED, "done done done current waiting waiting"),
        (replace(STUDIED, state="commission", opinions=2), "done done done done current waiting"),
        (replace(STUDIED, state="commission", opinions=2, verdict="approve"), "done done done done done current"),
        (replace(STUDIED, state="approved", opinions=2, verdict="approve"), "done done done done done done"),
        (replace(STUDIED, state="refused", opinions=2, verdict="refuse"), "done done done done stopped stopped"),
        (replace(BEGUN, state="withdrawn"), "done stopped stopped stopped stopped stopped"),
    ],
)
def test_shows_how_far_an_application_has_come(facts: process.ProcessFacts, shown: str) -> None:
    assert states(facts) == shown


def test_names_the_step_that_is_due() -> None:
    assert [step.code for step in process.current(process.steps(STUDIED))] == [process.StepCode.OPINIONS]
