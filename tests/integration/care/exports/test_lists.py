"""A list leaves as it is filtered on screen: the same rows in the same order, all pages, with purpose and log."""

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest

from kanat.care.exports import actions, models
from kanat.care.exports.states import ExportState, Kind
from kanat.care.payments import actions as payments
from kanat.care.quality import actions as quality
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.cast import ClientOf
from tests.integration.care.placements.world import TODAY, World

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
SINCE = date(2026, 9, 5)


def ask(kind: Kind, by: Actor, filters: dict[str, Any] | None = None, language: str = "en") -> models.Export:
    export_id = actions.ask_list(
        kind=kind, format="csv", purpose="Meeting of the commission", filters=filters or {}, language=language,
        on=TODAY, now=NOW, by=by,
    )  # fmt: skip
    return models.Export.objects.get(pk=export_id)


def rows_of(export: models.Export) -> list[list[str]]:
    data = bytes(models.ExportFile.objects.get(pk=export.pk).data).decode()
    return list(csv.reader(StringIO(data, newline="")))


def test_children_leave_in_the_order_and_filter_of_the_screen(world: World, client_of: ClientOf) -> None:
    for given in ("Zeki", "Ali", "Çınar"):
        world.case(given, surname="Ak")
    world.case("Ayşe", surname="Başka", state="reported")

    screen = client_of(world.caseworker).get("/children/?state=in_protection").content.decode()
    exported = rows_of(ask(Kind.CHILDREN, world.caseworker, {"state": "in_protection"}))[1:]

    names = [row[0] for row in exported]
    assert names == ["Ak Ali", "Ak Çınar", "Ak Zeki"]
    places = [screen.index(name) for name in names]
    assert places == sorted(places)


