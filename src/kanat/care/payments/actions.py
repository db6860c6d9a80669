"""Opening, computing, checking and approving a month: three steps, three people."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from kanat.care.payments import engine, events, models, permissions, queries, rules
from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.states import RUN, LineState
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.money import Money
from kanat.vocabulary.parameters import UnknownLaw
from kanat.vocabulary.periods import month_of
from kanat.vocabulary.refusals import NotFound


@action
def open_month(*, office_id: int, month: date, on: date, by: Actor) -> int:
    """Open a month for an office; gives the run's id.

    :raises NotAllowed: if `by` does not prepare payments of this office
    :raises RuleBroken: for a month that has not begun, or that is open already
    """
    permissions.check_may_prepare(by, office_id)
    rules.check_month(month, today=on)
    run = models.Run.objects.create(
        office_id=office_id,
        month=month,
        state=RUN.initial,
        currency=country.part(PaymentsLaw).currency,
        prepared_by=by.user_id,
    )
    record(events.RunOpened(run_id=run.pk, office_id=office_id, month=month, on=on), by=by)
    return run.pk


@action
def compute(*, run_id: int, on: date, now: datetime, allow_unverified: bool, by: Actor) -> queries.RunRow:
    """Calculate the month from what is known now; earlier lines of this run that nobody has checked are replaced.

    A child whose amount rests on unknown law gets a held line that names the missing value. An office of 1,250
    children takes about half a second, so the month is computed while the person waits.

    :raises RuleBroken: when the run is checked or approved already
    """
    run = _locked(run_id, by)
    permissions.check_may_prepare(by, run.office_id)
    run.state = RUN.move(run.state, "compute")
    models.Line.objects.filter(run=run).delete()
    facts = queries.facts_of_month(office_id=run.office_id, month=run.month)
    found = [line for child in facts.children for line in _lines_of(run, child, allow_unverified=allow_unverified)]
    for child_id, stays in facts.without_birth.items():
        found += _held_wholly(run, child_id, stays, "payments.gap.no_birth", {})
    models.Line.objects.bulk_create(found, batch_size=1000)
    payable = [line for line in found if line.state == LineState.PAYABLE]
    run.total_minor = sum(line.amount_minor for line in payable)
    run.children = len({line.child_id for line in payable})
    run.held = len(found) - len(payable)
    run.prepared_by, run.computed_at = by.user_id, now
    run.save()
    record(
        events.RunComputed(
            run_id=run.pk,
            office_id=run.office_id,
            month=run.month,
            lines=len(found),
            total_minor=run.total_minor,
            currency=run.currency,
            on=on,
        ),
        by=by,
    )
    return queries.run(run_id=run.pk, seen_by=by)


@action
def check(*, run_id: int, on: date, by: Actor) -> None:
    """Say that a computed month is right; another person than the one who prepared it.

    :raises NotAllowed: without the permission, or by the preparer
    :raises RuleBroken: before the month is over, or without a line to pay
    """
    run = _locked(run_id, by)
    permissions.check_may_check(by, run.office_id)
    permissions.check_is_another(by, run.prepared_by)
    rules.check_month_closed(run.month, today=on)
    rules.check_has_lines(run.children)
    run.state = RUN.move(run.state, "check")
    run.checked_by, run.checked_on = by.user_id, on
    run.save()
    record(
        events.RunChecked(
            run_id=run.pk,
            office_id=run.office_id,
            month=run.month,
            total_minor=run.total_minor,
            currency=run.currency,
            on=on,
        ),
        by=by,
    )


@action
def send_back(*, run_id: int, reason: str, on: date, by: Actor) -> None:
    """Give a checked month back to whoever prepares, with a reason."""
    run = _locked(run_id, by)
    permissions.check_may_approve(by, run.office_id)
    run.state = RUN.move(run.state, "send_back")
    run.checked_by, run.checked_on = None, None
    run.save()
    record(events.RunSentBack(run_id=run.pk, office_id=run.office_id, month=run.month, on=on), by=by, reason=reason)


@action
def approve(*, run_id: int, on: date, by: Actor) -> None:
    """Release a checked month for payment; a third person. Its lines never change from then on.

    :raises NotAllowed: without the permission, or by the preparer or the checker
    :raises RuleBroken: when the sum is not the one that was checked
    """
    run = _locked(run_id, by)
    permissions.check_may_approve(by, run.office_id)
    permissions.check_is_another(by, run.prepared_by, run.checked_by)
    target = RUN.move(run.state, "approve")
    rules.check_unchanged(checked_minor=run.total_minor, now_minor=queries.total_minor(run_id=run.pk))
    run.state = target
    run.approved_by, run.approved_on = by.user_id, on
    run.save()
    record(
        events.RunApproved(
            run_id=run.pk,
            office_id=run.office_id,
            month=run.month,
            total_minor=run.total_minor,
            currency=run.currency,
            on=on,
        ),
        by=by,
    )


def _locked(run_id: int, by: Actor) -> models.Run:
    found = queries.visible_to(by).select_for_update().filter(pk=run_id).first()
    if found is None:
        raise NotFound("payments.no_such_run")
    return found


def _lines_of(run: models.Run, facts: engine.ChildMonth, *, allow_unverified: bool) -> list[models.Line]:
    law = country.part(PaymentsLaw)
    try:
        owed = engine.entitlement(run.month, facts, law, allow_unverified=allow_unverified)
    except UnknownLaw as unknown:
        missing = {"key": unknown.key, "ask": unknown.ask}
        return _held_wholly(run, facts.child_id, facts.stays, "payments.gap.law", missing)
    return [*(_payable(run, line) for line in owed.lines), *(_held(run, facts.child_id, gap) for gap in owed.gaps)]


def _payable(run: models.Run, line: engine.Line) -> models.Line:
    return models.Line(
        run=run,
        state=LineState.PAYABLE,
        child_id=line.child_id,
        family_id=line.family_id,
        placement_id=line.placement_id,
        office_id=run.office_id,
        scheme=line.scheme,
        component=line.component,
        since=line.since,
        until=line.until,
        days=line.days,
        amount_minor=line.amount.minor,
        currency=line.amount.currency,
        article=line.article,
        verified=line.verified,
        rate=str(line.rate),
        working=_json(line.working),
        used=[{**asdict(used), "since": used.since.isoformat()} for used in line.used],
    )


def _held(run: models.Run, child_id: int, gap: engine.Gap) -> models.Line:
    return models.Line(
        run=run,
        state=LineState.HELD,
        child_id=child_id,
        family_id=gap.family_id,
        placement_id=gap.placement_id,
        office_id=run.office_id,
        scheme=queries.FOSTER,
        component=gap.component,
        since=gap.since,
        until=gap.until,
        days=(gap.until - gap.since).days,
        amount_minor=0,
        currency=run.currency,
        verified=True,
        held_code=gap.code,
        held_facts={key: str(value) for key, value in gap.facts.items()},
    )


def _held_wholly(
    run: models.Run, child_id: int, stays: Sequence[engine.Stay], code: str, facts: Mapping[str, object]
) -> list[models.Line]:
    """Hold all days of a child in the month, family by family."""
    month = month_of(run.month)
    gaps = [
        engine.Gap(
            family_id=stay.family_id,
            placement_id=stay.placement_id,
            component="",
            since=days.since,
            until=days.until,
            code=code,
            facts=facts,
        )
        for stay in stays
        if (days := month.intersect(stay.period)) is not None and days.until is not None
    ]
    return [_held(run, child_id, gap) for gap in gaps]


def _json(step: engine.Step) -> dict[str, Any]:
    """Write the engine's working as plain JSON: numbers, days and amounts as texts that can be read back."""
    facts = {key: _plain(value) for key, value in step.facts.items()}
    return {"code": step.code, "facts": facts, "steps": [_json(inner) for inner in step.steps]}


def _plain(value: object) -> int | str:
    if isinstance(value, Money):
        return str(value.amount)
    return value if isinstance(value, int | str) else str(value)
