"""Finding persons in any spelling, whole inside the scope and masked outside."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from kanat.care.people import actions, models, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from tests.integration.care.people.conftest import NUMBERS, TODAY, Register

pytestmark = pytest.mark.django_db


def _ids(text: str, actor: Actor, **more: Any) -> list[int]:
    return [hit.person_id for hit in queries.search(text=text, seen_by=actor, on=TODAY, **more)]


@pytest.mark.parametrize(
    "text",
    [
        "Məmmədova Xədicə",
        "Mammadova",
        "mamedova khadija",
        "Мамедова",
        "Хадиджа Мамедова",
        "xədi məmm",
        "KHADIJA",
        "Hadice",
    ],
)
def test_finds_an_azerbaijani_name_in_any_spelling(
    az: object, register: Register, caseworker: Actor, text: str
) -> None:
    person_id = register(surname="Məmmədova", given="Xədicə")

    assert _ids(text, caseworker) == [person_id]


@pytest.mark.parametrize("text", ["Işık Çınar", "isik", "ışık cin", "CINAR ISIK", "chinar", "Öztürk Çınar Işık"[7:]])
def test_finds_a_turkish_name_without_its_marks(register: Register, caseworker: Actor, text: str) -> None:
    person_id = register(surname="Işık", given="Çınar")

    assert _ids(text, caseworker) == [person_id]


@pytest.mark.parametrize("text", [NUMBERS[0], "100 0000 0146", "06-2026-00001", "0532 111 22 33", "+905321112233"])
def test_finds_by_number_file_number_and_telephone(register: Register, caseworker: Actor, text: str) -> None:
    person_id = register(number=NUMBERS[0], number_missing="", phone="+90 (532) 111 22 33")
    register(given="Başka")

    assert _ids(text, caseworker) == [person_id]


def test_puts_the_spelling_as_typed_and_the_day_of_birth_first(register: Register, caseworker: Actor) -> None:
    folded = register(surname="Kaya", given="Eli")
    younger = register(surname="Kaya", given="Ali", born=date(2018, 1, 1))
    exact = register(surname="Kaya", given="Ali", born=date(2014, 5, 6))

    assert _ids("Ali Kaya", caseworker, born=date(2014, 5, 6)) == [exact, younger, folded]


def test_a_year_leaves_out_those_born_in_others(register: Register, caseworker: Actor) -> None:
    register(born=date(2010, 1, 1))
    right = register(born=date(2015, 1, 1))

    assert _ids("Şahin 2015", caseworker) == [right]


def test_shows_a_person_of_another_office_by_initials_and_year(
    register: Register, stranger: Actor, office: int
) -> None:
    register(number=NUMBERS[0], number_missing="")

    (hit,) = queries.search(text="Elif Şahin", seen_by=stranger, on=TODAY)

    shown = (hit.name, hit.born, hit.born_year, hit.number, hit.file_number, hit.office_id, hit.masked)
    assert shown == ("Ş. E.", None, 2016, "", "", office, True)


def test_tells_a_birth_only_as_exactly_as_it_is_known(register: Register, caseworker: Actor, stranger: Actor) -> None:
    register(born=date(2016, 4, 1), born_precision="month")

    with translation.override("en"):
        (here,) = queries.search(text="Elif Şahin", seen_by=caseworker, on=TODAY)
        (elsewhere,) = queries.search(text="Elif Şahin", seen_by=stranger, on=TODAY)

    assert here.born_told == "April 2016"
    assert elsewhere.born_told == "2016"


def test_does_not_let_anybody_leaf_through_other_offices(register: Register, stranger: Actor) -> None:
    register()

    assert _ids("Şahin", stranger) == []


@pytest.mark.parametrize("text", ["", "  ", "x", "\x00", "😀", "'; --", "%", "\u202eedoc", "12.13.2014"])
def test_survives_whatever_is_typed(register: Register, caseworker: Actor, text: str) -> None:
    register()

    assert _ids(text, caseworker) == []


def test_nobody_finds_nothing(register: Register, nobody: Actor) -> None:
    register()

    assert _ids("Elif Şahin", nobody) == []


def test_notes_a_search_without_what_was_typed(register: Register, stranger: Actor) -> None:
    person_id = register()
    hits = queries.search(text="Elif Şahin", seen_by=stranger, on=TODAY)

    actions.note_search(text="Elif Şahin", page="desk.search", hits=hits, on=TODAY, by=stranger)

    event = audit.Event.objects.get(type="PersonsSearched")
    assert (event.data["words"], event.data["masked_ids"]) == (2, [person_id])
    assert "Elif" not in str(event.data)


def test_asks_the_database_four_times_however_many_there_are(
    register: Register, caseworker: Actor, django_assert_num_queries: Any
) -> None:
    for number in range(5):
        register(given=f"Elif{'abcde'[number]}")

    counted: CaptureQueriesContext
    with django_assert_num_queries(4) as counted:
        assert len(_ids("Elif Şahin", caseworker)) == 5
    assert counted is not None


def test_sorts_by_the_alphabet_of_the_language(register: Register) -> None:
    ids = {name: register(surname=name) for name in ("Zor", "İnce", "Işık", "Çınar", "Cem", "Öz", "Oral")}

    ordered = models.Person.objects.filter(pk__in=ids.values()).order_by("sort_key")
    assert [person.surname for person in ordered] == ["Cem", "Çınar", "Işık", "İnce", "Oral", "Öz", "Zor"]


@pytest.mark.parametrize("text", ["Əl Ley", "Ley 9x", "Əliye Ley", "Ley 12.03.2015 1", "Leyla 12.03.2015 Kaya"])
def test_does_not_let_anybody_spell_out_the_names_of_other_offices(
    register: Register, stranger: Actor, text: str
) -> None:
    register(surname="Əliyeva", given="Leyla", born=date(2015, 3, 12))

    assert _ids(text, stranger) == []


@pytest.mark.parametrize("text", ["Aliyeva Leyla", "Eliyeva Layla 2015", "Лейла Алиева 12.03.2015", "Aliyev Leyla"])
def test_finds_somebody_of_another_office_by_whole_names_in_any_spelling(
    register: Register, stranger: Actor, text: str
) -> None:
    person_id = register(surname="Əliyeva", given="Leyla", born=date(2015, 3, 12))

    assert _ids(text, stranger) == [person_id]


def _keep(change: Callable[[], object]) -> None:
    """Do it, and let the database check at once what it would check at the end."""
    with transaction.atomic(), connection.cursor() as cursor:
        change()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    "changed",
    [{"surname": "Kaya"}, {"given": "Ela"}, {"born": date(2016, 4, 3)}, {"born": None}, {"patronymic": "Ali"}],
)
def test_the_database_refuses_a_person_whose_entry_tells_something_else(
    register: Register, changed: dict[str, Any]
) -> None:
    person_id = register()

    with pytest.raises(IntegrityError, match="cannot be found"):
        _keep(lambda: models.Person.objects.filter(pk=person_id).update(**changed))


def test_the_database_refuses_a_person_without_an_entry(register: Register) -> None:
    person = models.Person.objects.get(pk=register())

    with pytest.raises(IntegrityError, match="person_has_entry"):
        _keep(person.searchentry.delete)


@pytest.mark.parametrize("changed", [{"name": "Kaya|Ela|"}, {"born": None}, {"office_id": 0}])
def test_the_database_refuses_an_entry_that_tells_something_else(register: Register, changed: dict[str, Any]) -> None:
    person_id = register()

    with pytest.raises(IntegrityError, match="cannot be found"):
        models.SearchEntry.objects.filter(pk=person_id).update(**changed)


def test_a_corrected_name_is_found_and_the_wrong_one_is_not(
    register: Register, facts: dict[str, Any], caseworker: Actor
) -> None:
    person_id = register()

    actions.correct(**{**facts, "surname": "Demir"}, person_id=person_id, on=TODAY, by=caseworker)

    assert (_ids("Elif Demir", caseworker), _ids("Elif Şahin", caseworker)) == ([person_id], [])


def test_names_of_a_merged_record_find_the_one_that_stays(register: Register, caseworker: Actor) -> None:
    stays, goes = register(), register(surname="Karakaya")
    models.Person.objects.filter(pk=goes).update(merged_into=stays)
    actions.enter_again(stays)

    assert _ids("Elif Karakaya", caseworker) == [stays]


@pytest.mark.parametrize(
    "text",
    [
        "Elif Şahin",
        "Şahin Elif",
        "Elf Şahin",
        "Elif Şahim",
        "Элиф Шахин",
        "Elif Şahin 02.04.2016",
        "Elif Şahin 04.02.2016",
        "Elif Şahin 02.04.2017",
        "Elf Şahin 2.4.2016",
        "Elif Veli kızı Şahin",
        "şah el",
    ],
)
def test_finds_with_slips_of_name_and_day(register: Register, caseworker: Actor, text: str) -> None:
    person_id = register()
    register(surname="Öztürk", given="Mehmet")

    assert _ids(text, caseworker) == [person_id]


@pytest.mark.parametrize("day", ["02.04.2016", "17.09.2016", "01.01.2017"])
def test_of_other_offices_the_same_is_shown_whatever_the_day(register: Register, stranger: Actor, day: str) -> None:
    ids = [register(), register(born=date(2016, 9, 17))]

    hits = queries.search(text=f"Elif Şahin {day}", seen_by=stranger, on=TODAY)

    assert [hit.person_id for hit in hits] == ids
    assert len({hit.score for hit in hits}) == 1


def test_of_other_offices_only_a_few_are_shown(register: Register, stranger: Actor) -> None:
    for _ in range(queries.MOST_MASKED + 3):
        register()

    assert len(_ids("Elif Şahin", stranger)) == queries.MOST_MASKED


def test_who_asks_for_other_offices_too_often_is_shown_them_no_more(register: Register, stranger: Actor) -> None:
    person_id = register()
    hits = queries.search(text="Elif Şahin", seen_by=stranger, on=TODAY)
    actions.note_search(text="Elif Şahin", page="desk.search", hits=hits, on=TODAY, by=stranger)
    models.SearchProbe.objects.filter(user_id=stranger.user_id, on=TODAY, count=1).update(count=queries.MOST_PROBES)

    again = queries.search(text="Elif Şahin", seen_by=stranger, on=TODAY)
    tomorrow = queries.search(text="Elif Şahin", seen_by=stranger, on=TODAY + timedelta(days=1))

    assert (again, [hit.person_id for hit in tomorrow]) == ([], [person_id])
    assert queries.too_many_probes(stranger, TODAY)
