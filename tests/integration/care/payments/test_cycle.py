"""A list from month to month: differences, claims and instalments, seals, two lists at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection, transaction
from django.db.utils import Error

from kanat.care.payments import actions, models, queries
from kanat.care.payments.states import LineKind
from kanat.care.people import actions as people
from kanat.vocabulary.actors import SYSTEM, Actor
from kanat.vocabulary.refusals import Refusal
from tests.integration.care.payments.conftest import NOW, OCTOBER, Compute, Placed
from tests.integration.care.placements.test_races import at_once
from tests.integration.care.placements.world import LONG_AGO, TODAY, World

SEPTEMBER = date(2026, 9, 1)
POCKET_MONEY, MONTH = 83_272, 1_140_275

Approve = Callable[[queries.RunRow], None]


@pytest.fixture
def later(office: int, finance_officer: Actor) -> Compute:
    """Open a month that looks back to September, and compute it."""

    def run(month: date = OCTOBER) -> queries.RunRow:
        run_id = actions.open_month(office_id=office, month=month, back_to=SEPTEMBER, on=TODAY, by=finance_officer)
        return actions.compute(run_id=run_id, on=TODAY, now=NOW, allow_unverified=True, by=finance_officer)

    return run


def kinds(run: queries.RunRow) -> list[tuple[str, str, date, int]]:
    rows = models.Line.objects.filter(run_id=run.id).exclude(kind=LineKind.MONTH).order_by("month", "pk")
    return list(rows.values_list("kind", "state", "month", "amount_minor"))


def schooling(world: World, caseworker: Actor) -> None:
    [child] = world.cases.values()
    people.note_schooling(person_id=child, stage="primary", since=LONG_AGO, on=TODAY, by=caseworker)


def test_a_late_fact_is_paid_as_arrears_and_paid_lines_stay(
    placed: Placed, compute: Compute, later: Compute, approve: Approve, world: World, caseworker: Actor
) -> None:
    placed(date(2026, 8, 5))
    approve(compute(SEPTEMBER))
    before = list(models.Line.objects.order_by("pk").values())
    schooling(world, caseworker)

    run = later()

    assert kinds(run) == [("arrears", "payable", SEPTEMBER, POCKET_MONEY)]
    assert list(models.Line.objects.exclude(run_id=run.id).order_by("pk").values()) == before
    assert run.total_minor == MONTH + 2 * POCKET_MONEY


def test_computing_twice_changes_nothing(
    placed: Placed, compute: Compute, later: Compute, approve: Approve, world: World, caseworker: Actor,
    finance_officer: Actor,
) -> None:  # fmt: skip
    placed(date(2026, 8, 5))
    approve(compute(SEPTEMBER))
    schooling(world, caseworker)
    run = later()

    again = actions.compute(run_id=run.id, on=TODAY, now=NOW, allow_unverified=True, by=finance_officer)

    assert (again.total_minor, again.lines_made, kinds(again)) == (run.total_minor, run.lines_made, kinds(run))


def test_a_difference_that_was_paid_is_settled(
    placed: Placed, compute: Compute, later: Compute, approve: Approve, world: World, caseworker: Actor
) -> None:
    placed(date(2026, 8, 5))
    approve(compute(SEPTEMBER))
    schooling(world, caseworker)
    approve(later())

    assert kinds(later(date(2026, 11, 1))) == []


def test_what_was_paid_too_much_is_claimed_not_taken(
    placed: Placed, compute: Compute, later: Compute, approve: Approve, finance_officer: Actor
) -> None:
    child = placed(date(2026, 8, 5), family=None)
    placed(date(2026, 8, 5), given="Ege")
    approve(compute(SEPTEMBER))
    end(child, date(2026, 9, 16), finance_officer)
    run = later()

    assert kinds(run) == [("overpaid", "held", SEPTEMBER, -MONTH // 2)]
    assert run.total_minor == MONTH


def end(child: int, on: date, _by: Actor) -> None:
    """End a child's stay late, as if nobody had told."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE placements_placement SET state = 'ended', until = %s, end_reason = 'returned' WHERE child_id = %s",
            [on, child],
        )


def claimed(
    placed: Placed, compute: Compute, later: Compute, approve: Approve, finance_officer: Actor, world: World
) -> queries.OverpaymentRow:
    """A family with two children, one of whom left in mid-September, which was told after the month was paid."""
    family = world.family()
    child = placed(date(2026, 8, 5), family=family)
    placed(date(2026, 8, 5), family=family, given="Ege")
    approve(compute(SEPTEMBER))
    end(child, date(2026, 9, 16), finance_officer)
    approve(later())
    [row] = queries.overpayments(seen_by=finance_officer)
    return row


