"""What points to one record is led to another, and back, bit by bit."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from kanat.care.people import actions
from kanat.care.people.models import Person, Relationship, Schooling
from kanat.platform import links
from kanat.vocabulary.actors import Actor

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 6)
Register = Callable[[str], int]


@pytest.fixture
def register(office: int, caseworker: Actor) -> Register:
    """Register somebody by given name."""

    def one(given: str) -> int:
        return actions.register(
            surname="Şahin", given=given, sex="female", born=None, number_missing="not_yet_known", office_id=office,
            on=ON, by=caseworker,
        )  # fmt: skip

    return one


def whole(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(t.*)::text FROM {table} t ORDER BY 1")
        return [row for (row,) in cursor.fetchall()]


def test_finds_every_foreign_key_to_a_person() -> None:
    found = {(link.table, link.column) for link in links.links_to(Person)}

    assert {("people_relationship", "person_id"), ("people_relationship", "other_id")} <= found
    assert {("placements_placement", "child_id"), ("protection_case", "child_id")} <= found
    assert ("people_relationship", "person_id") not in {
        (link.table, link.column) for link in links.links_to(Person, besides={"people_relationship"})
    }


def test_moves_and_moves_back_to_the_last_bit(register: Register) -> None:
    one, two, child = register("Fatma"), register("Fatıma"), register("Elif")
    Relationship.objects.create(person_id=two, other_id=child, kinship="mother", noted_on=ON)
    Schooling.objects.create(person_id=two, stage="primary", since=ON)
    tables = ("people_relationship", "people_schooling", "people_person")
    before = {table: whole(table) for table in tables}

    moved = links.move(links.links_to(Person), source=two, target=one)
    led = list(Relationship.objects.values_list("person_id", flat=True))
    gone = links.move_back(moved, source=two, target=one)

    assert led == [one]
    assert gone == []
    assert {table: whole(table) for table in tables} == before


def test_tells_rows_that_no_longer_point_there(register: Register) -> None:
    one, two, child = register("Fatma"), register("Fatıma"), register("Elif")
    tie = Relationship.objects.create(person_id=two, other_id=child, kinship="mother", noted_on=ON)
    moved = links.move(links.links_to(Person), source=two, target=one)
    tie.delete()

    assert links.move_back(moved, source=two, target=one) == moved


def test_takes_a_row_out_and_puts_it_back_as_it_was(register: Register) -> None:
    one, child = register("Fatma"), register("Elif")
    tie = Relationship.objects.create(person_id=one, other_id=child, kinship="mother", noted_on=ON)
    before = whole("people_relationship")

    taken = links.take_out("people_relationship", tie.pk)
    empty = whole("people_relationship")
    links.put_back([taken])

    assert empty == []
    assert whole("people_relationship") == before


def test_changes_columns_and_changes_them_back(register: Register) -> None:
    one = register("Fatma")
    before = whole("people_person")

    changed = links.change("people_person", one, {"sort_key": "fatima", "merged_into_id": None})
    key = Person.objects.get().sort_key

    assert links.change_back([changed]) == []
    assert key == "fatima"
    assert whole("people_person") == before


def test_leaves_alone_what_was_changed_again(register: Register) -> None:
    one = register("Fatma")
    changed = links.change("people_person", one, {"sort_key": "fatima"})
    Person.objects.update(sort_key="fadime")

    assert links.change_back([changed]) == [changed]
    assert Person.objects.get().sort_key == "fadime"
