"""Two records about one child, and who looks at them."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from kanat.care.linkage import actions, models, queries
from kanat.vocabulary.actors import SYSTEM, Actor
from tests.integration.care.placements.conftest import _today, world
from tests.integration.care.placements.world import TODAY, World

__all__ = ["_today", "world"]

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Europe/Istanbul"))
NOTED = date(2026, 11, 19)
Suspect = Callable[[int, int], models.Pair]
Merge = Callable[..., int]


@pytest.fixture
def suspect() -> Suspect:
    """Suspect that two records are one person."""

    def note(one: int, other: int) -> models.Pair:
        evidence = (
            queries.Evidence(field="given", level="exact", weight=6.5),
            queries.Evidence(field="born", level="slip", weight=-1.5),
        )
        found = actions.Found(one_id=one, other_id=other, probability=0.97, evidence=evidence, facts="f")
        actions.note_found(found=[found], on=NOTED, by=SYSTEM)
        return models.Pair.objects.get(one_id=min(one, other), other_id=max(one, other))

    return note


@pytest.fixture
def merge(manager: Actor) -> Merge:
    """Merge two records."""

    def into(survivor_id: int, absorbed_id: int, by: Actor = manager) -> int:
        return actions.merge(
            survivor_id=survivor_id, absorbed_id=absorbed_id, reason="Aynı nüfus kaydı", on=TODAY, now=NOW, by=by
        )

    return into


@pytest.fixture
def twins_on_paper(world: World) -> tuple[int, int]:
    """The same child registered twice: once with a case and a placement, once with a tie to the mother."""
    placed = world.case("Elif")
    world.start([placed], world.family())
    again = world.person("Elıf")
    mother = world.person("Fatma", born=date(1990, 1, 1))
    world.related(mother, again, "mother")  # type: ignore[arg-type]  # a Kinship value
    return world.cases[placed], again