def test_is_taken_back_by_decision_in_capped_instalments(
    placed: Placed, compute: Compute, later: Compute, approve: Approve, world: World, finance_officer: Actor,
    finance_approver: Actor,
) -> None:  # fmt: skip
    row = claimed(placed, compute, later, approve, finance_officer, world)
    actions.notify(overpayment_id=row.id, on=TODAY, by=finance_officer)
    actions.object_to(overpayment_id=row.id, objection="We told at once", on=TODAY, by=finance_officer)
    actions.take_back(
        overpayment_id=row.id, instalment_minor=row.amount_minor, reason="Two weeks", on=TODAY, by=finance_approver
    )

    run = later(date(2026, 11, 1))

    assert kinds(run) == [("recovery", "payable", date(2026, 11, 1), -(MONTH // 10))]
    assert run.total_minor == MONTH - MONTH // 10


def test_is_not_taken_back_while_the_family_may_object(
    placed: Placed, compute: Compute, later: Compute, approve: Approve, world: World, finance_officer: Actor,
    finance_approver: Actor,
) -> None:  # fmt: skip
    row = claimed(placed, compute, later, approve, finance_officer, world)
    actions.notify(overpayment_id=row.id, on=TODAY, by=finance_officer)

    with pytest.raises(Refusal) as refused:
        actions.take_back(overpayment_id=row.id, instalment_minor=1, reason="x", on=TODAY, by=finance_approver)

    assert refused.value.code == "payments.objection_runs"


def test_is_waived_by_another_than_who_gave_notice(
    placed: Placed, compute: Compute, later: Compute, approve: Approve, world: World, finance_officer: Actor,
    finance_approver: Actor,
) -> None:  # fmt: skip
    row = claimed(placed, compute, later, approve, finance_officer, world)

    actions.waive(overpayment_id=row.id, reason="Our own mistake", on=TODAY, by=finance_approver)

    assert kinds(later(date(2026, 11, 1))) == []
    assert queries.overpayments(seen_by=finance_officer) == []


def test_the_chain_of_a_list_holds(computed: queries.RunRow) -> None:
    assert queries.verdict(run_id=computed.id).holds


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE payments_line SET amount_minor = amount_minor + 1",
        "UPDATE payments_line SET component = 'other'",
        "UPDATE payments_basis SET rate = '1'",
        "DELETE FROM payments_line",
        "UPDATE payments_snapshot SET rows = rows, columns = columns || 'x'::bytea",
    ],
)
def test_a_change_behind_the_back_breaks_the_chain(
    computed: queries.RunRow, change: str, finance_officer: Actor
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(change)

    assert not queries.verdict(run_id=computed.id).holds
    with pytest.raises(Refusal) as refused:
        actions.lock(run_id=computed.id, on=TODAY, by=finance_officer)
    assert refused.value.code == "payments.chain_broken"


def test_steps_after_the_approval_change_no_line(
    computed: queries.RunRow, approve: Approve, finance_approver: Actor
) -> None:
    approve(computed)

    for step in ("release", "send", "answer", "reconcile", "close"):
        actions.move_on(run_id=computed.id, step=step, on=TODAY, by=finance_approver)

    assert models.Run.objects.get().state == "closed"
    with pytest.raises(Error, match="never changes"), transaction.atomic():
        models.Run.objects.update(state="computed")


def test_the_database_lets_no_part_overlap_another(computed: queries.RunRow) -> None:
    line = models.Line.objects.get()
    line.pk, line.part, line.since = None, 1, date(2026, 10, 20)

    with pytest.raises(Error, match="paid twice"), transaction.atomic():
        models.Line.objects.bulk_create([line])


def test_the_database_knows_every_child_of_a_line(computed: queries.RunRow) -> None:
    line = models.Line.objects.get()
    line.pk, line.child_id = None, 999_999_999

    with pytest.raises(Error, match="without a child"), transaction.atomic():
        models.Line.objects.bulk_create([line])


def test_takes_nothing_without_a_decision(computed: queries.RunRow) -> None:
    with pytest.raises(Error, match="line_takes_by_decision"), transaction.atomic():
        models.Line.objects.update(amount_minor=-1)


def test_says_what_changed_since_last_month(
    placed: Placed, compute: Compute, approve: Approve, world: World, caseworker: Actor
) -> None:
    placed(date(2026, 9, 1))
    approve(compute(SEPTEMBER))
    schooling(world, caseworker)
    placed(date(2026, 10, 1), given="Ege")

    before, rows = queries.changes_of(compute())

    assert before.minor == MONTH
    assert [(row.kind, row.children, row.amount.minor) for row in rows] == [
        ("new", 1, MONTH), ("stage", 1, POCKET_MONEY),
    ]  # fmt: skip


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_lists_at_once_pay_a_child_once(
    placed: Placed, office: int, other_office: int, finance_officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(date(2026, 9, 5))
    first, second = (
        models.Run.objects.create(office_id=of, month=OCTOBER, state="open", currency="TRY", prepared_by=1).pk
        for of in (office, other_office)
    )
    monkeypatch.setattr("kanat.care.payments.queries.office_ids_of", lambda **_of: [office])
    everywhere = replace(finance_officer, grants=SYSTEM.grants)

    def compute(run_id: int) -> Callable[[], object]:
        return lambda: actions.compute(run_id=run_id, on=TODAY, now=NOW, allow_unverified=True, by=everywhere)

    ended = at_once(compute(first), compute(second))

    assert sorted(ended) == ["done", "payments.already_paid"]
    assert models.Line.objects.count() == 1
