"""How a person is found by a name in any alphabet, a number, a telephone, a day of birth."""

import doctest
import importlib
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kanat.care.people.rules import names

LEYLA = ("Əliyeva", "Leyla", "Rəşid qızı")
BORN = date(2015, 3, 12)
LETTERS = st.text(alphabet="abcçdeəfgğhxıijkqlmnoöprsştuüvyz", min_size=3, max_size=12)
CYRILLIC = dict(
    zip("abcçdeəfgğhxıijkqlmnoöprsştuüvyz", "абҹчдеәфҝғһхыижкглмноөпрсштуүвјз", strict=True)
)  # as Azerbaijani was written until the 1990s


def cost(text: str, name: names.Name = LEYLA, born: date | None = BORN) -> float:
    ranking = names.Ranking(names.wanted(text))
    return ranking.name(names.line(name)) + ranking.birth(born)


def meets(text: str, name: names.Name = LEYLA, born: date | None = BORN) -> bool:
    """Tell whether a text shares a key with a person, by whole names or by beginnings."""
    asked = names.wanted(text)
    held = set(names.keys(names=[name], born=born))
    bones = [names.skeleton(word) for word in asked.words]
    begun = {names.beginning(word) for word in asked.words}
    return bool(asked) and (bool(held & set(names.asked_by_name(bones, asked.born))) or begun <= held)


@pytest.mark.parametrize("module", ["", ".letters", ".indexing", ".asking", ".ranking"])
def test_examples_are_true(module: str) -> None:
    found = doctest.testmod(importlib.import_module(f"kanat.care.people.rules.names{module}"))

    assert (found.failed, found.attempted > 0) == (0, True)


# every line: how the register has it, how somebody types it
SPELLINGS = [
    ("Məmmədova Xədicə", "Mammadova Khadija"),
    ("Məmmədova Xədicə", "mamedova hadice"),
    ("Məmmədova Xədicə", "Мамедова Хадиджа"),
    ("Məmmədova Xədicə", "Мәммәдова Хәдиҹә"),
    ("Əliyev Rəşid", "Aliyev Rashid"),
    ("Əliyev Rəşid", "Eliyev Resid"),
    ("Əliyev Rəşid", "Алиев Рашид"),
    ("Qasımov Çingiz", "Gasimov Chingiz"),
    ("Qasımov Çingiz", "Kasımov Cingiz"),
    ("Qasımov Çingiz", "Гасымов Чингиз"),
    ("Həsənov Orxan", "Гасанов Орхан"),
    ("Həsənov Orxan", "Hasanov Orkhan"),
    ("Həsənov Orxan", "Xasanov Orhan"),
    ("Cəfərov Ceyhun", "Jafarov Jeyhun"),
    ("Cəfərov Ceyhun", "Djafarov Djeykhun"),
    ("Cəfərov Ceyhun", "Джафаров Джейхун"),
    ("Həsənov Orxan", "Həsənli Orxan"),
    ("Həsənov Orxan", "Həsənzadə Orxan"),
    ("Həsənov Orxan", "Həsənova Orxan"),
    ("Abdullayev Vüqar", "Абдуллаев Вугар"),
    ("Abdullayev Vüqar", "Abdullazade Vugar"),
    ("Şahin Işık", "SAHIN ISIK"),
    ("Şahin Işık", "Shahin Ishik"),
    ("Şahin Işık", "Шахин Ышык"),
    ("Öztürk Gülçin", "Ozturk Gulcin"),
    ("Öztürk Gülçin", "Oeztuerk Guelchin"),
    ("Öztürk Gülçin", "Озтюрк Гюлчин"),
    ("Doğan Çağrı", "Dogan Cagri"),
    ("Doğan Çağrı", "Doghan Chaghri"),
    ("Karaoğlu Ahmet", "Karaogly Ahmet"),
    ("Karaoğlu Ahmet", "Kara oğlu Ahmed"),
    ("Yıldız Uğur", "Йылдыз Угур"),
    ("Щукин Юрий", "Shchukin Yuriy"),
    ("Щукин Юрий", "Şukin Yuri"),
    ("Цветкова Юлия", "Tsvetkova Iuliia"),
    ("Журавлёв Фёдор", "Zhuravlev Fedor"),
    ("Хабибуллин Ильяс", "Habibullin Ilyas"),
]


@pytest.mark.parametrize(("held", "typed"), SPELLINGS)
def test_finds_a_name_in_any_spelling(held: str, typed: str) -> None:
    surname, called = held.split()
    swapped = " ".join(reversed(typed.split()))

    assert meets(typed, (surname, called, ""), None)
    assert cost(typed, (surname, called, "")) >= -8.5
    assert meets(swapped, (surname, called, ""), None)
    assert cost(swapped, (surname, called, "")) >= -8


@pytest.mark.parametrize(
    "typed",
    [
        "Aliyeva Leyla Rashid kizi",
        "Leyla Rəşid qızı Əliyeva",
        "Алиева Лейла Рашид кызы",
        "Leyla Əliyeva",
        "Rəşid Leyla",
    ],
)
def test_a_patronymic_may_be_there_or_missing(typed: str) -> None:
    assert meets(typed)
    assert cost(typed) > cost("Nigar Abbasova")


def test_a_wrong_patronymic_counts_against() -> None:
    assert cost("Leyla Rəşid qızı Əliyeva") > cost("Leyla Əliyeva Vaqif qızı") + 5


