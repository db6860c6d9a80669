"""Registering, correcting and relating persons."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kanat.care.people import actions, models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.people.conftest import NUMBERS, TODAY, Register

pytestmark = pytest.mark.django_db


def test_registers_a_person_with_an_event_and_a_file_number(register: Register, caseworker: Actor) -> None:
    person = queries.person(person_id=register(), seen_by=caseworker)

    event = audit.Event.objects.get(type="PersonRegistered")
    assert (person.full_name, person.file_number) == ("Şahin Elif", "06-2026-00001")
    assert event.data["person_id"] == person.id
    assert "Elif" not in str(event.data)


def test_counts_file_numbers_by_office_and_year(register: Register) -> None:
    ids = [register(), register(), register(on=date(2027, 1, 4))]

    numbers = [person.file_number for person in queries.persons(ids).values()]
    assert sorted(numbers) == ["06-2026-00001", "06-2026-00002", "06-2027-00001"]


def test_refuses_to_register_for_another_office(register: Register, other_office: int) -> None:
    with pytest.raises(NotAllowed):
        register(office_id=other_office)


def test_refuses_who_may_not_register(register: Register, nobody: Actor) -> None:
    with pytest.raises(NotAllowed):
        register(by=nobody)


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({"born": date(2026, 3, 7)}, "people.born_in_future", "born"),
        ({"born": date(1899, 1, 1)}, "people.born_too_long_ago", "born"),
        ({"number_missing": ""}, "people.number_or_reason", "number"),
        ({"number": NUMBERS[0]}, "people.number_and_reason", "number_missing"),
        ({"number": "10000000147", "number_missing": ""}, "people.number_invalid", "number"),
        ({"given": "  "}, "people.name_missing", "given"),
        ({"area": "nowhere"}, "people.area_unknown", "area"),
        ({"languages": ("klingon",)}, "people.language_unknown", "languages"),
    ],
)
def test_refuses_what_cannot_be(register: Register, said: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        register(**said)

    assert (refused.value.code, refused.value.field, models.Person.objects.count()) == (code, field, 0)


def test_takes_a_doubtful_fin_but_refuses_a_wrong_turkish_number(az: object, register: Register) -> None:
    assert register(number="12", number_missing="")


def test_refuses_a_number_that_somebody_has(register: Register) -> None:
    register(number=NUMBERS[0], number_missing="")

    with pytest.raises(RuleBroken) as refused:
        register(number=" 1000 0000 146", number_missing="")

    assert (refused.value.code, refused.value.field) == ("people.number_taken", "number")


def test_the_database_refuses_a_number_twice_and_a_sex_that_is_none(register: Register) -> None:
    person_id = register(number=NUMBERS[0], number_missing="")
    other_id = register()

    kept = models.IdentityNumber.objects.get(person_id=person_id)
    with pytest.raises(IntegrityError, match="identity_number_once"), transaction.atomic():
        models.IdentityNumber.objects.create(
            person_id=other_id, kind=kept.kind, sealed=kept.sealed, blind=kept.blind, noted_on=TODAY
        )
    with pytest.raises(IntegrityError, match="person_sex_known"), transaction.atomic():
        models.Person.objects.filter(pk=person_id).update(sex="x")
    with pytest.raises(IntegrityError, match="person_number_or_reason"), transaction.atomic():
        models.Person.objects.filter(pk=person_id).update(current_number=None)
    with pytest.raises(IntegrityError, match="person_born_possible"), transaction.atomic():
        models.Person.objects.filter(pk=person_id).update(born=date(1700, 1, 1))


def test_keeps_nothing_when_the_event_cannot_be_stored(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit.Event.objects, "create", _fail)

    with pytest.raises(OSError, match="full"):
        register()

    assert not models.Person.objects.exists()
    assert not models.FileCounter.objects.exists()


def _fail(**_event: object) -> None:
    message = "full"
    raise OSError(message)


def test_corrects_and_names_the_fields_but_not_their_values(
    register: Register, facts: dict[str, Any], caseworker: Actor
) -> None:
    person_id = register()

    said = facts | {"surname": "Şahin-Kaya", "phone": "0312 555 12 34"}
    actions.correct(person_id=person_id, **said, on=TODAY, by=caseworker)

    event = audit.Event.objects.get(type="PersonCorrected")
    assert event.data["changed"] == ["surname", "phone"]
    assert "Kaya" not in str(event.data)
    assert [hit.person_id for hit in _found("kaya", caseworker)] == [person_id]


def _found(text: str, actor: Actor) -> list[queries.Hit]:
    return queries.search(text=text, seen_by=actor, on=TODAY)


def test_refuses_a_correction_that_changes_nothing(
    register: Register, facts: dict[str, Any], caseworker: Actor
) -> None:
    with pytest.raises(RuleBroken, match="nothing_changed"):
        actions.correct(person_id=register(), **facts, on=TODAY, by=caseworker)


def test_hides_a_person_from_a_stranger(register: Register, facts: dict[str, Any], stranger: Actor) -> None:
    person_id = register()

    with pytest.raises(NotFound):
        queries.person(person_id=person_id, seen_by=stranger)
    with pytest.raises(NotFound):
        actions.correct(person_id=person_id, **facts, on=TODAY, by=stranger)


def test_masks_a_person_for_who_may_not_see_identities(register: Register, finance_officer: Actor) -> None:
    person = queries.person(person_id=register(), seen_by=finance_officer)

    assert (person.name, person.born, person.number) == ("E. Ş.", None, "")


def test_reads_a_tie_from_both_sides(register: Register, office: int, caseworker: Actor) -> None:
    child, mother = register(), register(given="Fatma", born=date(1990, 1, 1))

    actions.relate(person_id=mother, other_id=child, kinship="mother", office_id=office, on=TODAY, by=caseworker)

    assert [(tie.other.id, tie.kinship) for tie in queries.ties(child)] == [(mother, "mother")]
    assert [(tie.other.id, tie.kinship) for tie in queries.ties(mother)] == [(child, "child")]


@pytest.mark.parametrize(("first", "again"), [("mother", "child"), ("grandparent", "grandchild"), ("guardian", "ward")])
def test_refuses_a_tie_that_is_recorded_already_from_the_other_side(
    register: Register, office: int, caseworker: Actor, first: str, again: str
) -> None:
    child, elder = register(), register(given="Fatma", born=date(1950, 1, 1))
    where = {"office_id": office, "on": TODAY, "by": caseworker}
    actions.relate(person_id=elder, other_id=child, kinship=first, **where)

    with pytest.raises(RuleBroken) as refused:
        actions.relate(person_id=child, other_id=elder, kinship=again, **where)

    assert refused.value.code == "people.already_related"


@pytest.mark.parametrize(
    ("kinship", "born", "code"),
    [
        ("mother", date(2020, 1, 1), "people.parent_not_older"),
        ("child", date(1990, 1, 1), "people.parent_sex_unknown"),
    ],
)
def test_refuses_an_impossible_tie(
    register: Register, office: int, caseworker: Actor, kinship: str, born: date, code: str
) -> None:
    child, other = register(sex="unknown"), register(given="Fatma", born=born)

    with pytest.raises(RuleBroken) as refused:
        actions.relate(person_id=other, other_id=child, kinship=kinship, office_id=office, on=TODAY, by=caseworker)

    assert refused.value.code == code


def test_refuses_a_tie_to_a_person_of_another_office(
    register: Register, office: int, other_office: int, caseworker: Actor, stranger: Actor
) -> None:
    child, other = register(), register(office_id=other_office, by=stranger)

    with pytest.raises(NotFound):
        actions.relate(person_id=other, other_id=child, kinship="cousin", office_id=office, on=TODAY, by=caseworker)


def test_finds_siblings_by_tie_and_by_a_parent_in_common(register: Register, office: int, caseworker: Actor) -> None:
    child, by_tie, by_mother = register(), register(born=date(2012, 1, 1)), register(born=date(2018, 1, 1))
    mother = register(born=date(1990, 1, 1))
    where = {"office_id": office, "on": TODAY, "by": caseworker}
    actions.relate(person_id=by_tie, other_id=child, kinship="sibling", **where)
    actions.relate(person_id=mother, other_id=child, kinship="mother", **where)
    actions.relate(person_id=mother, other_id=by_mother, kinship="mother", **where)

    assert [person.id for person in queries.siblings(child)] == [by_tie, by_mother]
