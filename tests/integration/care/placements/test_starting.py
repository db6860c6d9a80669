"""Children move into a family: all siblings or none, and only as the law allows."""

from datetime import date, timedelta
from typing import Any

import pytest

from kanat.care.families import queries as families
from kanat.care.people.states import Kinship
from kanat.care.placements import actions, queries
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.integration.care.placements.world import TODAY, World


def events() -> list[str]:
    return list(audit.Event.objects.filter(type__startswith="Placement").order_by("pk").values_list("type", flat=True))


def test_start_places_a_child_and_records_it(world: World) -> None:
    case, family = world.case(), world.family()

    [made] = world.start([case], family, start_reason="care_order")

    row = queries.placement(placement_id=made, seen_by=world.caseworker)
    assert (row.state, row.since, row.until, row.family_id) == ("started", TODAY, None, family)
    assert (row.number, row.language, row.start_reason) == (f"2026/{made:06d}", "tr", "care_order")
    assert events() == ["PlacementAgreed", "PlacementStarted"]


def test_start_takes_the_place_in_the_family(world: World) -> None:
    case, family = world.case(), world.family()

    world.start([case], family)

    [home] = families.homes(TODAY, family_ids=[family])
    assert (home.placed, home.free) == ((world.cases[case],), 1)


def test_start_stores_the_agreement(world: World) -> None:
    [made] = world.start([world.case()], world.family())

    row = queries.placement(placement_id=made, seen_by=world.caseworker)
    assert row.document_id is not None


def test_siblings_start_in_one_step(world: World) -> None:
    cases = world.siblings("Deniz", "Ege")

    made = world.start(cases, world.family())

    group = queries.group_of(placement_id=made[1], seen_by=world.caseworker)
    assert [row.id for row in group] == [made[1], made[0]]
    assert len({row.number for row in group}) == 1


def test_siblings_start_all_or_none(world: World) -> None:
    cases, family = world.siblings("Deniz", "Ege", "Ada"), world.family(places=2)

    with pytest.raises(RuleBroken) as refusal:
        world.start(cases, family)

    assert refusal.value.code == "placements.siblings_not_together"
    assert queries.current_in(family_id=family) == []
    assert events() == []


def test_refuses_without_the_permission(world: World, family_worker: Actor) -> None:
    case, family = world.case(), world.family()

    with pytest.raises((NotAllowed, NotFound)):
        world.start([case], family, by=family_worker)

    assert events() == []


def test_the_stranger_finds_no_such_case(world: World, stranger: Actor) -> None:
    case, family = world.case(), world.family()

    with pytest.raises(NotFound):
        world.start([case], family, by=stranger)


@pytest.mark.parametrize(
    ("code", "child", "home", "start"),
    [
        ("placements.no_measure", {"measure": False}, {}, {}),
        ("placements.not_in_protection", {"state": "under_assessment"}, {}, {}),
        ("placements.no_approval", {}, {"until": TODAY}, {}),
        ("placements.model_not_approved", {}, {}, {"model": "specialised"}),
        ("placements.age_outside_terms", {"born": date(2010, 1, 1)}, {}, {}),
        ("placements.sex_outside_terms", {}, {"sex": "male"}, {}),
        ("placements.papers_out_of_date", {}, {"family_papers_until": TODAY}, {}),
        ("placements.start_in_future", {}, {}, {"on": TODAY + timedelta(days=1)}),
        ("placements.start_before_agreement", {}, {}, {"on": TODAY - timedelta(days=1)}),
        ("placements.choice_reason_missing", {}, {}, {"rank": 2}),
        ("placements.start_reason_unknown", {}, {}, {"start_reason": "because"}),
    ],
)
def test_refuses_what_the_law_does_not_carry(
    world: World, code: str, child: dict[str, Any], home: dict[str, Any], start: dict[str, Any]
) -> None:
    case, family = world.case(**child), world.family(**home)

    with pytest.raises(RuleBroken) as refusal:
        world.start([case], family, **start)

    assert refusal.value.code == code
    assert events() == []


def test_refuses_the_household_of_a_parent(world: World) -> None:
    case = world.case()
    mother = world.person("Fatma", born=date(1990, 1, 1))
    world.related(mother, world.cases[case], Kinship.MOTHER)

    with pytest.raises(RuleBroken) as refusal:
        world.start([case], world.family(carers=[mother]))

    assert refusal.value.code == "placements.own_household"


def test_refuses_a_full_family(world: World) -> None:
    family = world.family(places=1)
    world.start([world.case("Ada")], family)

    with pytest.raises(RuleBroken) as refusal:
        world.start([world.case("Ege")], family)

    assert refusal.value.code == "placements.no_free_place"


def test_refuses_a_child_who_lives_elsewhere(world: World) -> None:
    case = world.case()
    world.start([case], world.family())

    with pytest.raises(RuleBroken) as refusal:
        world.start([case], world.family("Can ve Ece Kara"))

    assert refusal.value.code == "placements.already_placed"


def test_nothing_remains_when_the_event_cannot_be_stored(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case, family = world.case(), world.family()

    def broken(*_: object, **__: object) -> None:
        raise OSError("the store is gone")

    monkeypatch.setattr("kanat.care.placements.actions.starting.record", broken)
    with pytest.raises(OSError, match="gone"):
        world.start([case], family)

    assert queries.placements_of(child_id=world.cases[case]) == []
    assert families.homes(TODAY, family_ids=[family])[0].placed == ()


def test_agree_keeps_a_place_for_a_later_day_and_confirm_starts_it(world: World) -> None:
    case, family = world.case(), world.family()
    later = TODAY + timedelta(days=5)
    said = {"model": "term", "agreed_on": TODAY, "language": "tr", "by": world.caseworker}

    [made] = actions.agree(case_ids=[case], family_id=family, on=later, **said)
    agreed = queries.placement(placement_id=made, seen_by=world.caseworker)
    actions.confirm(
        placement_id=made, on=later + timedelta(days=1), today=later + timedelta(days=1), by=world.caseworker
    )

    started = queries.placement(placement_id=made, seen_by=world.caseworker)
    assert (agreed.state, agreed.since) == ("agreed", later)
    assert (started.state, started.since) == ("started", later + timedelta(days=1))
    assert families.homes(later, family_ids=[family])[0].free == 1


def test_confirm_refuses_the_future(world: World) -> None:
    said = {"model": "term", "agreed_on": TODAY, "language": "tr", "by": world.caseworker}
    later = TODAY + timedelta(days=5)
    [made] = actions.agree(case_ids=[world.case()], family_id=world.family(), on=later, **said)

    with pytest.raises(RuleBroken) as refusal:
        actions.confirm(placement_id=made, on=later, today=TODAY, by=world.caseworker)

    assert refusal.value.code == "placements.start_in_future"


def test_the_agreement_works_in_azerbaijan(az: object, world: World) -> None:
    [made] = world.start([world.case()], world.family())

    assert queries.placement(placement_id=made, seen_by=world.caseworker).language == "az"
