"""Placements end, or are cancelled before the child moved in."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from kanat.care.families import queries as families
from kanat.care.placements import actions, queries
from kanat.care.protection import actions as protection
from kanat.care.protection import models as protection_models
from kanat.care.protection import queries as cases
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.placements.world import TODAY, World

END: dict[str, Any] = {"on": TODAY, "reason": "returned_home", "next_step": "home", "today": TODAY}
BEFORE = TODAY - timedelta(days=30)


def placed(world: World, **changes: Any) -> int:
    return world.start([world.case()], world.family(), on=BEFORE, agreed_on=BEFORE, **changes)[0]


def test_end_closes_the_placement_and_frees_the_place(world: World) -> None:
    made = placed(world)
    before = queries.placement(placement_id=made, seen_by=world.caseworker)

    actions.end(placement_id=made, by=world.caseworker, **END)

    row = queries.placement(placement_id=made, seen_by=world.caseworker)
    assert (row.state, row.until, row.end_reason, row.next_step) == ("ended", TODAY, "returned_home", "home")
    assert families.homes(TODAY, family_ids=[before.family_id or 0])[0].free == 2
    assert audit.Event.objects.filter(type="PlacementEnded").count() == 1


def test_siblings_end_together(world: World) -> None:
    made = world.start(world.siblings("Deniz", "Ege"), world.family(), on=BEFORE, agreed_on=BEFORE)

    actions.end_together(placement_ids=made, by=world.caseworker, **END)

    rows = queries.group_of(placement_id=made[0], seen_by=world.caseworker)
    assert [row.until for row in rows] == [TODAY, TODAY]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("placements.end_before_start", {"on": BEFORE - timedelta(days=1)}),
        ("placements.end_in_future", {"on": TODAY + timedelta(days=1)}),
        ("placements.end_reason_unknown", {"reason": "because"}),
        ("placements.next_step_unknown", {"next_step": "moon"}),
        ("placements.end_note_missing", {"reason": "family_asked"}),
    ],
)
def test_refuses_an_end_that_cannot_be(world: World, code: str, changes: dict[str, Any]) -> None:
    made = placed(world)

    with pytest.raises(RuleBroken) as refusal:
        actions.end(placement_id=made, by=world.caseworker, **(END | changes))

    assert refusal.value.code == code
    assert queries.placement(placement_id=made, seen_by=world.caseworker).state == "started"


def test_refuses_a_second_end(world: World) -> None:
    made = placed(world)
    actions.end(placement_id=made, by=world.caseworker, **END)

    with pytest.raises(RuleBroken) as refusal:
        actions.end(placement_id=made, by=world.caseworker, **END)

    assert refusal.value.code == "state.not_allowed"


def test_refuses_who_may_not_end(world: World, finance_officer: Actor) -> None:
    made = placed(world)

    with pytest.raises((NotAllowed, NotFound)):
        actions.end(placement_id=made, by=finance_officer, **END)


def test_the_stranger_finds_no_placement_to_end(world: World, stranger: Actor) -> None:
    made = placed(world)

    with pytest.raises(NotFound):
        actions.end(placement_id=made, by=stranger, **END)


def test_children_of_different_homes_do_not_end_together(world: World) -> None:
    made = [placed(world), placed(world)]

    with pytest.raises(RuleBroken) as refusal:
        actions.end_together(placement_ids=made, by=world.caseworker, **END)

    assert refusal.value.code == "placements.not_one_home"


def test_nothing_remains_of_an_end_when_the_event_cannot_be_stored(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = placed(world)

    def broken(*_: object, **__: object) -> None:
        raise OSError("the store is gone")

    monkeypatch.setattr("kanat.care.placements.actions.ending.record", broken)
    with pytest.raises(OSError, match="gone"):
        actions.end(placement_id=made, by=world.caseworker, **END)

    assert queries.placement(placement_id=made, seen_by=world.caseworker).state == "started"


def agreed(world: World) -> int:
    return actions.agree(
        case_ids=[world.case()],
        family_id=world.family(),
        model="term",
        on=TODAY + timedelta(days=3),
        agreed_on=TODAY,
        language="tr",
        by=world.caseworker,
    )[0]


def test_cancel_frees_the_place_as_if_never_taken(world: World) -> None:
    made = agreed(world)

    actions.cancel(placement_id=made, reason="The child fell ill", on=TODAY, by=world.caseworker)

    row = queries.placement(placement_id=made, seen_by=world.caseworker)
    assert (row.state, row.end_note) == ("cancelled", "The child fell ill")
    assert families.homes(TODAY, family_ids=[row.family_id or 0])[0].free == 2


def test_cancel_needs_a_reason(world: World) -> None:
    made = agreed(world)

    with pytest.raises(RuleBroken) as refusal:
        actions.cancel(placement_id=made, reason=" ", on=TODAY, by=world.caseworker)

    assert refusal.value.code == "placements.cancel_reason_missing"


def test_a_started_placement_cannot_be_cancelled(world: World) -> None:
    made = placed(world)

    with pytest.raises(RuleBroken) as refusal:
        actions.cancel(placement_id=made, reason="x", on=TODAY, by=world.caseworker)

    assert refusal.value.code == "state.not_allowed"


def test_a_child_can_move_on_the_day_on_which_it_leaves(world: World) -> None:
    case = world.case()
    [first] = world.start([case], world.family(), on=BEFORE, agreed_on=BEFORE)
    actions.end(placement_id=first, by=world.caseworker, **(END | {"reason": "to_other_family", "next_step": "family"}))

    [second] = world.start([case], world.family("Can ve Ece Kara"))

    rows = queries.placements_of(child_id=world.cases[case])
    assert [row.id for row in rows] == [second, first]


def test_a_case_stays_open_while_its_placement_does(world: World) -> None:
    row = queries.placement(placement_id=placed(world), seen_by=world.caseworker)
    protection_models.Measure.objects.filter(case_id=row.case_id).update(
        state="ended", until=TODAY, end_reason="lifted"
    )
    closing = {"case_id": row.case_id, "reason": "Döndü", "closed_on": TODAY, "on": TODAY, "by": world.caseworker}

    with pytest.raises(RuleBroken) as refusal, transaction.atomic():
        protection.close(**closing)
    actions.end(placement_id=row.id, by=world.caseworker, **END)
    protection.close(**closing)

    assert refusal.value.code == "protection.child_still_placed"
    assert not cases.case(row.case_id, seen_by=world.caseworker).is_open
