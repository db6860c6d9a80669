"""Who may apply, and which papers a household needs."""

from dataclasses import replace
from datetime import date

import pytest

from kanat.care.families.country import FamiliesLaw
from kanat.care.families.rules import applicants
from kanat.care.families.rules.applicants import ApplicantFacts, ApplicantTerms, Held, Needed
from kanat.platform.country import packs
from kanat.vocabulary.refusals import RuleBroken

DAY = date(2026, 3, 1)
TERMS = ApplicantTerms(
    min_age=25, max_age=65, min_schooling="primary", kin_relaxed=True, single_allowed=False, legal_basis="reg. 28497"
)
FIT = ApplicantFacts(age=40, schooling="higher")


def codes(*people: ApplicantFacts, terms: ApplicantTerms = TERMS, kin: bool = False) -> list[str]:
    return [reason.code for reason in applicants.applicants_decision(people, terms, kin=kin).reasons]


def test_lets_a_fit_couple_apply() -> None:
    assert codes(FIT, FIT) == []
    applicants.check_applicants([FIT, FIT], TERMS, kin=False)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"age": 24}, "families.applicant_too_young"),
        ({"age": 66}, "families.applicant_too_old"),
        ({"schooling": "literate"}, "families.schooling_too_low"),
        ({"citizen": False}, "families.not_citizen"),
        ({"resident": False}, "families.not_resident"),
        ({"has_income": False}, "families.no_income"),
        ({"is_parent_or_guardian": True}, "families.is_parent_or_guardian"),
    ],
)
def test_names_what_speaks_against_an_applicant(change: dict[str, object], code: str) -> None:
    assert codes(FIT, replace(FIT, **change)) == [code]


@pytest.mark.parametrize("age", [25, 65])
def test_includes_both_limits_of_age(age: int) -> None:
    assert codes(FIT, replace(FIT, age=age)) == []


def test_asks_relatives_neither_age_nor_schooling() -> None:
    assert codes(FIT, ApplicantFacts(age=70, schooling="none"), kin=True) == []


@pytest.mark.parametrize(
    ("count", "code"),
    [(0, "families.applicant_missing"), (1, "families.single_not_allowed"), (3, "families.too_many_applicants")],
)
def test_needs_one_household(count: int, code: str) -> None:
    assert codes(*[FIT] * count) == [code]


def test_lets_one_person_apply_where_the_law_does() -> None:
    assert codes(FIT, terms=ApplicantTerms()) == []


def test_refuses_with_the_first_reason() -> None:
    with pytest.raises(RuleBroken) as refused:
        applicants.check_applicants([FIT, replace(FIT, age=24)], TERMS, kin=False)

    assert (refused.value.code, refused.value.facts) == ("families.applicant_too_young", {"age": 24, "limit": 25})
    assert refused.value.legal_basis == "reg. 28497"


@pytest.mark.parametrize(("country", "ages"), [("tr", (25, 65)), ("az", (None, None))])
def test_reads_the_terms_of_the_country_pack(country: str, ages: tuple[int | None, int | None]) -> None:
    terms = applicants.terms_of(packs.part(FamiliesLaw, country), on=DAY)

    assert (terms.min_age, terms.max_age) == ages


def test_refuses_an_application_from_the_future() -> None:
    applicants.check_applied_on(DAY, today=DAY)

    with pytest.raises(RuleBroken, match=r"families\.applied_in_future"):
        applicants.check_applied_on(date(2026, 3, 2), today=DAY)


def test_refuses_a_paper_from_the_future() -> None:
    applicants.check_issued_on(DAY, today=DAY)

    with pytest.raises(RuleBroken, match=r"families\.document_from_future"):
        applicants.check_issued_on(date(2026, 3, 2), today=DAY)


def test_accepts_papers_in_date() -> None:
    held = [Held(kind="health", member_id=1, valid_until=date(2026, 3, 2)), Held(kind="diploma")]

    applicants.check_documents([Needed("health", 1), Needed("diploma")], held, on=DAY)


def test_names_missing_and_outdated_papers() -> None:
    held = [
        Held(kind="health", member_id=1, valid_until=DAY),
        Held(kind="health", member_id=1, valid_until=date(2020, 1, 1)),
    ]

    decision = applicants.documents_decision([Needed("health", 1), Needed("health", 2)], held, on=DAY)

    assert [reason.code for reason in decision.reasons] == [
        "families.document_out_of_date",
        "families.document_missing",
    ]
    assert decision.reasons[0].facts["valid_until"] == DAY


def test_a_paper_without_an_end_holds_for_good() -> None:
    assert applicants.valid_until(DAY, months=None) is None
    assert applicants.valid_until(DAY, months=24) == date(2028, 3, 1)


def test_lists_needed_papers_by_person() -> None:
    needed = applicants.needed_documents(
        applicants=[1],
        adults=[1, 2],
        members=[1, 2, 3],
        per_family=["petition"],
        per_applicant=["diploma"],
        per_adult=["record"],
        per_member=["health"],
    )

    assert [(paper.kind, paper.member_id) for paper in needed] == [
        ("petition", None),
        ("diploma", 1),
        ("record", 1),
        ("record", 2),
        ("health", 1),
        ("health", 2),
        ("health", 3),
    ]
