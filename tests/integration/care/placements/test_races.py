"""Two people do the same at once: one wins, the other gets a clear answer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from kanat.care.families import queries as families
from kanat.care.placements import actions, queries
from kanat.vocabulary.refusals import RuleBroken
from tests.integration.care.placements.world import TODAY, World

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def at_once(*steps: Callable[[], object]) -> list[str]:
    """Run all steps in threads that wait for one another; gives what each one ended with."""
    ready = Barrier(len(steps))

    def run(step: Callable[[], object]) -> str:
        ready.wait(10)
        try:
            step()
        except RuleBroken as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(steps)) as pool:
        return sorted(pool.map(run, steps))


def test_two_starts_into_the_last_place(world: World) -> None:
    family = world.family(places=1)
    one, other = world.case("Ada"), world.case("Ege")

    ended = at_once(lambda: world.start([one], family), lambda: world.start([other], family))

    assert ended == ["done", "placements.no_free_place"]
    assert families.homes(TODAY, family_ids=[family])[0].free == 0


def test_two_starts_of_one_child(world: World) -> None:
    case = world.case()
    homes = [world.family(), world.family("Can ve Ece Kara")]

    ended = at_once(lambda: world.start([case], homes[0]), lambda: world.start([case], homes[1]))

    assert ended == ["done", "placements.already_placed"]


def test_two_sibling_groups_into_places_for_one(world: World) -> None:
    family = world.family(places=3)
    ones, others = world.siblings("Ada", "Ege"), world.siblings("Can", "Ece")

    ended = at_once(lambda: world.start(ones, family), lambda: world.start(others, family))

    assert ended == ["done", "placements.siblings_not_together"]
    assert len(queries.current_in(family_id=family)) == 2


def test_two_ends_of_one_placement(world: World) -> None:
    [made] = world.start([world.case()], world.family())
    said: dict[str, Any] = {"on": TODAY, "reason": "returned_home", "next_step": "home", "today": TODAY}

    def end() -> None:
        actions.end(placement_id=made, by=world.caseworker, **said)

    assert at_once(end, end) == ["done", "state.not_allowed"]
