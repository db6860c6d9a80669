"""The world in which placements happen."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from kanat.vocabulary.actors import Actor
from tests.cast import Scene
from tests.integration.care.placements.world import TODAY, World


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Every page is opened on the same day."""
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def world(scene: Scene, office: int, caseworker: Actor) -> World:
    """An office with children and families."""
    return World(country=scene.country, office=office, caseworker=caseworker)
