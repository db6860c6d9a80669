"""Which facts a person's record must have."""

from datetime import date
from typing import Any

import pytest

from kanat.care.people.country import CheckDigit, NumberKind, OnBadNumber
from kanat.care.people.rules import records
from kanat.care.people.states import Kinship
from kanat.vocabulary.parameters import Names
from kanat.vocabulary.refusals import RuleBroken

TODAY = date(2026, 3, 1)
GOOD, BAD = "10000000146", "10000000147"
TURKISH = (
    CheckDigit(at=10, weights="7 -1 7 -1 7 -1 7 -1 7", modulus=10),
    CheckDigit(at=11, weights="1 1 1 1 1 1 1 1 1 1", modulus=10),
)


def refused(code: str) -> "pytest.RaisesContext[RuleBroken]":
    return pytest.raises(RuleBroken, check=lambda refusal: refusal.code == code)


def kind(code: str = "tc_kimlik", **said: Any) -> NumberKind:
    names = Names(tr=code, az=code, en=code, ru=code)
    told: dict[str, Any] = {
        "names": names, "hint": names, "shape": "[1-9][0-9]{10}", "digits_only": True, "check_digits": TURKISH,
        "on_bad": OnBadNumber.REFUSE, "source": "K2 test", "verified": False,
    }  # fmt: skip
    return NumberKind(
        **{"code": code, "on_bad": OnBadNumber.REFUSE, "source": "K2 test", "verified": False, **told, **said}
    )


def check(
    born: date | None = date(2018, 5, 5), number: str = GOOD, reason: str = "", *, refuse: bool = True
) -> list[str]:
    facts = records.PersonFacts(born=born, number=number, number_missing_reason=reason)
    on_bad = OnBadNumber.REFUSE if refuse else OnBadNumber.WARN
    decision = records.check_person(facts, today=TODAY, kinds=(kind(on_bad=on_bad),))
    return [reason.code for reason in decision.reasons]


@pytest.mark.parametrize(("born", "number", "reason"), [(None, GOOD, ""), (TODAY, "", "newborn")])
def test_keeps_a_record_with_a_number_or_the_reason_why_not(born: date | None, number: str, reason: str) -> None:
    assert check(born, number, reason) == []


@pytest.mark.parametrize(
    ("born", "number", "reason", "code"),
    [
        (date(2026, 3, 2), GOOD, "", "people.born_in_future"),
        (date(1900, 1, 1), GOOD, "", "people.born_too_long_ago"),
        (TODAY, "", "", "people.number_or_reason"),
        (TODAY, GOOD, "newborn", "people.number_and_reason"),
        (TODAY, BAD, "", "people.number_invalid"),
    ],
)
def test_refuses_a_record_that_cannot_be(born: date, number: str, reason: str, code: str) -> None:
    with refused(code):
        check(born, number, reason)


def test_only_warns_of_a_doubtful_number_where_the_pack_says_so() -> None:
    assert check(number=BAD, refuse=False) == ["people.number_doubtful"]


@pytest.mark.parametrize(
    ("born", "in_education"),
    [(None, False), (date(2008, 3, 2), False), (date(2008, 3, 1), True), (date(2001, 3, 2), True)],
)
def test_takes_children_and_young_adults_in_education(born: date | None, *, in_education: bool) -> None:
    records.check_child(born, on=TODAY, in_education=in_education)


@pytest.mark.parametrize(
    ("born", "in_education", "code"),
    [(date(2008, 3, 1), False, "people.not_a_child"), (date(2001, 3, 1), True, "people.too_old_for_care")],
)
def test_refuses_adults_as_children(born: date, code: str, *, in_education: bool) -> None:
    with refused(code):
        records.check_child(born, on=TODAY, in_education=in_education)


def relate(other_id: int, kinship: Kinship, other_born: date | None) -> None:
    records.check_relation(
        person_id=1, other_id=other_id, kinship=kinship, born=date(1990, 1, 1), other_born=other_born
    )


def test_relates_two_people() -> None:
    relate(2, Kinship.MOTHER, date(2018, 1, 1))
    relate(2, Kinship.MOTHER, None)
    relate(2, Kinship.SIBLING, date(1980, 1, 1))


@pytest.mark.parametrize(
    ("other_id", "kinship", "code"),
    [(1, Kinship.SIBLING, "people.related_to_self"), (2, Kinship.FATHER, "people.parent_not_older")],
)
def test_refuses_impossible_ties(other_id: int, kinship: Kinship, code: str) -> None:
    with refused(code):
        relate(other_id, kinship, date(1985, 1, 1))
