"""What others read of placements: months, days, clocks, timelines; and what the database itself refuses."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kanat.care.placements import actions, models, queries
from kanat.care.placements.states import Kind
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.periods import month_of
from tests.integration.care.placements.world import TODAY, World

OCTOBER = month_of(date(2026, 10, 1))
NOVEMBER = month_of(TODAY)
FIRST, MIDDLE = date(2026, 10, 1), date(2026, 10, 15)


def placed(world: World, since: date, until: date | None = None, **changes: Any) -> int:
    family = world.family(**changes.pop("home", {}))
    [made] = world.start([world.case()], family, on=since, agreed_on=since, **changes)
    if until:
        said = {"reason": "returned_home", "next_step": "home", "by": world.caseworker, "today": TODAY}
        actions.end(placement_id=made, on=until, **said)
    return made


def in_month(month: Any, **changes: Any) -> list[int]:
    return [row.id for row in queries.in_month(**({"office_ids": None, "month": month} | changes))]


def test_a_month_holds_whoever_lived_there_for_a_day(world: World) -> None:
    lasting, left = placed(world, FIRST), placed(world, FIRST, until=MIDDLE)
    came_later = placed(world, NOVEMBER.since)

    assert in_month(OCTOBER) == [lasting, left]
    assert in_month(NOVEMBER) == [lasting, came_later]


def test_a_child_that_left_on_the_first_is_not_in_the_month(world: World) -> None:
    placed(world, FIRST, until=NOVEMBER.since)

    assert in_month(NOVEMBER) == []


def test_a_month_is_narrowed_by_office_and_kind(world: World, other_office: int) -> None:
    made = placed(world, FIRST)

    assert in_month(OCTOBER, office_ids=[world.office], kind=Kind.FOSTER) == [made]
    assert in_month(OCTOBER, office_ids=[other_office]) == []
    assert in_month(OCTOBER, kind=Kind.RESIDENTIAL) == []


def agreed(world: World, on: date) -> int:
    said = {"model": "term", "agreed_on": TODAY, "language": "tr", "by": world.caseworker}
    return actions.agree(case_ids=[world.case("Ege")], family_id=world.family("Er"), on=on, **said)[0]


def test_what_was_only_agreed_is_in_no_month(world: World) -> None:
    agreed(world, TODAY + timedelta(days=2))

    assert in_month(NOVEMBER) == []


def test_who_lives_there_on_a_day(world: World) -> None:
    lasting, _left = placed(world, FIRST), placed(world, FIRST, until=MIDDLE)

    assert [row.id for row in queries.open_on(on=MIDDLE)] == [lasting]
    assert len(queries.open_on(on=FIRST, office_ids=[world.office])) == 2


def test_today_reminds_of_agreements_and_of_temporary_stays(world: World) -> None:
    agreed(world, TODAY + timedelta(days=2))
    placed(world, date(2026, 10, 25), model="temporary", home={"models_of_care": ["temporary"]})

    with CaptureQueriesContext(connection) as asked:
        found = queries.due(seen_by=world.caseworker, on=TODAY, until=TODAY + timedelta(days=7))

    assert len(asked) == 1
    assert [(row.kind, row.due_on, row.who) for row in found] == [
        ("placement_limit", date(2026, 11, 24), "Deniz Ak"),
        ("placement_start", TODAY + timedelta(days=2), "Ege Ak"),
    ]


def test_today_of_a_stranger_is_empty(world: World, stranger: Actor) -> None:
    agreed(world, TODAY)

    assert queries.due(seen_by=stranger, on=TODAY, until=TODAY + timedelta(days=7)) == []


def test_the_timeline_tells_the_end_above_the_start(world: World) -> None:
    made = placed(world, FIRST, until=MIDDLE)
    row = queries.placement(placement_id=made, seen_by=SYSTEM)

    told = queries.happenings(child_id=row.child_id)

    assert [entry.on for entry in told] == [MIDDLE, FIRST]
    assert queries.happenings(family_id=row.family_id)[0].url == f"/placements/{made}/"


def test_cancelled_agreements_stay_in_the_timeline(world: World) -> None:
    made = agreed(world, TODAY + timedelta(days=2))
    actions.cancel(placement_id=made, reason="The child fell ill", on=TODAY, by=world.caseworker)
    row = queries.placement(placement_id=made, seen_by=SYSTEM)

    [told] = queries.happenings(child_id=row.child_id)

    assert told.text == "The child fell ill"


def again(row: queries.PlacementRow, **changes: Any) -> models.Placement:
    said: dict[str, Any] = {
        "child_id": row.child_id,
        "case_id": row.case_id,
        "office_id": row.office_id,
        "kind": row.kind,
        "model": row.model,
        "family_id": row.family_id,
        "state": "started",
        "since": TODAY,
        "started_by": 1,
    }
    return models.Placement.objects.create(**(said | changes))


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("placement_no_overlap_per_child", {}),
        ("placement_state_known", {"state": "moon", "since": date(2000, 1, 1), "until": None}),
        ("placement_has_one_home", {"family_id": None, "since": date(2000, 1, 1)}),
        ("placement_has_one_home", {"model": ""}),
        ("placement_until_not_before_since", {"state": "ended", "until": date(2026, 1, 1), "end_reason": "died"}),
        ("placement_ended_with_reason", {"state": "ended"}),
        ("placement_ended_with_reason", {"until": TODAY}),
    ],
)
def test_the_database_refuses_what_cannot_be(world: World, constraint: str, changes: dict[str, Any]) -> None:
    row = queries.placement(placement_id=placed(world, FIRST), seen_by=SYSTEM)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        again(row, **changes)


def test_a_cancelled_agreement_blocks_nothing(world: World) -> None:
    row = queries.placement(placement_id=placed(world, FIRST), seen_by=SYSTEM)

    assert again(row, state="cancelled").pk
