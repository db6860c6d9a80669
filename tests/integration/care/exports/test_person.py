"""A person's whole record leaves on a ground, let out by another person, as PDF and JSON; others stay masked."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from kanat.care.exports import actions, models
from kanat.care.exports.queries import record
from kanat.care.exports.states import ExportState
from kanat.care.people import actions as people
from kanat.care.people.states import Kinship
from kanat.platform.audit import models as audit
from kanat.platform.audit.record import record_read
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.cast import ClientOf
from tests.integration.care.placements.world import TODAY, World

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
SINCE = date(2026, 9, 5)


@pytest.fixture
def child(world: World) -> int:
    """A child in a family, with a mother who is known."""
    case = world.case("Deniz")
    world.start([case], world.family(), on=SINCE, agreed_on=SINCE)
    mother = world.person("Gülten", "Aksoy", born=date(1990, 2, 2))
    world.related(mother, world.cases[case], Kinship.MOTHER)
    return world.cases[case]


def ask(child: int, by: Actor, ground: str = "own_request", format: str = "json", language: str = "en") -> int:  # noqa: A002
    return actions.ask_person(
        person_id=child, format=format, purpose="Her own wish", ground=ground, language=language, on=TODAY, now=NOW,
        by=by,
    )  # fmt: skip


def told(export_id: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bytes(models.ExportFile.objects.get(pk=export_id).data))
    return found


def test_the_record_holds_every_section_with_its_documented_fields(
    child: int, manager: Actor, run_jobs: Callable[[], list[str]]
) -> None:
    record_read(by=manager, what="child", id=child, page="desk.child")
    export_id = ask(child, manager)
    run_jobs()

    found = told(export_id)
    assert (found["form"], found["version"], found["ground"]) == ("kanat-person-record", record.VERSION, "own_request")
    for section in record.SECTIONS:
        assert all(set(row) == set(section.fields) for row in found[section.key]), section.key
    assert found["person"][0]["given"] == "Deniz"
    assert found["placements"][0]["since"] == "2026-09-05"
    assert found["readers"][0]["page"] == "desk.child"
    assert "PlacementStarted" in {row["event"] for row in found["events"]}
    assert found["documents"][0]["kind"] == "Agreement with the foster family"


def test_the_record_tells_former_names_papers_and_addresses_but_no_protected_one(
    child: int, manager: Actor, run_jobs: Callable[[], list[str]]
) -> None:
    people.note_name(person_id=child, kind="former", surname="Эксой", given="Дениз", on=TODAY, by=manager)
    people.note_paper(person_id=child, kind="passport", number="U12345678", issued_on=SINCE, on=TODAY, by=manager)
    people.note_address(person_id=child, kind="stay", text="Gül Sokak 5", on=TODAY, by=manager)
    people.note_address(person_id=child, kind="stay", text="Gizli Sokak 1", protected=True, on=TODAY, by=manager)
    people.note_phone(
        person_id=child, kind="mobile", number="+905550001122", whose="Gülten Aksoy", on=TODAY, by=manager
    )
    export_id = ask(child, manager)
    run_jobs()

    found = told(export_id)
    assert [(row["surname"], row["script"]) for row in found["names"]] == [("Эксой", "Cyrillic letters")]
    assert [row["number"] for row in found["papers"]] == ["U12345678"]
    assert {(row["address"], row["protected"]) for row in found["addresses"]} >= {("Gül Sokak 5", False), ("", True)}
    assert "Gizli Sokak" not in json.dumps(found, ensure_ascii=False)
    assert [row["whose"] for row in found["phones"]] == ["G. A."]


def test_other_persons_stand_with_initials_unless_the_ground_names_them(
    child: int, manager: Actor, run_jobs: Callable[[], list[str]]
) -> None:
    own, court = ask(child, manager), ask(child, manager, ground="court")
    run_jobs()

    assert told(own)["ties"][0]["name"] == "G. A."
    assert "Yıldız" not in json.dumps(told(own)["placements"], ensure_ascii=False)
    assert told(court)["ties"][0]["name"] == "Gülten Aksoy"


@pytest.mark.parametrize("language", ["tr", "az", "en", "ru"])
def test_the_paper_is_made_in_every_language(
    child: int, manager: Actor, run_jobs: Callable[[], list[str]], language: str
) -> None:
    export_id = ask(child, manager, format="pdf", language=language)
    run_jobs()

    assert bytes(models.ExportFile.objects.get(pk=export_id).data).startswith(b"%PDF-")


def test_a_caseworkers_request_waits_for_another_person(
    child: int, caseworker: Actor, manager: Actor, run_jobs: Callable[[], list[str]], client_of: ClientOf
) -> None:
    export_id = ask(child, caseworker)
    run_jobs()
    assert models.Export.objects.get(pk=export_id).state == ExportState.WAITING

    today = client_of(manager).get("/?whose=all").content.decode()
    sent = client_of(manager).post(f"/exports/{export_id}/decision/", {"approved": "yes", "note": "She came herself"})
    run_jobs()

    assert "wait for your approval" in today
    assert sent.status_code == 303
    assert models.Export.objects.get(pk=export_id).state == ExportState.READY
    assert client_of(caseworker).get(f"/exports/{export_id}/file/").status_code == 200
    assert client_of(manager).get(f"/exports/{export_id}/file/").status_code == 404


def test_a_refused_record_is_never_made(
    child: int, caseworker: Actor, manager: Actor, run_jobs: Callable[[], list[str]]
) -> None:
    export_id = ask(child, caseworker)
    actions.decide(export_id=export_id, approved=False, note="Not hers", on=TODAY, by=manager)
    run_jobs()

    assert models.Export.objects.get(pk=export_id).state == ExportState.REFUSED
    assert models.ExportFile.objects.count() == 0


def test_the_asker_lets_nothing_out(child: int, caseworker: Actor, manager: Actor) -> None:
    export_id = ask(child, caseworker)
    with pytest.raises(NotAllowed):
        actions.decide(export_id=export_id, approved=True, note="", on=TODAY, by=caseworker)
    models.Export.objects.filter(pk=export_id).update(asked_by_id=manager.user_id)

    with pytest.raises(RuleBroken) as refusal:
        actions.decide(export_id=export_id, approved=True, note="", on=TODAY, by=manager)

    assert refusal.value.code == "exports.same_person"


def test_the_stranger_asks_for_nobody_of_another_office(
    child: int, caseworker: Actor, stranger: Actor, client_of: ClientOf
) -> None:
    export_id = ask(child, caseworker)

    with pytest.raises(NotFound):
        ask(child, stranger)
    client = client_of(stranger)
    assert client.get(f"/exports/persons/{child}/").status_code == 404
    assert client.get(f"/exports/{export_id}/").status_code == 404
    assert client.get(f"/exports/{export_id}/file/").status_code == 404


def test_asking_is_recorded_with_its_ground_and_as_a_reading_of_the_file(child: int, caseworker: Actor) -> None:
    ask(child, caseworker)

    event = audit.Event.objects.get(type="ExportAsked")
    assert (event.child_id, event.data["ground"], event.reason) == (child, "own_request", "Her own wish")
    assert audit.Read.objects.filter(what="child", subject_id=child, page="exports.person").exists()


def test_asks_on_a_page(child: int, manager: Actor, client_of: ClientOf) -> None:
    client = client_of(manager)

    link = client.get(f"/children/{child}/").content.decode()
    sent = client.post(f"/exports/persons/{child}/", {"ground": "court", "format": "pdf", "purpose": "Court of Ankara"})
    wrong = client.post(f"/exports/persons/{child}/", {"ground": "", "format": "pdf", "purpose": "Court of Ankara"})

    assert f"/exports/persons/{child}/" in link
    assert sent.status_code == 303
    assert wrong.status_code == 422
    assert "Court of Ankara" in wrong.content.decode()


def test_each_page_of_a_record_is_a_reading_of_the_file(
    child: int, manager: Actor, client_of: ClientOf, run_jobs: Callable[[], list[str]]
) -> None:
    export_id = ask(child, manager)
    run_jobs()
    client = client_of(manager)

    for url in (f"/exports/persons/{child}/", f"/exports/{export_id}/", f"/exports/{export_id}/file/"):
        assert client.get(url).status_code == 200

    pages = audit.Read.objects.filter(what="child", subject_id=child).values_list("page", flat=True)
    assert {"exports.person", "exports.export", "exports.fetch"} <= set(pages)