@pytest.mark.parametrize("text", ["Leyla", "ley", "LEYLA ƏLİYEVA", "Əliy", "Али"])
def test_finds_by_beginnings(text: str) -> None:
    assert meets(text)


@pytest.mark.parametrize("text", ["Nigar", "Nigar Abbasova", "", "x", "²²²²", "---"])
def test_finds_nobody_by_another_name_or_by_nothing(text: str) -> None:
    assert not meets(text)


@pytest.mark.parametrize("day", ["12.3.2015", "3.12.2015", "12.03.2014", "12/03/2016"])
def test_meets_by_one_name_and_a_day_that_is_written_for_another(day: str) -> None:
    assert meets(f"Leyla Xanım {day}")
    assert cost(f"Leyla Əliyeva {day}") > cost("Leyla Əliyeva 7.8.2015")


def test_a_day_in_february_has_neighbours() -> None:
    assert meets("Leyla Xanım 29.02.2016", born=date(2015, 2, 28))


@pytest.mark.parametrize(
    ("text", "held"), [("Kemal", "Kaemal"), ("Kesmal", "Kemal"), ("Kelam", "Kemal"), ("Kenal", "Kemal")]
)
def test_a_letter_wrong_is_one_skeleton_away(text: str, held: str) -> None:
    assert set(names.near(names.skeleton(text))) & set(names.near(names.skeleton(held)))


def test_one_letter_too_few_costs_less_than_another_name() -> None:
    assert cost("Əliyeva Leylaa") > cost("Əliyeva Lyla") > cost("Əliyeva Nigar")


def test_former_names_are_found_too() -> None:
    both = [LEYLA, ("Kaya", "Leyla", "")]
    ranking = names.Ranking(names.wanted("Leyla Kaya"))

    assert set(names.keys(names=[("Kaya", "Leyla", "")], born=None)) <= set(names.keys(names=both, born=None))
    assert ranking.name("\n".join(map(names.line, both))) == 0


@pytest.mark.parametrize("text", ["0532 111 22 33", "+90 532 1112233", "5321112233"])
def test_a_telephone_has_one_key_with_and_without_prefix(text: str) -> None:
    assert names.of_phone(text) in names.keys(names=[LEYLA], born=BORN, phones=["+905321112233"])


def test_a_file_number_has_one_key_however_it_is_written() -> None:
    assert names.of_code("2026/15 a") in names.keys(names=[LEYLA], born=BORN, file_number="2026-15-A")


def test_reads_what_a_text_asks_for() -> None:
    assert names.wanted("Leyla 2015").year == 2015
    assert names.wanted("12/03/2015").born == BORN
    assert names.wanted("31.02.2015 Leyla").born is None
    assert names.wanted("100 000 00146").codes == ("10000000146",)
    assert names.wanted("Leyla", number=" 100 ").codes == ("100",)
    assert not names.wanted("Leyla").is_narrow
    assert names.wanted("Leyla Aliyeva").is_narrow
    assert names.wanted("2026/15").is_narrow
    assert not names.wanted("")


@pytest.mark.parametrize(
    ("text", "wholly"),
    [
        ("Leyla Əliyeva", True),
        ("Лейла Алиева", True),
        ("Leyla Aliyev 2015", True),
        ("Lyla Əliyeva", True),
        ("Leyla Əliyeva 2011", False),
        ("Leyla", False),
        ("Ley Əli", False),
        ("Leyla Əli", False),
        ("Leyla Kaya 12.03.2015", False),
    ],
)
def test_a_person_of_another_office_is_named_wholly_or_not_at_all(text: str, wholly: bool) -> None:
    assert names.names_person(names.Ranking(names.wanted(text)), names.line(LEYLA), BORN) is wholly


@pytest.mark.parametrize("day", ["12.03.2015", "13.04.2015", "01.01.2014"])
def test_of_another_office_the_day_of_birth_cannot_be_tried(day: str) -> None:
    assert names.names_person(names.Ranking(names.wanted(f"Leyla Əliyeva {day}")), names.line(LEYLA), BORN)


@given(LETTERS, LETTERS)
def test_a_pair_has_one_key_in_either_order(one: str, other: str) -> None:
    assert names.pair(names.skeleton(one), names.skeleton(other)) == names.pair(
        names.skeleton(other), names.skeleton(one)
    )


@given(LETTERS)
def test_case_does_not_count(name: str) -> None:
    capitals = name.replace("i", "İ").upper()

    assert (names.fold(capitals), names.skeleton(capitals)) == (names.fold(name), names.skeleton(name))
    assert names.small(capitals) == name


@example("aaoqh")  # гһ is gh to the letter, q to the ear
@given(LETTERS)
def test_the_old_alphabet_of_azerbaijan_has_the_same_keys(name: str) -> None:
    cyrillic = "".join(CYRILLIC[letter] for letter in name)

    assert names.skeleton(cyrillic) == names.skeleton(name)


@given(LETTERS, LETTERS)
def test_nobody_is_nearer_than_who_is_written_so(one: str, other: str) -> None:
    written = cost("Leyla Əliyeva", ("Əliyeva", "Leyla", ""))

    assert written == 0 >= cost("Leyla Əliyeva", (one, other, ""))


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read(text: str) -> None:
    asked = names.wanted(text)

    assert names.Ranking(asked).name("Əliyeva|Leyla|") <= 0
