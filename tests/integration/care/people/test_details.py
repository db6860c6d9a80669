"""What is noted about a person beside the record, and who learns of it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from kanat.care.people import actions, models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.people.conftest import TODAY, Register

pytestmark = pytest.mark.django_db


def note(what: str, person_id: int, by: Actor, **said: Any) -> Any:
    plain: dict[str, dict[str, Any]] = {
        "name": {"kind": "former", "surname": "Yıldız", "given": "Elif"},
        "paper": {"kind": "passport", "number": "U 12345678", "issued_by": "Ankara"},
        "address": {"kind": "registered", "text": "Lale Sokak 3"},
        "phone": {"kind": "contact", "number": "0555 111 22 33", "whose": "Anneanne"},
    }
    action = getattr(actions, f"note_{what}")
    return action(person_id=person_id, **plain[what] | said, on=TODAY, by=by)


WHATS = ("name", "paper", "address", "phone")


@pytest.mark.parametrize("what", WHATS)
def test_notes_and_takes_away_with_a_reason(register: Register, caseworker: Actor, what: str) -> None:
    person_id = register()
    detail_id = note(what, person_id, caseworker)
    kept = getattr(
        queries.details(person_id=person_id, seen_by=caseworker), f"{what}{'es' if what == 'address' else 's'}"
    )

    actions.remove_detail(
        person_id=person_id, what=what, detail_id=detail_id, reason="of another person", on=TODAY, by=caseworker
    )

    assert [one.id for one in kept] == [detail_id]
    assert queries.details(person_id=person_id, seen_by=caseworker) == queries.Details()
    assert audit.Event.objects.get(type="DetailRemoved").reason == "of another person"
    assert "Yıldız" not in str(list(audit.Event.objects.values_list("data", flat=True)))


@pytest.mark.parametrize("what", WHATS)
def test_refuses_who_may_not_note(register: Register, finance_officer: Actor, stranger: Actor, what: str) -> None:
    person_id = register()
    with pytest.raises(NotAllowed):
        note(what, person_id, finance_officer)
    with pytest.raises(NotFound):
        note(what, person_id, stranger)


def test_hides_details_from_who_may_not_see_identities(
    register: Register, caseworker: Actor, finance_officer: Actor, stranger: Actor
) -> None:
    person_id = register()
    note("name", person_id, caseworker)

    assert queries.details(person_id=person_id, seen_by=finance_officer) == queries.Details()
    with pytest.raises(NotFound):
        queries.details(person_id=person_id, seen_by=stranger)


@pytest.mark.parametrize(
    ("what", "said", "code"),
    [
        ("name", {"surname": "", "given": " "}, "people.name_missing"),
        ("name", {"surname": "Aлиева"}, "people.name_scripts_mixed"),
        ("name", {"surname": "Алиева", "given": "Elif"}, "people.name_scripts_mixed"),
        ("name", {"surname": "Şahin", "given": "Elif"}, "people.name_known"),
        ("name", {"surname": "ŞAHİN", "given": "ELİF"}, "people.name_known"),
        ("paper", {"issued_on": date(2026, 3, 7)}, "people.issued_in_future"),
        ("paper", {"issued_on": date(2026, 3, 1), "until": date(2026, 3, 1)}, "people.ends_before_start"),
        ("address", {"since": date(2026, 3, 1), "until": date(2026, 2, 1)}, "people.ends_before_start"),
        ("address", {"kind": "home"}, "people.home_needs_end"),
        ("address", {"area": "atlantis"}, "people.area_unknown"),
        ("phone", {"number": "0312 555 12 34"}, "people.phone_known"),
    ],
)
def test_refuses_what_cannot_be(
    register: Register, caseworker: Actor, what: str, said: dict[str, Any], code: str
) -> None:
    person_id = register(phone="0312 555 12 34")
    with pytest.raises(RuleBroken) as refused:
        note(what, person_id, caseworker, **said)

    assert refused.value.code == code


def test_finds_a_person_by_a_former_name_in_other_letters(register: Register, caseworker: Actor) -> None:
    person_id = register()
    noted = note("name", person_id, caseworker, kind="spelling", surname="Юлдуз", given="Элиф")

    found = [hit.person_id for hit in queries.search(text="Yulduz Elif", seen_by=caseworker, on=TODAY)]
    actions.remove_detail(
        person_id=person_id, what="name", detail_id=noted, reason="wrong", on=TODAY, by=caseworker
    )  # fmt: skip
    gone = queries.search(text="Yulduz", seen_by=caseworker, on=TODAY)

    assert (found, gone) == ([person_id], [])
    assert audit.Event.objects.get(type="NameNoted").data["kind"] == "spelling"


def test_finds_a_person_by_a_further_phone(register: Register, caseworker: Actor) -> None:
    person_id = register()
    phone_id = note("phone", person_id, caseworker)

    found = [hit.person_id for hit in queries.search(text="0555 111 22 33", seen_by=caseworker, on=TODAY)]
    actions.remove_detail(
        person_id=person_id, what="phone", detail_id=phone_id, reason="wrong", on=TODAY, by=caseworker
    )  # fmt: skip

    assert found == [person_id]
    assert queries.search(text="0555 111 22 33", seen_by=caseworker, on=TODAY) == []


def test_seals_the_number_of_a_paper(register: Register, caseworker: Actor) -> None:
    person_id = register()
    note("paper", person_id, caseworker)

    paper = queries.details(person_id=person_id, seen_by=caseworker).papers[0]
    assert paper.number == "U 12345678"
    assert b"12345678" not in bytes(models.Paper.objects.get().sealed)


def test_keeps_the_copy_of_a_paper_for_who_may_see_it(
    register: Register, caseworker: Actor, finance_officer: Actor
) -> None:
    person_id = register()
    paper_id = note("paper", person_id, caseworker, file=("a.pdf", b"%PDF-1.4 copy"))

    assert queries.paper_file(person_id=person_id, paper_id=paper_id, seen_by=caseworker)
    with pytest.raises(NotFound):
        queries.paper_file(person_id=person_id, paper_id=paper_id, seen_by=finance_officer)


def test_a_move_keeps_the_former_home(register: Register, caseworker: Actor) -> None:
    person_id = register(address="Lale Sokak 3", area="06")
    actions.move(person_id=person_id, address="Gül Sokak 5", since=date(2026, 2, 1), on=TODAY, by=caseworker)
    actions.move(person_id=person_id, address="Çam Sokak 7", since=date(2026, 3, 1), on=TODAY, by=caseworker)

    person = queries.person(person_id=person_id, seen_by=caseworker)
    former = queries.details(person_id=person_id, seen_by=caseworker).addresses
    assert (person.address, person.address_since) == ("Çam Sokak 7", date(2026, 3, 1))
    assert {(one.text, one.since, one.until) for one in former} == {
        ("Gül Sokak 5", date(2026, 2, 1), date(2026, 3, 1)), ("Lale Sokak 3", None, date(2026, 2, 1)),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("since", "address", "code"),
    [
        (date(2026, 3, 7), "B", "people.moved_in_future"),
        (date(2026, 2, 1), "B", "people.moved_before"),
        (date(2026, 3, 1), "A", "people.nothing_changed"),
    ],
)
def test_refuses_a_move_that_cannot_be(
    register: Register, caseworker: Actor, since: date, address: str, code: str
) -> None:
    person_id = register()
    actions.move(person_id=person_id, address="A", since=date(2026, 2, 1), on=TODAY, by=caseworker)
    with pytest.raises(RuleBroken) as refused:
        actions.move(person_id=person_id, address=address, since=since, on=TODAY, by=caseworker)

    assert refused.value.code == code


def test_a_protected_address_is_told_only_to_who_asks_with_a_reason(
    register: Register, facts: dict[str, Any], caseworker: Actor, family_worker: Actor
) -> None:
    person_id = register()
    actions.move(
        person_id=person_id, address="Gizli Sokak 1", area="06", since=TODAY, protected=True, on=TODAY, by=caseworker
    )
    note("address", person_id, caseworker, kind="stay", text="Gizli Sokak 2", protected=True)

    person = queries.person(person_id=person_id, seen_by=caseworker)
    told = str([person, queries.details(person_id=person_id, seen_by=caseworker), queries.persons([person_id])])
    told += str(queries.search(text="Elif Şahin", seen_by=caseworker, on=TODAY))
    shown = actions.reveal_address(person_id=person_id, reason="visit", on=TODAY, by=caseworker)

    assert person.address_protected
    assert "Gizli" not in told
    assert person.area == ""
    assert shown == ["Gizli Sokak 1", "Gizli Sokak 2"]
    assert audit.Event.objects.get(type="ProtectedAddressShown").reason == "visit"
    with pytest.raises(RuleBroken, match="reason_needed"):
        actions.reveal_address(person_id=person_id, reason=" ", on=TODAY, by=caseworker)
    with pytest.raises(NotAllowed):
        actions.reveal_address(person_id=person_id, reason="visit", on=TODAY, by=family_worker)


def test_correcting_a_name_leaves_a_protected_address_alone(
    register: Register, facts: dict[str, Any], caseworker: Actor
) -> None:
    person_id = register()
    actions.move(person_id=person_id, address="Gizli Sokak 1", since=TODAY, protected=True, on=TODAY, by=caseworker)
    actions.correct(person_id=person_id, **facts | {"given": "Elifnaz"}, on=TODAY, by=caseworker)

    assert queries.protected_address(person_id) == ["Gizli Sokak 1"]
    assert audit.Event.objects.get(type="PersonCorrected").data["changed"] == ["given"]


@pytest.mark.parametrize(
    ("precision", "kept"),
    [
        ("day", date(2015, 3, 9)),
        ("month", date(2015, 3, 1)),
        ("year", date(2015, 7, 1)),
        ("estimated", date(2015, 3, 9)),
    ],
)
def test_keeps_how_much_of_a_birth_is_known(register: Register, caseworker: Actor, precision: str, kept: date) -> None:
    person_id = register(born=date(2015, 3, 9), born_precision=precision)

    person = queries.person(person_id=person_id, seen_by=caseworker)
    assert (person.born, person.born_precision, person.born_estimated) == (kept, precision, precision == "estimated")


def test_refuses_a_precision_without_a_date(register: Register) -> None:
    with pytest.raises(RuleBroken, match="precision_needs_date"):
        register(born=None, born_precision="year")


@pytest.mark.parametrize(
    ("table", "said", "name"),
    [
        (models.OtherName, {"kind": "former", "script": "latin"}, "other_name_known"),
        (models.OtherName, {"kind": "x", "script": "latin", "given": "A"}, "other_name_known"),
        (models.OtherName, {"kind": "former", "script": "mixed", "given": "A"}, "other_name_known"),
        (models.Paper, {"kind": "x"}, "paper_kind_known"),
        (
            models.Paper,
            {"kind": "passport", "issued_on": date(2026, 1, 2), "until": date(2026, 1, 2)},
            "paper_ends_after_start",
        ),
        (models.Address, {"kind": "home", "text": "A"}, "address_kind_known"),
        (
            models.Address,
            {"kind": "stay", "text": "A", "since": date(2026, 1, 2), "until": date(2026, 1, 1)},
            "address_ends_after_start",
        ),
        (models.Phone, {"kind": "x", "number": "1"}, "phone_kind_known"),
    ],
)
def test_the_database_refuses_what_cannot_be(register: Register, table: Any, said: dict[str, Any], name: str) -> None:
    noted = {} if table in (models.Address, models.Phone) else {"noted_on": TODAY}
    person_id = register()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        table.objects.create(person_id=person_id, **said, **noted)


def test_the_database_refuses_a_precision_of_no_birth(register: Register) -> None:
    person_id = register()
    with pytest.raises(IntegrityError, match="person_precision_known"), transaction.atomic():
        models.Person.objects.filter(pk=person_id).update(born=None, born_precision="year")
