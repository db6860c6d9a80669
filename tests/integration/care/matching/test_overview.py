"""Free places, families to be asked again, and the weights of the criteria."""

from datetime import timedelta
from typing import Any

import pytest

from kanat.care.matching import actions, queries
from kanat.care.matching.country import MatchingLaw
from kanat.care.protection import actions as protection
from kanat.platform import country
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, RuleBroken
from tests.cast import ClientOf
from tests.integration.care.placements.world import LONG_AGO, TODAY, World

LATER = TODAY + timedelta(days=7)


def weights(**changes: int) -> dict[str, int]:
    return {**{str(one.code): 10 for one in country.part(MatchingLaw).criteria}, **changes}


def propose(by: Actor, **said: Any) -> int:
    facts: dict[str, Any] = {"weights": weights(), "since": LATER, "reason": "Trial", "on": TODAY}
    return actions.propose_weights(by=by, **{**facts, **said})


def test_counts_free_places_and_children_who_wait_by_area(world: World) -> None:
    case = world.case()
    world.family(places=3, age_from=0, age_to=3)
    world.family("Not asked", family_said_on=None)
    facts: dict[str, Any] = {"case_id": case, "view": "Yes", "on": TODAY, "by": world.caseworker}
    protection.save_needs(**facts, needs={"health": 2}, family_area=world.area)

    found = queries.vacancies(seen_by=world.caseworker, on=TODAY)

    row = found.areas[world.area]
    assert (row.homes, row.free, row.waiting, row.by_age) == (2, 3, 1, (3, 0, 0, 0))
    assert found.needs["health"].waiting == 1
    assert [home.name for home in found.stale] == ["Not asked"]


def test_places_of_others_stay_unseen(world: World, stranger: Actor) -> None:
    world.family()

    assert queries.vacancies(seen_by=stranger, on=TODAY).areas == {}


def test_one_click_has_old_words_asked_again(world: World, client_of: ClientOf, manager: Actor) -> None:
    world.family("Not asked", family_said_on=LONG_AGO)
    browser = client_of(manager)
    assert "Not asked" in browser.get("/free-places/").content.decode()

    assert browser.post("/free-places/ask-again/").status_code == 303

    assert browser.post("/free-places/ask-again/").status_code == 422


def test_weights_count_when_another_has_approved_them(world: World, statistician: Actor, administrator: Actor) -> None:
    made = propose(statistician, weights=weights(distance=0))
    assert queries.points_of(queries.law_on(LATER), LATER) != weights(distance=0)
    with pytest.raises(NotAllowed):
        actions.decide_weights(weights_id=made, approve=True, on=TODAY, by=statistician)

    actions.decide_weights(weights_id=made, approve=True, on=TODAY, by=administrator)

    assert queries.points_of(queries.law_on(LATER), LATER) == weights(distance=0)
    assert queries.points_of(queries.law_on(TODAY), TODAY) != weights(distance=0)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"weights": {"distance": 3}}, "matching.weights_unknown"),
        ({"since": TODAY}, "matching.weights_in_past"),
    ],
)
def test_refuses_weights_that_cannot_be(world: World, statistician: Actor, said: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        propose(statistician, **said)

    assert refused.value.code == code


def test_refuses_weights_that_are_all_nothing(world: World, statistician: Actor) -> None:
    with pytest.raises(RuleBroken, match="all_zero"):
        propose(statistician, weights=dict.fromkeys(weights(), 0))


def test_one_proposal_waits_at_a_time(world: World, statistician: Actor, administrator: Actor) -> None:
    made = propose(statistician)
    with pytest.raises(RuleBroken, match="draft_waits"):
        propose(administrator)

    actions.decide_weights(weights_id=made, approve=False, on=TODAY, by=statistician)

    assert propose(administrator)


def test_refuses_who_may_not_weigh(world: World) -> None:
    with pytest.raises(NotAllowed):
        propose(world.caseworker)


def test_the_preview_says_how_many_first_suggestions_change(
    world: World, client_of: ClientOf, statistician: Actor
) -> None:
    case = world.case()
    world.family("Speaks", family_languages=["tr"], places=3)
    world.family("Fits", family_languages=["ru"], places=1)
    facts: dict[str, Any] = {"case_id": case, "view": "Yes", "on": TODAY, "by": world.caseworker}
    protection.save_needs(**facts, needs={})
    only_room = {**dict.fromkeys(weights(), 0), "capacity": 100}
    only_language = {**dict.fromkeys(weights(), 0), "language": 100}

    one = queries.effect(only_room, seen_by=statistician, on=TODAY)
    other = queries.effect(only_language, seen_by=statistician, on=TODAY)

    assert (one.suggested, one.changed + other.changed) == (1, 1)
    sent = {f"weight_{code}": points for code, points in only_room.items()}
    sent |= {"since": LATER.strftime("%d.%m.%Y"), "reason": "Trial", "step": "preview"}
    page = client_of(statistician).post("/weights/new/", sent)
    assert page.status_code == 200
    assert "children who wait" in page.content.decode()
    assert queries.sets() == []
