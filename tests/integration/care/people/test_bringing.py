"""Bringing many persons in at once: as `register` leaves them, or none of them."""

from datetime import date
from typing import Any

import pytest

from kanat.care.people import actions, models, queries
from kanat.care.people.actions import NewPerson
from kanat.care.people.rules import names
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import NotAllowed, RuleBroken

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def told(**changes: Any) -> NewPerson:
    said: dict[str, Any] = {
        "surname": "Işık",
        "given": "İlkin Can",
        "sex": "male",
        "born": date(2015, 3, 12),
        "number_missing": "not_yet_known",
        "phone": "0555 111 22 33",
        "address": "Gül 5",
        "languages": ("tr",),
    }
    return NewPerson(**(said | changes))


def bring(*persons: NewPerson, office: int, by: Actor = SYSTEM) -> list[int]:
    checks = actions.Checks(on=TODAY)
    checked = [checks.check(one) for one in persons]
    return actions.bring_in(persons=checked, office_id=office, source="a file", on=TODAY, by=by)


def test_leaves_persons_as_registering_leaves_them(office: int) -> None:
    said: dict[str, Any] = {
        "surname": "Işık", "given": "İlkin Can", "sex": "male", "born": date(2015, 3, 12), "number": "10000000146",
        "phone": "0555 111 22 33", "address": "Gül 5", "languages": ("tr",),
    }  # fmt: skip
    typed = actions.register(
        **said | {"number": "", "number_missing": "newborn"}, office_id=office, on=TODAY, by=SYSTEM
    )

    [brought] = bring(told(number="100 000 001 46", number_missing=""), office=office)

    one = models.Person.objects.values().get(pk=typed)
    other = models.Person.objects.values().get(pk=brought)
    own = {"id", "file_number", "current_number_id", "number_missing"}
    assert {name: one[name] for name in one if name not in own} == {
        name: other[name] for name in other if name not in own
    }
    assert queries.person(person_id=brought, seen_by=SYSTEM).number == "10000000146"


def test_finds_them_by_the_same_keys(office: int) -> None:
    [brought] = bring(told(former_surname="Ak", further_phone="0555 444 55 66"), office=office)
    before = models.SearchEntry.objects.values().get(pk=brought)

    actions.enter_again(brought)

    assert models.SearchEntry.objects.values().get(pk=brought) == before
    assert models.SearchWord.objects.filter(skeleton__in=names.skeletons("Işık")).count() == 1


def test_search_finds_who_came_in(office: int, caseworker: Actor) -> None:
    [brought] = bring(told(), office=office)

    hits = queries.search(text="isik ilkin", seen_by=caseworker, on=TODAY)

    assert [hit.person_id for hit in hits] == [brought]


def test_counts_file_numbers_on(office: int) -> None:
    first = bring(told(), told(given="Ece"), office=office)

    last = actions.register(
        surname="Ak",
        given="Ali",
        sex="male",
        born=None,
        number_missing="newborn",
        office_id=office,
        on=TODAY,
        by=SYSTEM,
    )

    numbers = [queries.file_numbers([one])[one] for one in (*first, last)]
    assert [number[-5:] for number in numbers] == ["00001", "00002", "00003"]


def test_one_event_names_all(office: int) -> None:
    ids = bring(told(), told(given="Ece"), office=office)

    event = audit.Event.objects.get(type="PersonsBroughtIn")
    assert event.data["person_ids"] == ids


def test_refuses_who_may_not_register_there(office: int, stranger: Actor) -> None:
    with pytest.raises(NotAllowed):
        bring(told(), office=office, by=stranger)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"given": " "}, "people.name_missing"),
        ({"surname": "Aлиева"}, "people.name_scripts_mixed"),
        ({"born": date(2030, 1, 1)}, "people.born_in_future"),
        ({"number": "12345678901", "number_missing": ""}, "people.number_invalid"),
        ({"number_missing": ""}, "people.number_or_reason"),
        ({"area": "nowhere"}, "people.area_unknown"),
        ({"languages": ("xx",)}, "people.language_unknown"),
    ],
)
def test_one_that_is_wrong_keeps_all_out(office: int, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        bring(told(given="Ece"), told(**changes), office=office)

    assert refused.value.code == code
    assert not models.Person.objects.exists()


def test_a_number_that_is_taken_keeps_all_out(office: int) -> None:
    bring(told(number="10000000146", number_missing=""), office=office)

    with pytest.raises(RuleBroken, match=r"people.number_taken"):
        bring(told(given="Ece"), told(given="Ali", number="10000000146", number_missing=""), office=office)

    assert models.Person.objects.count() == 1


def test_taking_back_leaves_nothing(office: int) -> None:
    ids = bring(told(number="10000000146", number_missing=""), told(further_phone="0555 444 55 66"), office=office)

    actions.take_back(person_ids=ids, source="a file", office_id=office, on=TODAY, by=SYSTEM)

    left = [models.Person, models.IdentityNumber, models.SearchEntry, models.Phone]
    assert [table.objects.count() for table in left] == [0, 0, 0, 0]
    assert audit.Event.objects.filter(type="PersonsTakenBack").count() == 1


def test_taking_back_refuses_a_person_of_another_office(office: int, other_office: int) -> None:
    ids = bring(told(), office=other_office)

    with pytest.raises(RuleBroken, match=r"people.not_found"):
        actions.take_back(person_ids=ids, source="a file", office_id=office, on=TODAY, by=SYSTEM)


def test_namesakes_are_found_in_any_spelling(office: int) -> None:
    [brought] = bring(told(surname="Həsənov", given="Leyla"), office=office)

    found = queries.namesakes([("Гасанова", "Лейла"), ("Ak", "Deniz")])

    assert {place: [one.person_id for one in some] for place, some in found.items()} == {0: [brought]}


def test_bearers_are_found_by_their_numbers(office: int) -> None:
    [brought] = bring(told(number="10000000146", number_missing=""), office=office)

    assert queries.bearers_of_each(["10000000146", "10000000078"]) == {"10000000146": brought}
