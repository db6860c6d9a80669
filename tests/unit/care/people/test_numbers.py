"""Which kind of identity number one is, and whether it can be right, as the packs describe it."""

import pytest

from kanat.care.people.country import CheckDigit, NumberKind, PeopleLaw
from kanat.care.people.rules import numbers
from kanat.platform.country import packs
from kanat.vocabulary.identifiers import fin_looks_valid, turkish_number_is_valid
from kanat.vocabulary.parameters import Misfit


def kinds(country: str) -> tuple[NumberKind, ...]:
    return packs.part(PeopleLaw, country).number_kinds


@pytest.mark.parametrize(
    ("country", "typed", "kind", "valid"),
    [
        ("tr", "10000000146", "tc_kimlik", True),
        ("tr", "100 000 001-46", "tc_kimlik", True),
        ("tr", "10000000147", "tc_kimlik", False),
        ("tr", "10000000156", "tc_kimlik", False),
        ("tr", "00000000146", "tc_kimlik", False),
        ("tr", "1000000014", "tc_kimlik", False),
        ("tr", "1000000014\u0666", "tc_kimlik", False),
        ("tr", "99000000072", "foreigner", False),
        ("tr", "99000000042", "foreigner", True),
        ("tr", "", "tc_kimlik", False),
        ("az", "7qk4m2z", "fin", True),
        ("az", "7QK4M2Z", "fin", True),
        ("az", "7QK4M2", "fin", False),
        ("az", "7OK4M2Z", "fin", False),
        ("az", "7ik4m2z", "fin", False),
        ("az", "7ık4m2z", "fin", False),
        ("az", "7ӘK4M2Z", "fin", False),
    ],
)
def test_knows_kind_and_check_of_a_number(country: str, typed: str, kind: str, *, valid: bool) -> None:
    number = numbers.tidy(typed)
    found = numbers.kind_of(number, kinds(country))
    assert (found.code, numbers.looks_valid(number, found)) == (kind, valid)


@pytest.mark.parametrize("number", [str(10000000000 + step * 7919) for step in range(300)])
def test_the_pack_says_of_turkish_numbers_what_the_law_says(number: str) -> None:
    assert numbers.looks_valid(number, kinds("tr")[0]) is turkish_number_is_valid(number)


@pytest.mark.parametrize("number", ["7QK4M2Z", "0000000", "IIIIIII", "7QK4M2ZZ", "ABCDEFG", "abcdefg"])
def test_the_pack_says_of_fins_what_is_known(number: str) -> None:
    assert numbers.looks_valid(number, kinds("az")[0]) is fin_looks_valid(number)


@pytest.mark.parametrize(("at", "weights", "modulus"), [(2, "1 1", 10), (3, "1 x", 10), (3, "", 10), (3, "1 1", 11)])
def test_refuses_a_check_digit_that_cannot_be(at: int, weights: str, modulus: int) -> None:
    with pytest.raises(Misfit):
        CheckDigit(at=at, weights=weights, modulus=modulus)
