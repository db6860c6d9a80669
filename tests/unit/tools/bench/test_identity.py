"""The register on which identity is measured, and how its names are misspelt."""

from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import pytest

from tools.bench.identity import dedupe, febrl, register, slips

LEYLA = register.Invented("az", "female", "Leyla", "Əliyeva", "Rəşid", date(2015, 3, 12))
IVAN = register.Invented("ru", "male", "Юрий", "Щукин", "Петрович", date(1990, 2, 20))


def test_the_same_seed_gives_the_same_register() -> None:
    assert register.persons(200, 3) == register.persons(200, 3)
    assert register.persons(200, 3) != register.persons(200, 4)


def test_names_are_of_three_languages_and_some_are_common() -> None:
    persons = register.persons(4000)

    languages = Counter(person.language for person in persons)
    assert 320 < languages["ru"] < 480 < 1650 < languages["az"] < 1950
    ((_, most),) = Counter(person.given for person in persons if person.language == "tr").most_common(1)
    assert most > 15
    assert {person.born.year for person in persons} == set(range(1955, 2025))


def test_women_bear_the_surname_of_women() -> None:
    women = [one for one in register.persons(2000) if one.sex == "female" and one.language == "ru"]

    assert not [one for one in women if one.surname.endswith(register.MASCULINE)]


@pytest.mark.parametrize("person", [LEYLA, IVAN])
def test_every_slip_leaves_a_name_and_a_possible_day(person: register.Invented) -> None:
    chance = Random(1)
    written = [slips.misspelt(person, chance) for _ in range(500)]

    assert all(one.given.strip() and one.surname.strip() for one in written)
    assert {slip for one in written for slip in one.slips} == set(slips.KINDS)
    assert all(one.born is None or abs(one.born.year - person.born.year) <= 1 for one in written)


def test_nothing_slips_twice_where_it_cannot() -> None:
    chance = Random(2)
    drawn = [set(slips.misspelt(LEYLA, chance).slips) for _ in range(500)]

    assert not [few for few in slips.EXCLUDE for one in drawn if few <= one]
    assert 10 <= sum(not one for one in drawn) <= 45


def test_slips_do_what_they_are_called() -> None:
    without = [one for one in (slips.misspelt(LEYLA, Random(seed)) for seed in range(300)) if one.slips == ("no_day",)]
    swapped = [one for one in (slips.misspelt(LEYLA, Random(seed)) for seed in range(300)) if one.slips == ("swapped",)]

    assert {(one.given, one.born) for one in without} == {("Leyla", None)}
    assert {(one.given, one.surname) for one in swapped} == {("Əliyeva", "Leyla")}


@pytest.mark.parametrize(
    ("hits", "best"),
    [([], 0.0), ([True, True, False, False], 0.8), ([True, False, True, True], 6 / 7), ([False], 0.0)],
)
def test_the_best_threshold_is_the_one_with_the_best_f1(hits: list[bool], best: float) -> None:
    assert dedupe.best_f1(hits, 3) == pytest.approx(best)


HEAD = "rec_id, given_name, surname, " + ", ".join(febrl.ADDRESS) + ", date_of_birth, soc_sec_id"
FEBRL = f"""{HEAD}
rec-1-org, lachlan, berry, giblin street, 69, killarney, bittern, 4814, qld, 19990219, 7364009
rec-1-dup-0, lachlan, , giblin street, 69, , bittern, 4814, qld, 19990231, 7364009
rec-12-org, sarah, bruhn, forbes street, 44, wintersloe, kellerberrin, 4510, vic, 19300213, 7535316
"""


def test_a_febrl_set_is_told_as_kanat_knows_persons(tmp_path: Path) -> None:
    (tmp_path / "set.csv").write_text(FEBRL)
    lines = list(febrl.read(tmp_path / "set.csv"))

    one, other = febrl.record(0, lines[0], numbered=True), febrl.record(1, lines[1], numbered=False)

    assert (one.given, one.surname, one.born, one.number) == ("lachlan", "berry", date(1999, 2, 19), "7364009")
    assert one.address == "giblin street 69 killarney bittern 4814 qld"
    assert (other.surname, other.born, other.number) == ("", None, "")
    assert febrl.true_pairs(lines) == {(0, 1)}
    assert febrl.f1(lines, numbered=False) == 1.0


def test_a_small_register_is_searched_for_duplicates() -> None:
    found = dedupe.measure(persons=300, queries=0, say=lambda _line: None)

    assert found["dedupe_recall"] > 0.8
    assert found["dedupe_f1"] >= found["dedupe_shown_f1"] > 0.8
