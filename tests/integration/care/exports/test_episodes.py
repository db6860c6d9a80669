"""Care episodes leave in one documented table, by key or with names."""

import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest

from kanat.care.exports import actions, models
from kanat.care.placements import models as placement_tables
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, RuleBroken
from tests.integration.care.placements.world import TODAY, World

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
SINCE = date(2026, 9, 5)


def ask(by: Actor, since: date = date(2026, 1, 1), until: date = date(2027, 1, 1), *, named: bool = False) -> int:
    return actions.ask_episodes(
        format="csv", purpose="Check by the statistical office", since=since, until=until, with_identities=named,
        language="en", on=TODAY, now=NOW, by=by,
    )  # fmt: skip


def table(export_id: int) -> list[dict[str, str]]:
    data = bytes(models.ExportFile.objects.get(pk=export_id).data).decode()
    return list(csv.DictReader(StringIO(data, newline="")))


@pytest.fixture
def moved(world: World) -> int:
    """A child who moved from one family to another on one day; gives the child."""
    case, child = world.case(), 0
    first = world.start([case], world.family(), on=SINCE, agreed_on=SINCE)[0]
    child = world.cases[case]
    placement_tables.Placement.objects.filter(pk=first).update(
        state="ended", until=date(2026, 10, 1), end_reason="to_other_family", next_step="other_family"
    )
    placement_tables.Placement.objects.create(
        child_id=child, case_id=case, office_id=world.office, kind="foster", model="term",
        family_id=placement_tables.Placement.objects.get(pk=first).family_id, state="started",
        since=date(2026, 10, 1), started_by=1,
    )  # fmt: skip
    return child


def test_an_episode_is_a_placement_in_an_unbroken_chain(moved: int, auditor: Actor) -> None:
    first, second = table(ask(auditor))

    assert (first["entry"], first["episode"], first["start"], first["end"]) == (
        "2026-09-05", "1", "2026-09-05", "2026-10-01",
    )  # fmt: skip
    assert (second["entry"], second["episode"], second["start"], second["end"]) == (
        "2026-09-05", "2", "2026-10-01", "",
    )  # fmt: skip
    assert first["child_key"] == second["child_key"]
    assert (first["birth_date"], first["sex"], first["end_reason"]) == ("2019-05-04", "female", "to_other_family")
    assert first["provider"].startswith("F")


def test_by_default_nobody_is_named(moved: int, statistician: Actor) -> None:
    export_id = ask(statistician)

    assert "name" not in table(export_id)[0]
    assert b"Deniz" not in bytes(models.ExportFile.objects.get(pk=export_id).data)


def test_names_need_a_permission_of_their_own(moved: int, statistician: Actor, auditor: Actor) -> None:
    with pytest.raises(NotAllowed):
        ask(statistician, named=True)

    assert table(ask(auditor, named=True))[0]["name"] == "Ak Deniz"


def test_only_episodes_with_a_day_in_the_period_leave(moved: int, auditor: Actor) -> None:
    assert len(table(ask(auditor, until=date(2026, 10, 1)))) == 1
    assert len(table(ask(auditor, since=date(2026, 10, 1)))) == 1
    with pytest.raises(RuleBroken) as refusal:
        ask(auditor, since=date(2026, 10, 1), until=date(2026, 10, 1))
    assert refusal.value.code == "exports.period_out_of_order"


def test_another_offices_manager_takes_none(moved: int, person: object, other_office: int, caseworker: Actor) -> None:
    elsewhere = person("manager", office_id=other_office, roles=("manager",))  # type: ignore[operator]

    with pytest.raises(NotAllowed):
        ask(caseworker)
    with pytest.raises(RuleBroken) as refusal:
        ask(elsewhere)
    assert refusal.value.code == "exports.nothing_there"
