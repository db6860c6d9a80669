"""The same day and office as in stories about placements; a child who has lived in a family since September."""

from collections.abc import Callable
from datetime import date

import pytest

from kanat.care.supervision import models
from tests.integration.care.placements.conftest import _today, world
from tests.integration.care.placements.world import World

__all__ = ["_today", "visit", "visits", "world"]

SINCE = date(2026, 9, 5)


@pytest.fixture
def visits(world: World, run_jobs: Callable[[], list[str]]) -> list[models.Visit]:
    """The planned visits of a child placed on 5 September 2026, in order."""
    world.start([world.case()], world.family(), on=SINCE, agreed_on=SINCE)
    run_jobs()
    return list(models.Visit.objects.order_by("due_on"))


@pytest.fixture
def visit(visits: list[models.Visit]) -> models.Visit:
    """The first of them."""
    return visits[0]
