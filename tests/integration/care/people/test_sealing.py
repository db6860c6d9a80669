"""Identity numbers lie sealed, nowhere plain, and are found whatever the key."""

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from kanat.care.people import actions, models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.people.conftest import NUMBERS, TODAY, Register

pytestmark = pytest.mark.django_db
OLD, NEW = "o" * 40, "n" * 40


def everything() -> str:
    """Give all that lies in all tables, as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = []
        for name in tables:
            cursor.execute(f"SELECT t::text FROM {connection.ops.quote_name(name)} t")
            found += [row for (row,) in cursor.fetchall()]
    return "\n".join(found)


def found(number: str, actor: Actor) -> list[int]:
    return [hit.person_id for hit in queries.search(text=number, seen_by=actor, on=TODAY)]


def test_no_table_holds_a_plain_number(register: Register, facts: dict[str, Any], caseworker: Actor) -> None:
    person_id = register(number=NUMBERS[0], number_missing="")
    said = facts | {"number": NUMBERS[1], "number_missing": ""}
    actions.correct(person_id=person_id, **said, on=TODAY, by=caseworker)
    actions.add_number(person_id=person_id, number=NUMBERS[2], on=TODAY, by=caseworker)
    hits = queries.search(text=NUMBERS[2], seen_by=caseworker, on=TODAY)
    actions.note_search(text=NUMBERS[2], page="test", hits=hits, on=TODAY, by=caseworker)

    told = everything()

    assert "ahin" in told
    assert not any(number in told or number.encode().hex() in told for number in NUMBERS)


def test_a_refusal_does_not_repeat_the_number(register: Register) -> None:
    with pytest.raises(RuleBroken) as refused:
        register(number="10000000147", number_missing="")

    assert "10000000147" not in str(refused.value.facts)


def test_keeps_both_numbers_and_finds_by_both(register: Register, caseworker: Actor) -> None:
    person_id = register(number="99000000042", number_missing="")
    actions.add_number(person_id=person_id, number=NUMBERS[0], on=TODAY, by=caseworker)

    person = queries.person(person_id=person_id, seen_by=caseworker)

    assert person.number == NUMBERS[0]
    assert (found("99000000042", caseworker), found(NUMBERS[0], caseworker)) == ([person_id], [person_id])
    assert list(models.IdentityNumber.objects.order_by("pk").values_list("kind", flat=True)) == [
        "foreigner", "tc_kimlik",
    ]  # fmt: skip
    assert audit.Event.objects.get(type="NumberAdded").data["kind"] == "tc_kimlik"


def test_a_number_that_was_mended_is_free_again(register: Register, facts: dict[str, Any], caseworker: Actor) -> None:
    person_id = register(number=NUMBERS[0], number_missing="")
    actions.correct(
        person_id=person_id, **facts | {"number": NUMBERS[1], "number_missing": ""}, on=TODAY, by=caseworker
    )

    assert register(number=NUMBERS[0], number_missing="") != person_id


def test_a_reason_takes_the_place_of_a_wrong_number(
    register: Register, facts: dict[str, Any], caseworker: Actor
) -> None:
    person_id = register(number=NUMBERS[0], number_missing="")
    actions.correct(person_id=person_id, **facts, on=TODAY, by=caseworker)

    person = queries.person(person_id=person_id, seen_by=caseworker)
    assert (person.number, person.number_missing) == ("", "not_yet_known")
    assert not models.IdentityNumber.objects.exists()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "people.number_or_reason"),
        ("10000000147", "people.number_invalid"),
        (NUMBERS[0], "people.nothing_changed"),
        (NUMBERS[1], "people.number_taken"),
    ],
)
def test_refuses_a_further_number_that_cannot_be(register: Register, caseworker: Actor, number: str, code: str) -> None:
    person_id = register(number=NUMBERS[0], number_missing="")
    register(number=NUMBERS[1], number_missing="")

    with pytest.raises(RuleBroken) as refused:
        actions.add_number(person_id=person_id, number=number, on=TODAY, by=caseworker)

    assert (refused.value.code, refused.value.field) == (code, "number")


def test_refuses_who_may_not_add_a_number(register: Register, finance_officer: Actor, stranger: Actor) -> None:
    person_id = register()
    with pytest.raises(NotAllowed):
        actions.add_number(person_id=person_id, number=NUMBERS[0], on=TODAY, by=finance_officer)
    with pytest.raises(NotFound):
        actions.add_number(person_id=person_id, number=NUMBERS[0], on=TODAY, by=stranger)


def test_finds_numbers_before_during_and_after_the_change_of_keys(
    register: Register, caseworker: Actor, settings: Any
) -> None:
    settings.KANAT_SEAL_KEYS = [OLD]
    ids = [register(number=number, number_missing="") for number in NUMBERS]
    settings.KANAT_SEAL_KEYS = [NEW, OLD]

    before = [found(number, caseworker) for number in NUMBERS]
    with pytest.raises(RuleBroken, match="number_taken"):
        register(number=NUMBERS[0], number_missing="")
    first = actions.reseal(what="number", after=0, most=2, on=TODAY, by=SYSTEM)
    during = [found(number, caseworker) for number in NUMBERS]
    call_command("reseal", verbosity=0, stdout=_Silent())
    settings.KANAT_SEAL_KEYS = [NEW]
    after = [found(number, caseworker) for number in NUMBERS]

    assert (first.done, first.broken) == (2, ())
    assert before == during == after == [[person_id] for person_id in ids]
    assert {row.number for row in queries.persons(ids).values()} == set(NUMBERS)
    counts = [event.data["count"] for event in audit.Event.objects.filter(type="NumbersResealed").order_by("pk")]
    assert counts == [2, 2, 0, 0]


def test_seals_numbers_of_papers_anew_as_well(register: Register, caseworker: Actor, settings: Any) -> None:
    settings.KANAT_SEAL_KEYS = [OLD]
    person_id = register()
    paper = {"kind": "passport", "issued_by": "Ankara", "issued_on": None, "until": None, "file": None}
    for number in ("U 12345678", ""):
        actions.note_paper(person_id=person_id, number=number, **paper, on=TODAY, by=caseworker)
    settings.KANAT_SEAL_KEYS = [NEW, OLD]

    call_command("reseal", verbosity=0, stdout=_Silent())
    settings.KANAT_SEAL_KEYS = [NEW]

    papers = queries.details(person_id=person_id, seen_by=caseworker).papers
    assert sorted(paper.number for paper in papers) == ["", "U 12345678"]


def test_says_when_a_key_is_missing_and_leaves_those_numbers(register: Register, settings: Any) -> None:
    settings.KANAT_SEAL_KEYS = [OLD]
    register(number=NUMBERS[0], number_missing="")
    sealed = bytes(models.IdentityNumber.objects.get().sealed)
    settings.KANAT_SEAL_KEYS = [NEW]

    with pytest.raises(CommandError, match="1 numbers were sealed with a key"):
        call_command("reseal", stdout=_Silent())

    assert bytes(models.IdentityNumber.objects.get().sealed) == sealed


class _Silent:
    """Takes what a command says."""

    def write(self, _text: str) -> None:
        return
