"""Account numbers of both countries, right and wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanat.care.payees import rules
from kanat.vocabulary.refusals import RuleBroken

RIGHT = {"TR": "TR470000100100000350930001", "AZ": "AZ21NABZ00000000137010001944"}


@pytest.mark.parametrize(
    ("country", "written"),
    [
        ("TR", "TR47 0000 1001 0000 0350 9300 01"),
        ("TR", "tr470000100100000350930001"),
        ("AZ", "az21 nabz 0000 0000 1370 1000 1944"),
        ("AZ", "AZ21-NABZ-0000-0000-1370-1000-1944"),
    ],
)
def test_takes_a_number_as_people_write_it(country: str, written: str) -> None:
    assert rules.check_iban(written, country=country) == RIGHT[country]


@pytest.mark.parametrize(
    ("country", "written", "code"),
    [
        ("TR", "AZ21NABZ00000000137010001944", "payees.iban_country"),
        ("TR", "", "payees.iban_country"),
        ("TR", "TR47000010010000035093000", "payees.iban_check"),
        ("TR", "TR470000100100000350930002", "payees.iban_check"),
        ("AZ", "AZ12NABZ00000000137010001944", "payees.iban_check"),
        ("TR", "TR47000010010000035093000X", "payees.iban_check"),
        ("TR", "TR47000010010000035093000\u0661", "payees.iban_check"),
    ],
)
def test_refuses_a_number_that_no_bank_gave(country: str, written: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        rules.check_iban(written, country=country)

    assert refusal.value.code == code
    assert refusal.value.field == "iban"


@given(st.text(max_size=40))
def test_never_fails_otherwise_than_by_a_refusal(written: str) -> None:
    try:
        number = rules.check_iban(written, country="TR")
    except RuleBroken as refusal:
        number = refusal.code

    assert number


@given(place=st.integers(4, 25), digit=st.integers(1, 9))
def test_finds_every_wrong_digit(place: int, digit: int) -> None:
    right = RIGHT["TR"]
    wrong = right[:place] + str((int(right[place]) + digit) % 10) + right[place + 1 :]

    with pytest.raises(RuleBroken):
        rules.check_iban(wrong, country="TR")


def test_groups_by_four() -> None:
    assert rules.plain(rules.grouped(RIGHT["AZ"])) == RIGHT["AZ"]
