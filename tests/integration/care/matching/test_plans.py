"""Plans for many groups: made by a job, shown beside today's way, changed, and asked for by a person."""

from typing import Any

import pytest

from kanat.care.matching import actions, models, queries
from kanat.care.protection import actions as protection
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, RuleBroken
from tests.cast import ClientOf
from tests.integration.care.placements.world import TODAY, World


def made(world: World, by: Actor) -> queries.ScenarioRow:
    scenario_id = actions.ask_plan(title="Week", area="", office_id=world.office, on=TODAY, by=by)
    actions.make_plan(scenario_id=scenario_id, on=TODAY, by=by)
    return queries.scenario(scenario_id=scenario_id, seen_by=by)


def test_plans_brothers_and_sisters_into_one_home(world: World, manager: Actor) -> None:
    first, second = world.siblings("Deniz", "Ege")
    single = world.case("Ada")
    large, small = world.family("Large", places=2), world.family("Small", places=1)

    row = made(world, manager)

    where = {one["group"]: [stay["family"] for stay in one["stays"]] for one in row.outcome["groups"]}
    assert where == {first: [large], single: [small]}
    assert row.outcome["plan"]["placed"] == 3
    assert row.state == "ready"
    assert row.outcome["groups"][0]["cases"] == [first, second]


def test_keeps_apart_who_must_not_meet(world: World, manager: Actor) -> None:
    one, other = world.case("Ada"), world.case("Ege")
    world.family(places=2)
    facts: dict[str, Any] = {"kind": "apart", "why": "Fear", "decided_by": "Court", "since": TODAY, "on": TODAY}
    protection.decide_bond(case_id=one, other_id=world.cases[other], by=world.caseworker, **facts)

    assert made(world, manager).outcome["plan"]["placed"] == 1


def test_another_choice_is_laid_down_and_taken_back(world: World, manager: Actor) -> None:
    world.case("Ada")
    world.family("Best", places=1)
    world.family("Other", places=3)
    row = made(world, manager)
    (one,) = row.outcome["groups"]
    wanted = one["others"][0]["stays"]

    facts: dict[str, Any] = {"scenario_id": row.id, "group": one["group"], "on": TODAY, "by": manager}
    actions.change_plan(**facts, other=0)
    actions.make_plan(scenario_id=row.id, on=TODAY, by=manager)

    changed = queries.scenario(scenario_id=row.id, seen_by=manager)
    assert [stay["family"] for stay in changed.outcome["groups"][0]["stays"]] == [stay["family"] for stay in wanted]
    assert float(changed.outcome["lost"]) >= 0
    actions.change_plan(**facts, other=None)
    assert queries.scenario(scenario_id=row.id, seen_by=manager).choices == {}
    with pytest.raises(RuleBroken, match="choice_not_there"):
        actions.change_plan(**facts | {"group": 0}, other=None)


def test_approving_a_group_asks_its_family_once(world: World, manager: Actor) -> None:
    world.case("Ada")
    family = world.family()
    row = made(world, manager)
    facts: dict[str, Any] = {"scenario_id": row.id, "group": row.outcome["groups"][0]["group"], "on": TODAY}

    actions.approve_group(**facts, by=manager)

    assert models.Referral.objects.get().family_id == family
    assert audit.Event.objects.filter(type="PlanGroupApproved").count() == 1
    with pytest.raises(RuleBroken, match="group_approved_already"):
        actions.approve_group(**facts, by=manager)


def test_nobody_waits_nothing_is_planned(world: World, manager: Actor) -> None:
    assert made(world, manager).outcome["groups"] == []


def test_a_plan_that_failed_can_be_asked_for_again(world: World, manager: Actor) -> None:
    scenario_id = actions.ask_plan(title="Week", area="", office_id=world.office, on=TODAY, by=manager)

    actions.fail_plan(scenario_id=scenario_id, on=TODAY, by=manager)

    assert queries.scenario(scenario_id=scenario_id, seen_by=manager).state == "failed"


def test_refuses_who_may_not_plan(world: World, manager: Actor, stranger: Actor) -> None:
    row = made(world, manager)

    with pytest.raises(NotAllowed):
        made(world, world.caseworker)
    with pytest.raises(NotFound):
        queries.scenario(scenario_id=row.id, seen_by=stranger)


def test_the_page_shows_the_plan_beside_todays_way(world: World, manager: Actor, client_of: ClientOf) -> None:
    world.case("Ada")
    world.family("Can ve Ece Kara")
    browser = client_of(manager)
    asked = browser.post("/plans/", {"title": "Week 48", "area": ""})
    assert asked.status_code == 303
    assert "being made" in browser.get(asked["Location"]).content.decode()
    scenario = models.Scenario.objects.get()
    actions.make_plan(scenario_id=scenario.pk, on=TODAY, by=manager)

    text = browser.get(asked["Location"]).content.decode()
    assert "Can ve Ece Kara" in text
    assert "Nearest free home" in text
    group = queries.scenario(scenario_id=scenario.pk, seen_by=manager).outcome["groups"][0]["group"]
    assert browser.post(f"{asked['Location']}approve/", {"group": group}).status_code == 303
    assert browser.post(f"{asked['Location']}change/", {"group": "x"}).status_code == 422


def test_fairness_counts_groups_without_naming_a_child(world: World, manager: Actor, client_of: ClientOf) -> None:
    world.siblings("Deniz", "Ege", "Ada")
    world.family(places=3)

    found = queries.fairness(seen_by=manager, on=TODAY)

    by_code = {row.code: row for row in found.groups}
    assert (by_code["all"].children, by_code["large_group"].children, by_code["teenager"].children) == (3, 3, 0)
    assert by_code["teenager"].score is None
    assert found.watched == 3
    text = client_of(manager).get("/fairness/").content.decode()
    assert "Deniz" not in text
