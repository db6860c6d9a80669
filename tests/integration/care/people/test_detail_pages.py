"""Pages on which something is noted about a person: bad input, masks, what the page then shows."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kanat.care.people import actions, models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from tests.cast import ClientOf
from tests.integration.care.people.conftest import NUMBERS, TODAY, Register

pytestmark = pytest.mark.django_db

GOOD: dict[str, dict[str, str]] = {
    "name": {"kind": "spelling", "surname": "Шахин", "given": "Элиф"},
    "number": {"number": NUMBERS[0]},
    "paper": {"kind": "passport", "number": "U123", "issued_by": "Ankara", "issued_on": "01.02.2020"},
    "move": {"address": "Lale Sokak 3", "area": "06", "since": "01.02.2020"},
    "address": {"kind": "registered", "text": "Gül Sokak 5"},
    "phone": {"kind": "contact", "number": "0555 111 22 33", "whose": "Anneanne"},
}
SHOWN = {"name": "Шахин", "number": NUMBERS[0], "paper": "U123", "move": "Lale", "address": "Gül", "phone": "Anneanne"}


@pytest.mark.parametrize("what", GOOD)
def test_notes_by_the_page_and_shows_it(register: Register, caseworker: Actor, client_of: ClientOf, what: str) -> None:
    client, address = client_of(caseworker), f"/persons/{register()}/"

    answer = client.post(f"{address}note/{what}/", GOOD[what])

    assert (answer.status_code, answer["Location"]) == (303, address)
    assert SHOWN[what] in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("what", "wrong", "field"),
    [
        ("name", {"kind": ""}, "kind"),
        ("name", {"kind": "x"}, "kind"),
        ("name", {"surname": "", "given": ""}, "given"),
        ("name", {"surname": "Aлиева"}, "surname"),
        ("name", {"given": "a\x00b"}, "given"),
        ("name", {"given": "x" * 300}, "given"),
        ("name", {"given": "😀"}, "given"),
        ("number", {"number": ""}, "number"),
        ("number", {"number": "10000000147"}, "number"),
        ("number", {"number": "١٠٠٠٠٠٠٠١٤٦"}, "number"),
        ("number", {"number": NUMBERS[1]}, "number"),
        ("paper", {"kind": "x"}, "kind"),
        ("paper", {"issued_on": "31.02.2020"}, "issued_on"),
        ("paper", {"issued_on": "01.01.2090"}, "issued_on"),
        ("paper", {"until": "01.01.2019"}, "until"),
        ("paper", {"number": "a\tb\nc"}, "number"),
        ("move", {"address": ""}, "address"),
        ("move", {"address": "x" * 900}, "address"),
        ("move", {"area": "atlantis"}, "area"),
        ("move", {"since": ""}, "since"),
        ("move", {"since": "01.01.2090"}, "since"),
        ("address", {"kind": "home"}, "until"),
        ("address", {"since": "02.02.2020", "until": "01.02.2020"}, "until"),
        ("phone", {"number": "call me"}, "number"),
        ("phone", {"number": ""}, "number"),
        ("phone", {"number": "0312 555 12 34"}, "number"),
    ],
)
def test_refuses_beside_the_field_and_keeps_what_was_typed(
    register: Register, caseworker: Actor, client_of: ClientOf, what: str, wrong: dict[str, str], field: str
) -> None:
    register(number=NUMBERS[1], number_missing="")
    person_id = register(phone="0312 555 12 34")

    answer = client_of(caseworker).post(f"/persons/{person_id}/note/{what}/", GOOD[what] | wrong)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert queries.details(person_id=person_id, seen_by=caseworker) == queries.Details()


def test_refuses_a_copy_of_a_wrong_kind_and_sends_a_right_one(
    register: Register, caseworker: Actor, finance_officer: Actor, client_of: ClientOf
) -> None:
    client, address = client_of(caseworker), f"/persons/{register()}/"
    wrong = SimpleUploadedFile("a.pdf", b"MZ no pdf at all")
    right = SimpleUploadedFile("a.pdf", b"%PDF-1.7 a copy")

    refused = client.post(f"{address}note/paper/", GOOD["paper"] | {"file": wrong})
    client.post(f"{address}note/paper/", GOOD["paper"] | {"file": right})
    copy = f"{address}papers/{models.Paper.objects.get().pk}/"

    assert refused.status_code == 422
    assert client.get(copy).content == b"%PDF-1.7 a copy"
    assert client_of(finance_officer).get(copy).status_code == 404


def test_takes_away_only_with_a_reason(register: Register, caseworker: Actor, client_of: ClientOf) -> None:
    client, person_id = client_of(caseworker), register()
    phone_id = actions.note_phone(person_id=person_id, kind="work", number="0555 1112233", on=TODAY, by=caseworker)
    address = f"/persons/{person_id}/remove/phone/{phone_id}/"

    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "of somebody else"}).status_code == 303
    assert client.get(address).status_code == 404
    assert client.get(f"/persons/{person_id}/remove/nothing/1/").status_code == 404
    assert client.get(f"/persons/{person_id}/note/nothing/").status_code == 404


def test_ends_a_tie_from_the_page(register: Register, office: int, caseworker: Actor, client_of: ClientOf) -> None:
    child, mother = register(), register(given="Fatma", born=date(1990, 1, 1))
    tie = actions.relate(
        person_id=mother, other_id=child, kinship="mother", office_id=office, on=TODAY, by=caseworker
    )  # fmt: skip
    client = client_of(caseworker)

    answer = client.post(f"/persons/{child}/relations/{tie}/end/", {"reason": "wrong woman"})

    assert answer.status_code == 303
    assert "Fatma" not in client.get(f"/persons/{child}/").content.decode()
    assert client.get(f"/persons/{child}/relations/{tie}/end/").status_code == 404


def test_shows_siblings_through_a_parent_one_click_away_and_draws_the_family(
    register: Register, office: int, caseworker: Actor, client_of: ClientOf
) -> None:
    mother = register(given="Fatma", born=date(1990, 1, 1))
    children = [register(given=given) for given in ("Elif", "Can")]
    for child in children:
        actions.relate(
            person_id=mother, other_id=child, kinship="mother", office_id=office, on=TODAY, by=caseworker
        )  # fmt: skip

    page = client_of(caseworker).get(f"/persons/{children[0]}/").content.decode()

    assert f'href="/persons/{children[1]}/">Can' in page
    assert "<svg" in page
    assert page.count("k-family__box") >= 3


def test_masks_kin_of_another_office(
    register: Register, office: int, other_office: int, caseworker: Actor, stranger: Actor, client_of: ClientOf
) -> None:
    mine = register()
    theirs = actions.register(
        surname="Gizem", given="Yasemin", sex="female", born=date(1990, 1, 1), number=NUMBERS[2],
        office_id=other_office, phone="0555 999 88 77", on=TODAY, by=stranger,
    )  # fmt: skip
    actions.relate(
        person_id=theirs, other_id=mine, kinship="mother", number=NUMBERS[2], office_id=office, on=TODAY, by=caseworker
    )

    page = client_of(caseworker).get(f"/persons/{mine}/").content.decode()

    assert "Y. G." in page
    assert not any(told in page for told in ("Yasemin", "Gizem", "999 88 77", NUMBERS[2], "1990"))


def test_hides_all_that_identifies_from_who_may_not_see_it(
    register: Register, caseworker: Actor, finance_officer: Actor, client_of: ClientOf
) -> None:
    person_id = register(number=NUMBERS[0], number_missing="", born=date(2015, 3, 1), born_precision="month")
    for what in ("name", "paper", "move", "address", "phone"):
        client_of(caseworker).post(f"/persons/{person_id}/note/{what}/", GOOD[what])

    page = client_of(finance_officer).get(f"/persons/{person_id}/").content.decode()

    told = [*SHOWN.values(), "Elif", "2015"]
    assert [text for text in told if text in page] == []


def test_a_protected_address_is_on_no_page_but_the_one_that_asks_why(
    register: Register, caseworker: Actor, family_worker: Actor, stranger: Actor, client_of: ClientOf
) -> None:
    person_id = register()
    client, address = client_of(caseworker), f"/persons/{person_id}/"
    client.post(f"{address}note/move/", GOOD["move"] | {"protected": "on"})

    pages = [client.get(f"{address}{page}").content.decode() for page in ("", "edit/", "address/")]
    empty = client.post(f"{address}address/", {"reason": ""})
    shown = client.post(f"{address}address/", {"reason": "visit"})

    assert not any("Lale" in page for page in pages)
    assert (empty.status_code, shown.status_code) == (422, 200)
    assert "Lale Sokak 3" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert audit.Event.objects.filter(type="ProtectedAddressShown").count() == 1
    assert client_of(family_worker).post(f"{address}address/", {"reason": "visit"}).status_code == 403
    assert client_of(stranger).post(f"{address}address/", {"reason": "visit"}).status_code == 404


@pytest.mark.parametrize(
    ("typed", "language", "shown"),
    [
        ("03.2015", "tr", "Mart 2015"),
        ("03.2015", "en", "March 2015"),
        ("03.2015", "az", "Mart 2015"),
        ("03.2015", "ru", "Март 2015"),
        ("2015", "tr", "2015"),
    ],
)
def test_shows_as_much_of_a_birth_as_is_known(
    register: Register, caseworker: Actor, client_of: ClientOf, typed: str, language: str, shown: str
) -> None:
    person_id = register()
    said = {"surname": "Şahin", "given": "Elif", "sex": "female", "born": typed, "number_missing": "newborn"}
    client = client_of(caseworker)
    client.cookies["kanat_language"] = language

    saved = client.post(f"/persons/{person_id}/edit/", said)
    page = client.get(f"/persons/{person_id}/").content.decode()
    form = client.get(f"/persons/{person_id}/edit/").content.decode()

    assert saved.status_code == 303
    assert shown in page
    assert "01.07.2015" not in page + form
    assert f'value="{typed}"' in form


def test_an_estimate_is_told_as_one(register: Register, caseworker: Actor, client_of: ClientOf) -> None:
    person_id = register(born=date(2015, 3, 9), born_precision="estimated")
    client = client_of(caseworker)
    client.cookies["kanat_language"] = "en"

    page: Any = client.get(f"/persons/{person_id}/").content.decode()

    assert "about 2015" in page
    assert "09.03.2015" not in page
