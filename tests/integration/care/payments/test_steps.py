"""Three steps, three people; what is approved stays."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import Error, transaction

from kanat.care.payments import actions, models, permissions, queries
from kanat.care.payments.country import PaymentsLaw
from kanat.care.people import actions as people
from kanat.platform import country
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotAllowed, NotFound, Refusal
from tests.cast import Person
from tests.integration.care.payments.conftest import NOW, OCTOBER, Compute, Placed
from tests.integration.care.placements.test_races import at_once
from tests.integration.care.placements.world import LONG_AGO, TODAY, World


def again(run: queries.RunRow, by: Actor) -> queries.RunRow:
    return actions.compute(run_id=run.id, on=TODAY, now=NOW, allow_unverified=True, by=by)


def checked(run: queries.RunRow, by: Actor) -> None:
    actions.check(run_id=run.id, on=TODAY, by=by)


def code_of(step: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        step()
    return refused.value.code


def test_prepared_checked_and_approved_by_three(
    locked: queries.RunRow, manager: Actor, finance_approver: Actor
) -> None:
    actions.check(run_id=locked.id, on=TODAY, by=manager)
    actions.approve(run_id=locked.id, on=TODAY, by=finance_approver)

    run = queries.run(run_id=locked.id, seen_by=manager)
    assert (run.state, run.checked_by, run.approved_by) == ("approved", manager.user_id, finance_approver.user_id)


def test_nobody_checks_what_they_prepared(computed: queries.RunRow, finance_officer: Actor) -> None:
    refused = code_of(lambda: actions.check(run_id=computed.id, on=TODAY, by=finance_officer))

    assert refused == "payments.same_person"


def test_nobody_approves_what_they_checked(locked: queries.RunRow, finance_approver: Actor) -> None:
    checked(locked, finance_approver)

    refused = code_of(lambda: actions.approve(run_id=locked.id, on=TODAY, by=finance_approver))

    assert refused == "payments.same_person"


def test_a_list_above_the_limit_needs_the_senior_approver(office: int, person: Person, finance_approver: Actor) -> None:
    senior = person("manager", office_id=office, roles=("senior_approver",))
    law, limit = country.part(PaymentsLaw), 2_000_000_00
    for by, minor in ((finance_approver, limit), (senior, limit + 1)):
        permissions.check_within_limit(by, office, minor, law, OCTOBER)

    refused = code_of(lambda: permissions.check_within_limit(finance_approver, office, limit + 1, law, OCTOBER))

    assert refused == "payments.above_limit"


def test_the_database_keeps_the_three_apart(computed: queries.RunRow) -> None:
    with pytest.raises(Error, match="run_checked_by_another"), transaction.atomic():
        models.Run.objects.filter(pk=computed.id).update(checked_by=computed.prepared_by)


def test_refuses_each_step_to_who_may_not(
    computed: queries.RunRow, caseworker: Actor, manager: Actor, finance_officer: Actor
) -> None:
    with pytest.raises(NotAllowed):
        again(computed, caseworker)
    with pytest.raises(NotAllowed):
        checked(computed, caseworker)
    actions.lock(run_id=computed.id, on=TODAY, by=finance_officer)
    checked(computed, manager)
    with pytest.raises(NotAllowed):
        actions.approve(run_id=computed.id, on=TODAY, by=manager)
    with pytest.raises(NotAllowed):
        actions.send_back(run_id=computed.id, reason="x", on=TODAY, by=caseworker)


def test_to_a_stranger_there_is_no_such_month(computed: queries.RunRow, stranger: Actor) -> None:
    with pytest.raises(NotFound):
        queries.run(run_id=computed.id, seen_by=stranger)
    with pytest.raises(NotFound):
        checked(computed, stranger)


def test_refuses_to_approve_before_the_check(computed: queries.RunRow, finance_approver: Actor) -> None:
    refused = code_of(lambda: actions.approve(run_id=computed.id, on=TODAY, by=finance_approver))

    assert refused == "state.not_allowed"


def test_refuses_to_check_a_month_that_is_not_over(placed: Placed, compute: Compute, manager: Actor) -> None:
    placed(date(2026, 9, 5))
    november = compute(date(2026, 11, 1))

    assert code_of(lambda: checked(november, manager)) == "payments.month_not_ended"


def test_refuses_to_check_a_month_without_a_line(compute: Compute, manager: Actor) -> None:
    empty = compute()

    assert code_of(lambda: checked(empty, manager)) == "payments.nothing_to_approve"


@pytest.mark.parametrize(
    ("month", "code"),
    [(date(2026, 10, 2), "payments.not_first_of_month"), (date(2026, 12, 1), "payments.month_not_started")],
)
def test_refuses_to_open_what_is_no_month_yet(compute: Compute, month: date, code: str) -> None:
    assert code_of(lambda: compute(month)) == code


def test_refuses_to_open_a_month_twice(computed: queries.RunRow, compute: Compute) -> None:
    assert code_of(compute) == "payments.run_exists"


def test_computing_again_takes_what_is_known_now(
    computed: queries.RunRow, world: World, caseworker: Actor, finance_officer: Actor
) -> None:
    [child] = world.cases.values()
    people.note_schooling(person_id=child, stage="primary", since=LONG_AGO, on=TODAY, by=caseworker)

    run = again(computed, finance_officer)

    assert run.total_minor == computed.total_minor + 83_272


def test_sends_a_month_back_with_a_reason(
    locked: queries.RunRow, manager: Actor, finance_approver: Actor, finance_officer: Actor
) -> None:
    checked(locked, manager)

    actions.send_back(run_id=locked.id, reason="Schooling is missing", on=TODAY, by=finance_approver)

    run = again(locked, finance_officer)
    assert (run.state, run.checked_by) == ("computed", None)


def test_refuses_to_compute_what_is_checked(locked: queries.RunRow, manager: Actor, finance_officer: Actor) -> None:
    checked(locked, manager)

    assert code_of(lambda: again(locked, finance_officer)) == "state.not_allowed"


def test_refuses_to_approve_another_sum_than_the_checked(
    locked: queries.RunRow, manager: Actor, finance_approver: Actor
) -> None:
    checked(locked, manager)
    models.Run.objects.filter(pk=locked.id).update(total_minor=1)

    refused = code_of(lambda: actions.approve(run_id=locked.id, on=TODAY, by=finance_approver))

    assert refused == "payments.total_changed"


def approved(run: queries.RunRow, manager: Actor, finance_approver: Actor) -> None:
    checked(run, manager)
    actions.approve(run_id=run.id, on=TODAY, by=finance_approver)


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines.update(amount_minor=1),
        lambda lines: lines.delete(),
        lambda lines: models.Line.objects.bulk_create([_copy(lines.get())]),
    ],
    ids=["change", "delete", "add"],
)
def test_approved_lines_stay_as_they_are(
    locked: queries.RunRow, manager: Actor, finance_approver: Actor, change: Callable[[Any], object]
) -> None:
    approved(locked, manager, finance_approver)

    with pytest.raises(Error, match="never change"), transaction.atomic():
        change(models.Line.objects.filter(run_id=locked.id))


def _copy(line: models.Line) -> models.Line:
    line.pk, line.component = None, "another"
    return line


def test_the_database_pays_no_day_twice(computed: queries.RunRow, other_office: int) -> None:
    [line] = models.Line.objects.filter(run_id=computed.id)
    line.pk, line.run = (
        None,
        models.Run.objects.create(
            office_id=other_office, month=OCTOBER, state="computed", currency="TRY", prepared_by=1
        ),
    )

    with pytest.raises(Error, match="line_paid_once"), transaction.atomic():
        models.Line.objects.bulk_create([line])


@pytest.mark.parametrize("deed", ["open_month", "compute", "lock", "check", "send_back", "approve"])
def test_nothing_remains_when_the_event_cannot_be_stored(
    locked: queries.RunRow, office: int, deed: str, manager: Actor, finance_officer: Actor, finance_approver: Actor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    if deed in {"send_back", "approve"}:
        checked(locked, manager)
    if deed in {"compute", "lock"}:
        actions.send_back(run_id=locked.id, reason="x", on=TODAY, by=finance_approver)
    before = list(models.Run.objects.values()), list(models.Line.objects.values())
    said: dict[str, dict[str, Any]] = {
        "open_month": {"office_id": office, "month": date(2026, 9, 1), "by": finance_officer},
        "compute": {"run_id": locked.id, "now": NOW, "allow_unverified": True, "by": finance_officer},
        "lock": {"run_id": locked.id, "by": finance_officer},
        "check": {"run_id": locked.id, "by": manager},
        "send_back": {"run_id": locked.id, "reason": "x", "by": finance_approver},
        "approve": {"run_id": locked.id, "by": finance_approver},
    }

    def broken(*_args: object, **_named: object) -> None:
        raise RuntimeError("the store of events is full")

    monkeypatch.setattr("kanat.care.payments.actions.runs.record", broken)
    with pytest.raises(RuntimeError):
        getattr(actions, deed)(on=TODAY, **said[deed])

    assert (list(models.Run.objects.values()), list(models.Line.objects.values())) == before


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_approvals_at_once(locked: queries.RunRow, manager: Actor, finance_approver: Actor) -> None:
    checked(locked, manager)

    def approve() -> None:
        actions.approve(run_id=locked.id, on=TODAY, by=finance_approver)

    assert at_once(approve, approve) == ["done", "state.not_allowed"]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_lock_and_a_new_computation_at_once(computed: queries.RunRow, manager: Actor, finance_officer: Actor) -> None:
    def lock() -> None:
        actions.lock(run_id=computed.id, on=TODAY, by=finance_officer)

    ended = at_once(lock, lambda: again(computed, finance_officer))

    run = queries.run(run_id=computed.id, seen_by=manager)
    assert "done" in ended
    assert run.total_minor == queries.total_minor(run_id=run.id)
    assert run.state == "locked"


def test_waiting_steps_are_due_for_who_may_do_them(
    locked: queries.RunRow, manager: Actor, caseworker: Actor, finance_approver: Actor
) -> None:
    until = date(2026, 12, 1)
    assert len(queries.due(seen_by=manager, on=TODAY, until=until)) == 1
    assert queries.due(seen_by=caseworker, on=TODAY, until=until) == []

    checked(locked, manager)

    assert queries.due(seen_by=manager, on=TODAY, until=until) == []
    assert len(queries.due(seen_by=finance_approver, on=TODAY, until=until)) == 1
