"""Pages about a person."""

from datetime import date

import pytest
from django.utils import translation

from kanat.care.people import models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf
from tests.integration.care.people.conftest import TODAY, Register

pytestmark = pytest.mark.django_db

SAID = {
    "surname": "Şahin",
    "given": "Elif",
    "sex": "female",
    "born": "02.04.2016",
    "number_missing": "not_yet_known",
    "phone": "0312 555 12 34",
    "language": "ku",
}


def test_shows_a_person_and_records_who_looked(register: Register, caseworker: Actor, client_of: ClientOf) -> None:
    person_id = register()

    answer = client_of(caseworker).get(f"/persons/{person_id}/")

    assert answer.status_code == 200
    assert audit.Read.objects.get().subject_id == person_id


@pytest.mark.parametrize("page", ["", "edit/", "relations/"])
def test_a_stranger_sees_nothing(register: Register, stranger: Actor, client_of: ClientOf, page: str) -> None:
    assert client_of(stranger).get(f"/persons/{register()}/{page}").status_code == 404


def test_corrects_by_the_page(register: Register, caseworker: Actor, client_of: ClientOf) -> None:
    person_id = register()

    answer = client_of(caseworker).post(f"/persons/{person_id}/edit/", SAID)

    person = queries.person(person_id=person_id, seen_by=caseworker)
    assert answer.status_code == 303
    assert (person.phone, person.languages) == ("0312 555 12 34", ("ku",))


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("given", ""),
        ("given", "x" * 300),
        ("surname", "a\x00b"),
        ("surname", "a\tb\nc"),
        ("given", "😀"),
        ("born", "31.02.2015"),
        ("born", "01.01.2090"),
        ("born", "01.01.1901"),
        ("born", "yesterday"),
        ("number_missing", ""),
        ("number", "😀"),
        ("number_missing", "because"),
        ("phone", "call me"),
        ("area", "atlantis"),
        ("language", "klingon"),
        ("sex", "x"),
    ],
)
def test_keeps_what_was_typed_wrongly_and_writes_nothing(
    register: Register, caseworker: Actor, client_of: ClientOf, field: str, typed: str
) -> None:
    person_id = register()

    answer = client_of(caseworker).post(f"/persons/{person_id}/edit/", SAID | {field: typed})

    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert "govuk-error-message" in answer.content.decode()
    assert models.Person.objects.get().phone == ""


def test_refuses_a_wrong_number_beside_its_field(register: Register, caseworker: Actor, client_of: ClientOf) -> None:
    said = SAID | {"number": "10000000147", "number_missing": ""}

    answer = client_of(caseworker).post(f"/persons/{register()}/edit/", said)

    assert answer.status_code == 422
    assert "11 rakam" in str(answer.context["form"].errors["number"]) or "11 digits" in str(
        answer.context["form"].errors["number"]
    )
    assert 'value="10000000147"' in answer.content.decode()


def test_takes_a_name_from_right_to_left(register: Register, caseworker: Actor, client_of: ClientOf) -> None:
    person_id = register()

    answer = client_of(caseworker).post(f"/persons/{person_id}/edit/", SAID | {"given": "مريم"})

    assert answer.status_code == 303


def test_records_a_tie_by_the_page(register: Register, caseworker: Actor, client_of: ClientOf) -> None:
    child, mother = register(), register(given="Fatma", born=date(1990, 1, 1))
    client = client_of(caseworker)

    found = client.post(f"/persons/{child}/relations/", {"text": "fatma sahin"})
    answer = client.post(f"/persons/{child}/relations/", {"other_id": mother, "kinship": "mother"})

    assert f"other={mother}" in found.content.decode()
    assert answer.status_code == 303
    assert [tie.kinship for tie in queries.ties(child)] == ["mother"]


def test_looks_for_the_other_person_by_what_is_sent_only(
    register: Register, caseworker: Actor, client_of: ClientOf
) -> None:
    child, mother = register(), register(given="Fatma", born=date(1990, 1, 1))
    client, address = client_of(caseworker), f"/persons/{child}/relations/"

    by_address, empty = client.get(address, {"text": "fatma sahin"}), client.post(address, {"text": " "})

    assert f"other={mother}" not in by_address.content.decode()
    assert empty.status_code == 422


@pytest.mark.parametrize(
    ("precision", "told"),
    [("month", "March 2015"), ("year", "2015"), ("estimated", "about 2015"), ("day", "1\xa0Mar\xa02015")],
)
def test_a_hit_tells_a_birth_only_as_exactly_as_it_is_known(
    register: Register, caseworker: Actor, precision: str, told: str
) -> None:
    register(given="Zeliha", born=date(2015, 3, 1), born_precision=precision)

    with translation.override("en"):
        (hit,) = queries.search(text="zeliha", seen_by=caseworker, on=TODAY)

    assert hit.born_told == told


@pytest.mark.parametrize("other", ["999999", "x", "", "9" * 30])
def test_refuses_a_tie_to_nobody(register: Register, caseworker: Actor, client_of: ClientOf, other: str) -> None:
    answer = client_of(caseworker).post(f"/persons/{register()}/relations/", {"other_id": other, "kinship": "mother"})

    assert answer.status_code in {404, 422}
    assert not models.Relationship.objects.exists()
