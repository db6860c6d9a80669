"""How a person is found by a name in any alphabet, a number, a telephone, a day of birth."""

from datetime import date

import pytest

from kanat.care.people.rules import names

LEYLA = ("Əliyeva", "Leyla")


def finds(text: str, *person: str, number: str = "", phone: str = "", file_number: str = "") -> bool:
    held = set(names.keys(names=person, number=number, phone=phone, file_number=file_number))
    asked = names.wanted(text)
    return bool(asked) and all(held & set(choice) for choice in (*asked.words, *asked.codes))


@pytest.mark.parametrize("text", ["Leyla", "leyla eliyeva", "Алиева Лейла", "Aliyeva", "ley", "LEYLA ƏLİYEVA"])
def test_finds_a_name_in_any_spelling(text: str) -> None:
    assert finds(text, *LEYLA)


@pytest.mark.parametrize("text", ["Nigar", "Leyla Nigar", "", "x", "²²²²", "---"])
def test_finds_nobody_by_another_name_or_by_nothing(text: str) -> None:
    assert not finds(text, *LEYLA)


def test_finds_a_latin_name_by_a_cyrillic_g() -> None:
    assert finds("Гасанова", "Həsənova")
    assert finds("Hasanova", "Гасанова")


def test_finds_a_name_of_one_letter() -> None:
    assert "a" in names.keys(names=["A"])


@pytest.mark.parametrize("text", ["100 000 00146", "10000000146"])
def test_finds_a_number_typed_in_groups(text: str) -> None:
    assert finds(text, number="10000000146")


@pytest.mark.parametrize("text", ["0532 111 22 33", "+90 532 1112233", "5321112233"])
def test_finds_a_telephone_with_and_without_prefix(text: str) -> None:
    assert finds(text, phone="+905321112233")


def test_finds_a_file_number() -> None:
    assert finds("2026/15", file_number="2026-15")


def test_reads_years_and_days_of_birth() -> None:
    assert names.wanted("Leyla 2015").year == 2015
    assert names.wanted("12/03/2015").born == date(2015, 3, 12)
    assert names.wanted("31.02.2015 Leyla").born is None


def test_knows_a_narrow_question() -> None:
    assert not names.wanted("Leyla").is_narrow
    assert names.wanted("Leyla Aliyeva").is_narrow
    assert names.wanted("2026/15").is_narrow
    assert not names.wanted("")


@pytest.mark.parametrize(
    ("text", "born", "points"),
    [
        ("Leyla", None, 5),
        ("Ley", None, 4),
        ("Aliyeva", None, 3),
        ("Aliy", None, 2),
        ("Nigar", None, 0),
        ("Leyla 2015", date(2015, 7, 1), 8),
        ("Leyla 2016", date(2015, 7, 1), 6),
        ("Leyla 2019", date(2015, 7, 1), 5),
        ("Leyla 01.07.2015", date(2015, 7, 1), 11),
        ("Leyla 02.07.2015", date(2015, 7, 1), 8),
        ("Leyla", date(2015, 7, 1), 5),
    ],
)
def test_ranks_what_fits_better_higher(text: str, born: date | None, points: int) -> None:
    assert names.score(names.wanted(text), names=LEYLA, born=born) == points


def test_ranks_a_number_highest() -> None:
    asked = names.wanted("10000000146")

    assert names.score(asked, names=LEYLA, born=None, codes=["#10000000146"]) == 20
