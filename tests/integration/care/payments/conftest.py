"""The same day and office as in stories about placements, and a month that somebody has computed."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from kanat.care.payments import actions, queries
from kanat.care.placements import actions as placements
from kanat.vocabulary.actors import Actor
from tests.integration.care.placements.conftest import _today, world
from tests.integration.care.placements.world import TODAY, World

__all__ = ["_today", "approve", "compute", "computed", "locked", "placed", "world"]

OCTOBER = date(2026, 10, 1)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)

Compute = Callable[..., queries.RunRow]
Placed = Callable[..., int]
Approve = Callable[[queries.RunRow], None]


@pytest.fixture
def placed(world: World) -> Placed:
    """Place a child, born on 4 May 2019 unless said otherwise, and end the placement where a day is named."""

    def place(since: date, until: date | None = None, *, family: int | None = None, **changes: Any) -> int:
        case = world.case(**changes)
        [placement] = world.start([case], family or world.family(), on=since, agreed_on=since)
        if until is not None:
            placements.end(
                placement_id=placement, on=until, reason="returned_home", next_step="home", note="", today=TODAY,
                by=world.caseworker,
            )  # fmt: skip
        return world.cases[case]

    return place


@pytest.fixture
def compute(office: int, finance_officer: Actor) -> Compute:
    """Open a month and compute it, as the payments officer does."""

    def run(
        month: date = OCTOBER, *, allow_unverified: bool = True, by: Actor = finance_officer, **said: Any
    ) -> queries.RunRow:
        run_id = actions.open_month(office_id=office, month=month, on=TODAY, by=by, **said)
        return actions.compute(run_id=run_id, on=TODAY, now=NOW, allow_unverified=allow_unverified, by=by)

    return run


@pytest.fixture
def locked(computed: queries.RunRow, finance_officer: Actor) -> queries.RunRow:
    """The same month, frozen for the check."""
    actions.lock(run_id=computed.id, on=TODAY, by=finance_officer)
    return computed


@pytest.fixture
def computed(placed: Placed, compute: Compute) -> queries.RunRow:
    """October of an office with one child, placed in September."""
    placed(date(2026, 9, 5))
    return compute()


@pytest.fixture
def approve(finance_officer: Actor, manager: Actor, finance_approver: Actor) -> Approve:
    """Lock, check and approve a computed month."""

    def run(row: queries.RunRow) -> None:
        actions.lock(run_id=row.id, on=TODAY, by=finance_officer)
        actions.check(run_id=row.id, on=TODAY, by=manager)
        actions.approve(run_id=row.id, on=TODAY, by=finance_approver)

    return run
