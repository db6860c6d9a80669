"""An office with one of everything, on a fixed day, for those who try to see or change what is not theirs."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from kanat.vocabulary.actors import Actor
from tests.architecture import samples
from tests.cast import Scene
from tests.integration.care.placements.world import TODAY, World


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def world(scene: Scene, office: int, caseworker: Actor) -> World:
    """An office with children and families."""
    return World(country=scene.country, office=office, caseworker=caseworker)


@pytest.fixture
def known(
    world: World, family_worker: Actor, finance_officer: Actor, run_jobs: Callable[[], list[str]]
) -> dict[str, Any]:
    """One of everything: parameter of an address -> id."""
    return samples.one_of_everything(world, worker=family_worker, officer=finance_officer, run_jobs=run_jobs)
