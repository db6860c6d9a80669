"""Days that are not paid as usual: waived, away, or waiting for a decision."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kanat.care.payees import actions as payees
from kanat.care.payees import queries as payee_queries
from kanat.care.payments import actions, queries
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import Refusal
from tests.integration.care.payments.conftest import NOW, Compute, Placed
from tests.integration.care.placements.world import TODAY, World

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 5), date(2026, 10, 1), date(2026, 11, 1)
Pause = Callable[..., int]


@pytest.fixture
def home(world: World) -> int:
    """A family."""
    return world.family()


@pytest.fixture
def child(placed: Placed, home: int) -> int:
    """A child who has lived there since September."""
    return placed(SEPTEMBER, family=home)


@pytest.fixture
def pause(home: int, family_worker: Actor) -> Pause:
    """Record why the family is not paid as usual."""

    def recorded(kind: str, **said: Any) -> int:
        facts: dict[str, Any] = {"child_id": None, "since": OCTOBER, "until": None, "why": "Letter", "on": TODAY}
        return payees.record_pause(family_id=home, kind=kind, **({"by": family_worker} | facts | said))

    return recorded


def held(run: queries.RunRow) -> set[str]:
    return {row.held_code for row in queries.held_lines(run_id=run.id)}


def code_of(step: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        step()
    return refused.value.code


def test_what_a_family_waives_is_not_paid(child: int, pause: Pause, compute: Compute) -> None:
    pause("waived", since=date(2026, 10, 11))

    run = compute()

    [line] = queries.held_lines(run_id=run.id)
    assert (line.held_code, line.since, line.until) == ("payments.gap.waived", date(2026, 10, 11), NOVEMBER)
    assert run.total_minor > 0


def test_a_child_who_is_away_too_long_is_no_longer_paid_for(child: int, pause: Pause, compute: Compute) -> None:
    pause("absent", child_id=child, since=date(2026, 8, 1))

    run = compute()

    assert (held(run), run.total_minor) == ({"payments.gap.absent"}, 0)


def test_an_open_decision_holds_the_month_until_it_is_taken(
    child: int, pause: Pause, compute: Compute, finance_officer: Actor
) -> None:
    waits = pause("decision")
    run = compute()
    open_decision = held(run)

    payees.end_pause(pause_id=waits, until=date(2026, 10, 2), on=TODAY, by=finance_officer)
    again = actions.compute(run_id=run.id, on=TODAY, now=NOW, allow_unverified=True, by=finance_officer)

    assert open_decision == {"payments.gap.decision_open"}
    assert again.total_minor > 0


def test_an_open_decision_claims_nothing_back_of_a_paid_month(
    child: int, pause: Pause, compute: Compute, office: int, finance_officer: Actor, manager: Actor,
    finance_approver: Actor,
) -> None:  # fmt: skip
    paid = compute()
    actions.lock(run_id=paid.id, on=TODAY, by=finance_officer)
    actions.check(run_id=paid.id, on=TODAY, by=manager)
    actions.approve(run_id=paid.id, on=TODAY, by=finance_approver)
    pause("decision")
    run_id = actions.open_month(office_id=office, month=NOVEMBER, back_to=OCTOBER, on=TODAY, by=finance_officer)

    actions.compute(run_id=run_id, on=TODAY, now=NOW, allow_unverified=True, by=finance_officer)

    assert {row.kind for row in queries.held_lines(run_id=run_id)} == {"month"}


def test_refuses_what_cannot_be(child: int, pause: Pause, home: int, caseworker: Actor, family_worker: Actor) -> None:
    waits = pause("decision")

    assert code_of(lambda: pause("decision")) == "payees.pause_open"
    assert code_of(lambda: pause("absent")) == "payees.pause_child"
    assert code_of(lambda: pause("waived", child_id=child)) == "payees.pause_child"
    assert code_of(lambda: pause("waived", until=OCTOBER)) == "payees.pause_order"
    assert code_of(lambda: pause("waived", by=caseworker)) == "payees.no_such_family"
    assert code_of(lambda: payees.end_pause(pause_id=waits, until=TODAY, on=TODAY, by=family_worker)) == (
        "payees.not_granted"
    )
    assert code_of(lambda: payees.end_pause(pause_id=waits, until=TODAY, on=TODAY, by=caseworker)) == (
        "payees.no_such_pause"
    )


def test_ends_once(pause: Pause, home: int, finance_officer: Actor) -> None:
    waits = pause("waived")
    payees.end_pause(pause_id=waits, until=TODAY, on=TODAY, by=finance_officer)

    assert code_of(lambda: payees.end_pause(pause_id=waits, until=TODAY, on=TODAY, by=finance_officer)) == (
        "payees.pause_over"
    )
    assert [row.until for row in payee_queries.pauses_of(family_id=home)] == [TODAY]
