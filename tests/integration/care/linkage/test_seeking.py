"""The register is searched for duplicates."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from string import ascii_lowercase

import pytest

from kanat.care.linkage import actions, models, queries
from kanat.care.linkage.engine import Record, columns, suspects
from kanat.care.people import queries as people_queries
from kanat.care.people.models import Person
from kanat.care.people.rules import names
from kanat.care.people.states import Kinship
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import SYSTEM, Actor
from tests.cast import ClientOf
from tests.integration.care.linkage.conftest import Merge
from tests.integration.care.placements.world import TODAY, World

NAMES = ("Elif Işık", "Kerem Kara", "Leyla Əliyeva", "Мамед Мамедов", "Şükriye Çelik", "Murat Demir", "Ayşe Yıldız")


def people(count: int) -> list[Record]:
    """Invent records of which the first and the last are one person."""
    chance = random.Random(3)
    found = []
    for place in range(count):
        given, surname = chance.choice(NAMES).split()[0], chance.choice(NAMES).split()[1] + chance.choice("aeiou")
        born = date(2000, 1, 1) + timedelta(days=chance.randrange(8000))
        found.append(Record(id=place + 1, given=given, surname=surname, born=born))
    return [*found, Record(id=count + 1, given="Elıf", surname="Isik", born=date(2017, 5, 14)),
            Record(id=count + 2, given="Elif", surname="Işık", born=date(2017, 5, 14))]  # fmt: skip


def test_finds_the_pair_whatever_the_order_of_the_records() -> None:
    records = people(30)

    found = suspects(records)
    again = suspects(reversed(records))

    assert [(pair.one, pair.other) for pair in found if pair.probability > 0.99] == [(31, 32)]
    assert found == again


def test_a_register_of_nobody_and_of_one_has_no_duplicates() -> None:
    assert suspects([]) == []
    assert suspects(people(0)[:1]) == []


def test_estimates_its_weights_on_a_register_that_is_large_enough() -> None:
    chance = random.Random(5)
    letters = "abcdefghiklmnoprstuvyz"

    def name() -> str:
        return "".join(chance.choice(letters) for _letter in range(7)).capitalize()

    records = []
    for place in range(6000):
        born = date(1990, 1, 1) + timedelta(days=chance.randrange(9000))
        one = Record(id=place, given=name(), surname=name(), born=born)
        records.append(one)
        if place % 20 == 0:
            later = born + timedelta(days=chance.choice((0, 0, 1, 365)))
            records.append(Record(id=100_000 + place, given=one.given, surname=one.surname, born=later))

    found = {(pair.one, pair.other) for pair in suspects(records)}

    true = {(place, 100_000 + place) for place in range(0, 6000, 20)}
    assert len(found & true) > 0.95 * len(true)
    assert len(found - true) < 0.05 * len(true)


@pytest.mark.django_db
def test_a_search_writes_pairs_with_their_evidence(world: World, caseworker: Actor) -> None:
    one = world.person("Elif", "Işık", born=date(2017, 5, 14))
    other = world.person("Elıf", "Isik", born=date(2017, 5, 14))
    world.person("Murat", "Demir", born=date(1990, 7, 9))

    fresh = actions.seek(on=TODAY, by=SYSTEM)

    (row,), total = queries.pairs(seen_by=caseworker)
    told = {line.field: line for line in row.evidence}
    assert (fresh, total, row.one.id, row.other.id) == (1, 1, one, other)
    assert told["given"].level == "spelling"
    assert told["born"].level == "exact"
    assert told["born"].weight > 5
    assert audit.Event.objects.get(type="DuplicatesSought").data["pairs"] == 1


HOME = {"address": "Menekşe Sokak 17/4 Keçiören 06280", "phone": "0532 111 22 33"}
BORN = date(2017, 5, 14)


def test_an_address_and_a_telephone_speak_for_one_person() -> None:
    alike = [
        Record(id=101, given="Elif", surname="Işık", born=BORN),
        Record(id=102, given="Elif", surname="Işık", born=None),
    ]

    without, with_home = (
        suspects([*people(30)[:30], *both], lowest=1e-6) for both in (alike, [replace(one, **HOME) for one in alike])
    )

    (plain,), (told,) = ([pair for pair in pairs if pair.one == 101] for pairs in (without, with_home))
    assert told.probability > plain.probability
    assert told.weights["address"] > 5 < told.weights["phone"]


def test_people_of_one_home_are_not_taken_for_one_person() -> None:
    family = [
        Record(id=101, given="Elif", surname="Işık", born=BORN, **HOME),
        Record(id=102, given="Murat", surname="Işık", born=date(2014, 1, 30), **HOME),
    ]

    assert not [pair for pair in suspects([*people(30)[:30], *family]) if pair.one == 101]


def test_words_that_most_addresses_have_tell_nothing() -> None:
    streets = [f"{letter * 6} Sokak" for letter in ascii_lowercase]
    records = [
        Record(id=place, given="Elif", surname="Işık", born=None, address=text) for place, text in enumerate(streets)
    ]

    assert columns.columns(records).column("words").to_pylist() == [
        [names.fold(letter * 6)] for letter in ascii_lowercase
    ]


@pytest.mark.django_db
def test_twins_who_are_tied_to_one_another_are_not_suspected(world: World) -> None:
    one, other = world.person("Elif", "Işık", born=BORN), world.person("Ayşe", "Işık", born=BORN)
    before = actions.seek(on=TODAY, by=SYSTEM)
    world.related(one, other, Kinship.SIBLING)

    actions.seek(on=TODAY, by=SYSTEM)

    assert (before, models.Pair.objects.count()) == (1, 0)


@pytest.mark.django_db
def test_a_protected_address_is_not_compared(world: World) -> None:
    person_id = world.person("Elif", "Işık", born=BORN)
    Person.objects.filter(pk=person_id).update(address=HOME["address"], address_protected=True)

    (row,) = [row for row in people_queries.compared() if row.id == person_id]

    assert row.address == ""


@pytest.mark.django_db
def test_merged_records_are_not_suspected_again(world: World, merge: Merge) -> None:
    one = world.person("Elif", "Işık", born=date(2017, 5, 14))
    merge(one, world.person("Elıf", "Isik", born=date(2017, 5, 14)))

    assert actions.seek(on=TODAY, by=SYSTEM) == 0
    assert not models.Pair.objects.filter(answer="").exists()


@pytest.mark.django_db
def test_whoever_reviews_may_ask_for_a_search(
    world: World, caseworker: Actor, client_of: ClientOf, run_jobs: Callable[[], list[str]]
) -> None:
    world.person("Elif", "Işık", born=date(2017, 5, 14))
    world.person("Elıf", "Isik", born=date(2017, 5, 14))

    answer = client_of(caseworker).post("/duplicates/search/")
    run_jobs()

    assert answer["Location"] == "/duplicates/"
    assert models.Pair.objects.count() == 1