def test_all_pages_leave(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kanat.care.exports.queries.lists.CHUNK", 10)
    for number in range(31):
        world.case(f"Ali{number:02}")

    export = ask(Kind.CHILDREN, world.caseworker)

    assert [row[0] for row in rows_of(export)[1:]] == [f"Ak Ali{number:02}" for number in range(31)]
    assert export.rows == 31


def test_heads_are_in_the_language_of_the_asker(world: World) -> None:
    world.case()

    assert rows_of(ask(Kind.CHILDREN, world.caseworker, language="az"))[0][0] == "Ad"
    assert rows_of(ask(Kind.CHILDREN, world.caseworker, language="ru"))[0][0] == "Имя"


def test_families_visits_payments_and_findings_leave_too(
    world: World, run_jobs: Callable[[], list[str]], finance_officer: Actor
) -> None:
    case = world.case()
    world.start([case], world.family(), on=SINCE, agreed_on=SINCE)
    run_jobs()
    run_id = payments.open_month(office_id=world.office, month=date(2026, 10, 1), on=TODAY, by=finance_officer)
    payments.compute(run_id=run_id, on=TODAY, now=NOW, allow_unverified=True, by=finance_officer)
    quality.check_all(on=TODAY, by=SYSTEM)

    families = rows_of(ask(Kind.FAMILIES, world.caseworker))
    visits = rows_of(ask(Kind.VISITS, world.caseworker, {"show": "overdue"}))
    findings = rows_of(ask(Kind.FINDINGS, world.caseworker))
    paid = rows_of(ask(Kind.PAYMENTS, finance_officer, {"run_id": run_id}))

    assert families[1][0] == "Ayşe ve Ali Yıldız"
    assert visits[1][0] == "Deniz Ak"
    assert {len(row) for row in findings} == {11}
    assert paid[1][1:3] == ["Ayşe ve Ali Yıldız", "D. A."]  # who pays sees the child's initials, as on screen
    assert paid[1][4:7] == ["2026-10-01", "2026-10-31", "31"]


def test_purpose_and_filter_are_kept_and_a_name_that_was_typed_is_not_in_the_log(world: World) -> None:
    world.case()

    export = ask(Kind.CHILDREN, world.caseworker, {"text": "Deniz", "state": "in_protection"})

    event = audit.Event.objects.get(type="ExportAsked")
    assert (export.filters["text"], export.purpose) == ("Deniz", "Meeting of the commission")
    assert event.data["filters"] == ["state=in_protection", "text=…"]
    assert event.reason == "Meeting of the commission"
    assert audit.Event.objects.get(type="ExportMade").data["rows"] == 1


def test_nothing_leaves_without_a_purpose(world: World) -> None:
    world.case()

    with pytest.raises(RuleBroken) as refusal:
        actions.ask_list(
            kind=Kind.CHILDREN, format="csv", purpose=" ", filters={}, language="en", on=TODAY, now=NOW,
            by=world.caseworker,
        )  # fmt: skip

    assert refusal.value.code == "exports.purpose_missing"


def test_the_stranger_takes_nothing_and_learns_no_count(world: World, stranger: Actor, client_of: ClientOf) -> None:
    world.case()

    with pytest.raises(RuleBroken) as refusal:
        ask(Kind.CHILDREN, stranger)

    page = client_of(stranger).get("/exports/lists/children/").content.decode()
    assert refusal.value.code == "exports.nothing_there"
    assert "Deniz" not in page
    assert ">0<" in page.replace("\n", "").replace(" ", "")


def test_who_does_not_see_a_list_on_screen_takes_none(world: World, finance_officer: Actor, nobody: Actor) -> None:
    world.case()

    with pytest.raises(NotAllowed):
        ask(Kind.CHILDREN, finance_officer)
    with pytest.raises(NotAllowed):
        ask(Kind.CHILDREN, nobody)


def test_a_file_is_fetched_by_its_asker_alone_and_in_time(world: World, manager: Actor, client_of: ClientOf) -> None:
    world.case()
    export = ask(Kind.CHILDREN, world.caseworker)

    mine = client_of(world.caseworker).get(f"/exports/{export.pk}/file/")
    assert (mine.status_code, mine["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert "no-store" in mine["Cache-Control"]
    assert client_of(manager).get(f"/exports/{export.pk}/file/").status_code == 404
    assert client_of(manager).get(f"/exports/{export.pk}/").status_code == 404
    assert audit.Event.objects.get(type="ExportFetched").actor_id == world.caseworker.user_id
    with pytest.raises(RuleBroken):
        actions.fetch(export_id=export.pk, on=TODAY, now=NOW + timedelta(hours=48), by=world.caseworker)


def test_a_file_is_forgotten_when_its_time_is_over(world: World) -> None:
    world.case()
    export = ask(Kind.CHILDREN, world.caseworker)

    assert actions.forget(on=TODAY, now=NOW + timedelta(hours=47), by=SYSTEM) == 0
    assert actions.forget(on=TODAY, now=NOW + timedelta(hours=48), by=SYSTEM) == 1

    assert models.Export.objects.get().state == ExportState.FORGOTTEN
    assert models.ExportFile.objects.count() == 0
    with pytest.raises(RuleBroken):
        actions.fetch(export_id=export.pk, on=TODAY, now=NOW, by=world.caseworker)


def test_a_large_list_is_made_by_a_job_with_the_rights_of_its_asker(
    world: World, run_jobs: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", 0)
    world.case()

    export = ask(Kind.CHILDREN, world.caseworker)
    assert export.state == ExportState.MAKING
    run_jobs()

    export.refresh_from_db()
    assert (export.state, export.rows) == (ExportState.READY, 1)


def test_asks_on_a_page_with_the_filter_in_the_address(world: World, client_of: ClientOf) -> None:
    world.case("Ali")
    world.case("Ece", state="reported")
    client = client_of(world.caseworker)

    button = client.get("/children/?state=reported&page=1").content.decode()
    page = client.get("/exports/lists/children/?state=reported").content.decode()
    sent = client.post("/exports/lists/children/?state=reported", {"format": "csv", "purpose": "Meeting"})

    assert 'href="/exports/lists/children/?state=reported"' in button
    assert "Notice taken" in page
    assert sent.status_code == 303
    assert [row[0] for row in rows_of(models.Export.objects.get())[1:]] == ["Ak Ece"]


def test_an_unknown_list_is_not_found(world: World, client_of: ClientOf) -> None:
    assert client_of(world.caseworker).get("/exports/lists/secrets/").status_code == 404


def test_another_offices_month_of_payments_is_not_found(
    world: World, finance_officer: Actor, other_office: int, client_of: ClientOf
) -> None:
    run_id = payments.open_month(office_id=other_office, month=date(2026, 10, 1), on=TODAY, by=SYSTEM)

    assert client_of(finance_officer).get(f"/exports/lists/payments/?run_id={run_id}").status_code == 404
    with pytest.raises(NotFound):
        ask(Kind.PAYMENTS, finance_officer, {"run_id": run_id})
