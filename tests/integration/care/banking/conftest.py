"""A released month of an office with two families and a paying account."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kanat.care.banking import actions
from kanat.care.payees import actions as payees
from kanat.care.payments import actions as payments
from kanat.care.payments import queries
from kanat.vocabulary.actors import Actor
from tests.integration.care.payments.conftest import NOW, Compute, Placed, compute, placed
from tests.integration.care.placements.conftest import _today, world
from tests.integration.care.placements.world import TODAY, World
from tools.seed.accounts import iban

__all__ = ["Make", "_today", "compute", "make", "placed", "released", "sent", "world"]
PAYER = iban("tr", 77)
Make = Callable[..., int]


@pytest.fixture
def released(
    placed: Placed, compute: Compute, world: World, finance_officer: Actor, manager: Actor, finance_approver: Actor
) -> queries.RunRow:
    """October, released, of two families; a third one has no account."""
    placed(date(2026, 9, 5))
    placed(date(2026, 9, 5), given="Umut", family=world.family("Fatma Kaya"))
    paying = payees.record_payer(
        office_id=world.office, iban=PAYER, holder="Ministry of Family", since=TODAY, paper="1", on=TODAY,
        by=finance_officer,
    )  # fmt: skip
    payees.confirm(account_id=paying, on=TODAY, by=finance_approver)
    run = compute()
    payments.lock(run_id=run.id, on=TODAY, by=finance_officer)
    payments.check(run_id=run.id, on=TODAY, by=manager)
    payments.approve(run_id=run.id, on=TODAY, by=finance_approver)
    payments.move_on(run_id=run.id, step="release", on=TODAY, by=finance_approver)
    return queries.run(run_id=run.id, seen_by=finance_officer)


@pytest.fixture
def make(released: queries.RunRow, finance_officer: Actor) -> Make:
    """Make the files of the month."""

    def made(**said: Any) -> int:
        facts: dict[str, Any] = {"execute_on": TODAY, "on": TODAY, "now": NOW, "by": finance_officer}
        return actions.make_order(run_id=released.id, **(facts | said))

    return made


@pytest.fixture
def sent(make: Make, finance_approver: Actor) -> int:
    """An order that is with the bank."""
    order_id = make()
    actions.send(order_id=order_id, on=TODAY, by=finance_approver)
    return order_id
