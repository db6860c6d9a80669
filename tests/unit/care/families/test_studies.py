"""Home study, blind opinions and an independent commission."""

from dataclasses import replace
from datetime import date

import pytest

from kanat.care.families.rules import studies
from kanat.vocabulary.refusals import RuleBroken

DAY = date(2026, 3, 1)
STUDY = studies.StudyFacts(
    applied_on=date(2026, 1, 1),
    completed_on=DAY,
    sections={"housing": "Three rooms.", "motives": "A sister was fostered."},
    visits=2,
    advice="recommended",
)
SESSION = studies.CommissionFacts(
    decided_on=DAY,
    opinions_on=DAY,
    members=(11, 12, 13),
    assessor_id=1,
    opinion_givers=(2, 3),
    verdict="approve",
    reasons="",
)


def refused(code: str) -> "pytest.RaisesContext[RuleBroken]":
    return pytest.raises(RuleBroken, check=lambda refusal: refusal.code == code)


def test_completes_a_full_study() -> None:
    studies.check_study(STUDY, required=["housing", "motives"], today=DAY, least_visits=2)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"completed_on": date(2026, 3, 2)}, "families.study_in_future"),
        ({"completed_on": date(2025, 12, 31)}, "families.study_before_application"),
        ({"sections": {"housing": " "}}, "families.study_section_missing"),
        ({"visits": 1}, "families.study_too_few_visits"),
        ({"advice": ""}, "families.study_advice_missing"),
    ],
)
def test_refuses_a_study_that_lacks_something(change: dict[str, object], code: str) -> None:
    with refused(code):
        studies.check_study(replace(STUDY, **change), required=["housing", "motives"], today=DAY, least_visits=2)


def test_names_empty_sections_in_the_packs_order() -> None:
    assert studies.missing_sections(["a", "b", "c"], {"b": "Good."}) == ("a", "c")


def opinion(giver: int = 2, given: tuple[int, ...] = (), text: str = "Warm home.") -> None:
    studies.check_opinion(giver_id=giver, assessor_id=1, given_by=given, text=text)


def test_takes_two_opinions_of_different_people() -> None:
    opinion(2)
    opinion(3, (2,))


@pytest.mark.parametrize(
    ("giver", "given", "text", "code"),
    [
        (1, (), "x", "families.opinion_by_assessor"),
        (2, (2,), "x", "families.opinion_twice"),
        (4, (2, 3), "x", "families.opinions_full"),
        (2, (), " ", "families.opinion_text_missing"),
    ],
)
def test_refuses_an_opinion(giver: int, given: tuple[int, ...], text: str, code: str) -> None:
    with refused(code):
        opinion(giver, given, text)


@pytest.mark.parametrize(("reader", "given", "reads"), [(2, 1, True), (3, 1, False), (3, 2, True), (9, 2, True)])
def test_keeps_opinions_blind_until_both_are_given(reader: int, given: int, *, reads: bool) -> None:
    assert studies.may_read_opinion(reader_id=reader, giver_id=2, given=given) is reads


def test_goes_to_the_commission_with_both_opinions_only() -> None:
    studies.check_opinions_complete([2, 3])

    with refused("families.opinions_missing"):
        studies.check_opinions_complete([2, 2])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"decided_on": date(2026, 3, 2)}, "families.commission_in_future"),
        ({"decided_on": date(2026, 2, 28)}, "families.commission_before_opinions"),
        ({"members": (11, 11, 12)}, "families.commission_member_twice"),
        ({"members": (1, 11, 12)}, "families.assessor_on_commission"),
        ({"members": (2, 11, 12)}, "families.opinion_giver_on_commission"),
        ({"members": (11, 12)}, "families.commission_too_small"),
        ({"verdict": "refuse"}, "families.refusal_reason_missing"),
    ],
)
def test_refuses_a_session_that_judges_itself_or_is_too_small(change: dict[str, object], code: str) -> None:
    with refused(code):
        studies.check_commission(replace(SESSION, **change), today=DAY, least_members=3)


def test_lets_the_commission_decide() -> None:
    studies.check_commission(SESSION, today=DAY, least_members=3)
    studies.check_commission(
        replace(SESSION, members=(2, 11, 12), verdict="refuse", reasons="Too small a flat."),
        today=DAY,
        least_members=3,
        opinion_givers_may_sit=True,
    )
