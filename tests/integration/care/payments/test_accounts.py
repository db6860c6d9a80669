"""Nothing is paid without an account that two people have agreed on; what was held is paid later."""

from collections.abc import Callable
from datetime import date

import pytest

from kanat.care.families import queries as families
from kanat.care.payees import actions as payees
from kanat.care.payments import actions, queries
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed
from tests.integration.care.payments.conftest import NOW, Compute, Placed
from tests.integration.care.placements.world import TODAY, World
from tools.seed.accounts import iban

SEPTEMBER = date(2026, 9, 5)


@pytest.fixture
def change(world: World, family_worker: Actor) -> Callable[[int], int]:
    """Record another account of a family."""

    def recorded(family: int) -> int:
        return payees.record_account(
            family_id=family, iban=iban("tr", 5_000 + family), holder_id=families.carers_of(family)[0], since=TODAY,
            paper="7", on=TODAY, by=family_worker,
        )  # fmt: skip

    return recorded


def held(run: queries.RunRow) -> set[str]:
    return {row.held_code for row in queries.held_lines(run_id=run.id)}


def test_holds_what_a_family_without_an_account_is_owed(placed: Placed, compute: Compute, world: World) -> None:
    placed(SEPTEMBER, family=world.family(account=False))

    run = compute()

    assert (run.total_minor, held(run)) == (0, {"payments.gap.no_account"})


def test_pays_the_other_families_of_the_same_list(placed: Placed, compute: Compute, world: World) -> None:
    placed(SEPTEMBER)
    alone = compute(date(2026, 9, 1)).total_minor
    placed(SEPTEMBER, family=world.family(account=False), given="Umut")

    run = compute()

    assert run.children == 1
    assert alone > 0


def test_holds_it_also_for_a_child_on_whom_something_changes_in_the_month(
    placed: Placed, compute: Compute, world: World
) -> None:
    placed(date(2026, 10, 5), family=world.family(account=False, until=date(2026, 10, 20)))

    run = compute()

    assert held(run) == {"payments.gap.no_account", "payments.gap.no_approval"}


def test_holds_what_goes_to_a_changed_account_until_it_may_be_used(
    placed: Placed, compute: Compute, world: World, change: Callable[[int], int], finance_officer: Actor
) -> None:
    family = world.family()
    placed(SEPTEMBER, family=family)
    account = change(family)
    waiting = compute()
    unconfirmed = held(waiting)

    first = payees.confirm(account_id=account, on=TODAY, by=finance_officer)
    cooling = actions.compute(run_id=waiting.id, on=TODAY, now=NOW, allow_unverified=True, by=finance_officer)
    waits = held(cooling)
    usable = actions.compute(run_id=waiting.id, on=first, now=NOW, allow_unverified=True, by=finance_officer)

    assert (unconfirmed, waiting.total_minor) == ({"payments.gap.account_unconfirmed"}, 0)
    assert (waits, cooling.total_minor) == ({"payments.gap.account_cooling"}, 0)
    assert usable.total_minor > 0


def approve(run: queries.RunRow, officer: Actor, manager: Actor, approver: Actor) -> None:
    actions.lock(run_id=run.id, on=TODAY, by=officer)
    actions.check(run_id=run.id, on=TODAY, by=manager)
    actions.approve(run_id=run.id, on=TODAY, by=approver)


def test_what_was_held_comes_as_arrears_once_the_account_is_there_and_nothing_is_claimed_back(
    placed: Placed, compute: Compute, world: World, office: int, change: Callable[[int], int], finance_officer: Actor,
    manager: Actor, finance_approver: Actor,
) -> None:  # fmt: skip
    placed(SEPTEMBER, given="Umay")
    family = world.family(account=False)
    placed(SEPTEMBER, family=family)
    approve(compute(), finance_officer, manager, finance_approver)
    november = date(2026, 11, 1)
    run_id = actions.open_month(
        office_id=office, month=november, back_to=date(2026, 10, 1), on=TODAY, by=finance_officer
    )

    still = actions.compute(run_id=run_id, on=TODAY, now=NOW, allow_unverified=True, by=finance_officer)
    missing = [(row.kind, row.amount_minor, row.held_code) for row in queries.held_lines(run_id=run_id)]
    payees.confirm(account_id=change(family), on=TODAY, by=finance_officer)
    then = actions.compute(run_id=run_id, on=TODAY, now=NOW, allow_unverified=True, by=finance_officer)

    assert ("arrears", 0, "payments.gap.no_account") in missing
    assert still.children == 1
    kinds = {(row.family_id, row.kind) for row in queries.lines(run_id=run_id, family_ids=[family])}
    assert kinds == {(family, "month"), (family, "arrears")}
    assert then.held == 0


def test_nobody_checks_or_approves_what_is_paid_to_their_own_family(
    placed: Placed, compute: Compute, world: World, finance_officer: Actor, manager: Actor, finance_approver: Actor
) -> None:
    family = world.family()
    placed(SEPTEMBER, family=family)
    run = compute()
    actions.lock(run_id=run.id, on=TODAY, by=finance_officer)
    payees.declare_own(family_id=family, on=TODAY, by=finance_approver)

    with pytest.raises(NotAllowed) as unchecked:
        actions.check(run_id=run.id, on=TODAY, by=finance_approver)
    actions.check(run_id=run.id, on=TODAY, by=manager)
    with pytest.raises(NotAllowed) as unapproved:
        actions.approve(run_id=run.id, on=TODAY, by=finance_approver)

    assert {unchecked.value.code, unapproved.value.code} == {"payments.own_family"}
