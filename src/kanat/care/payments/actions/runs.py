"""Opening, computing, locking, checking, approving a month and moving it on: its steps, and three people."""

from datetime import date, datetime

from kanat.care.payees import queries as payees
from kanat.care.payments import events, models, permissions, queries, rules
from kanat.care.payments.actions.sheets import Sheet
from kanat.care.payments.country import PaymentsLaw
from kanat.care.payments.engine.differences import instalment
from kanat.care.payments.engine.reading import Reader
from kanat.care.payments.states import RUN, LineKind, LineState, OverpaymentState
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.parameters import UnknownLaw
from kanat.vocabulary.refusals import NotFound

Taken = tuple[int, int, int, int]  # overpayment, child, family, minor units


@action
def open_month(
    *, office_id: int, month: date, on: date, by: Actor, scheme: str = queries.FOSTER, back_to: date | None = None
) -> int:
    """Open a month for an office and those below it; gives the run's id.

    From `back_to` on, past months are computed again with it, and differences to what was paid are settled in it.

    :raises NotAllowed: if `by` does not prepare payments of this office
    :raises RuleBroken: for a month that has not begun, or that is open already, or a scheme without lists
    """
    permissions.check_may_prepare(by, office_id)
    rules.check_scheme(scheme, queries.schemes())
    rules.check_month(month, today=on)
    rules.check_back_to(back_to, month)
    run = models.Run.objects.create(
        office_id=office_id, month=month, scheme=scheme, back_to=back_to, state=RUN.initial,
        currency=country.part(PaymentsLaw).currency, prepared_by=by.user_id,
    )  # fmt: skip
    record(events.RunOpened(run_id=run.pk, office_id=office_id, month=month, on=on), by=by)
    return run.pk


@action
def ask_to_compute(*, run_id: int, back_to: date | None, on: date, now: datetime, by: Actor) -> None:
    """Ask for a list to be computed in the background; a large one takes longer than a person waits."""
    run = _locked(run_id, by)
    permissions.check_may_prepare(by, run.office_id)
    RUN.move(run.state, "compute")
    rules.check_back_to(back_to, run.month)
    run.asked_at, run.back_to, run.prepared_by = now, back_to, by.user_id
    run.save()
    record(events.RunAsked(run_id=run.pk, office_id=run.office_id, month=run.month, on=on), by=by)


@action
def compute(*, run_id: int, on: date, now: datetime, allow_unverified: bool, by: Actor) -> queries.RunRow:
    """Calculate the month, and the past months from `back_to` on, from what is known now.

    Earlier lines of this list are replaced, as long as it is not locked. A child whose amount rests on unknown law
    gets a held line that names the missing value. Killed at any moment, nothing of it remains.

    :raises RuleBroken: when the list is locked, or another list pays the same days
    """
    run = _locked(run_id, by)
    permissions.check_may_prepare(by, run.office_id)
    run.state = RUN.move(run.state, "compute")
    for rows in (models.Line, models.Basis, models.Snapshot):
        rows.objects.filter(run=run)._raw_delete("default")
    sheet = Sheet(run=run, law=country.part(PaymentsLaw), allow_unverified=allow_unverified)
    offices = queries.office_ids_of(office_id=run.office_id, month=run.month, scheme=run.scheme)
    sheet.add_month(queries.facts_of_month(office_ids=offices, month=run.month, scheme=run.scheme, accounts_on=on))
    if run.back_to is not None:
        _add_past(sheet, run, run.back_to, on)
    sheet.add_recoveries(_recoveries(sheet))
    sheet.store()
    if run.asked_at is None:
        run.prepared_by = by.user_id
    run.computed_at, run.asked_at = now, None
    run.save()
    computed = events.RunComputed(
        run_id=run.pk, office_id=run.office_id, month=run.month, lines=run.lines_made, total_minor=run.total_minor,
        currency=run.currency, head=run.head, on=on,
    )  # fmt: skip
    record(computed, by=by)
    return queries.run(run_id=run.pk, seen_by=by)


def _add_past(sheet: Sheet, run: models.Run, back_to: date, accounts_on: date | None) -> None:
    paid = queries.months_paid(office_id=run.office_id, scheme=run.scheme, since=back_to, until=run.month)
    for month in paid:
        offices = queries.office_ids_of(office_id=run.office_id, month=month, scheme=run.scheme)
        settled, turn = queries.settled(office_id=run.office_id, scheme=run.scheme, month=month)
        facts = queries.facts_of_month(office_ids=offices, month=month, scheme=run.scheme)
        sheet.add_differences(facts, month, settled, turn, accounts_on=accounts_on)


def _recoveries(sheet: Sheet) -> list[Taken]:
    """Give this month's instalments of what is being taken back; none where the cap is not known."""
    run = sheet.run
    waiting = queries.to_take_back(office_id=run.office_id, scheme=run.scheme)
    if not waiting:
        return []
    try:
        most, _cited = Reader(sheet.law, sheet.allow_unverified).read(sheet.law.recovery_share, run.month)
    except UnknownLaw:
        return []
    found: list[Taken] = []
    spent: dict[int, int] = {}
    for row in waiting:
        month = _paid_to(sheet, row.family_id)
        cap = int(month * most) - spent.get(row.family_id, 0)
        left = min(row.amount_minor - row.taken_minor, cap)
        minor = instalment(remaining=left, decided=row.instalment_minor, month=month, most=most)
        if minor > 0:
            spent[row.family_id] = spent.get(row.family_id, 0) + minor
            found.append((row.id, row.child_id, row.family_id, minor))
    return found


def _paid_to(sheet: Sheet, family_id: int) -> int:
    month = [block for block in sheet.blocks if (block["state"], block["kind"]) == (LineState.PAYABLE, LineKind.MONTH)]
    return sum(int(block["amount_minor"][block["family_id"] == family_id].sum()) for block in month)


@action
def lock(*, run_id: int, on: date, by: Actor) -> None:
    """Freeze a computed list for the check; its facts and lines can no longer change unless it is sent back.

    :raises RuleBroken: when a line is not what was computed
    """
    run = _locked(run_id, by)
    permissions.check_may_prepare(by, run.office_id)
    run.state = RUN.move(run.state, "lock")
    rules.check_chain_holds(queries.verdict(run_id=run.pk).holds)
    run.save()
    locked = events.RunLocked(run_id=run.pk, office_id=run.office_id, month=run.month, head=run.head, on=on)
    record(locked, by=by)


@action
def check(*, run_id: int, on: date, by: Actor) -> None:
    """Say that a locked month is right; another person than the one who prepared it.

    :raises NotAllowed: without the permission, by the preparer, or where it pays a family of their own
    :raises RuleBroken: before the month is over, or without a line to pay
    """
    run = _locked(run_id, by)
    permissions.check_may_check(by, run.office_id)
    permissions.check_is_another(by, run.prepared_by)
    permissions.check_concerns_others(pays_own=_pays_own(run, by))
    rules.check_month_closed(run.month, today=on)
    rules.check_has_lines(run.children)
    run.state = RUN.move(run.state, "check")
    run.checked_by, run.checked_on = by.user_id, on
    run.save()
    checked = events.RunChecked(
        run_id=run.pk, office_id=run.office_id, month=run.month, total_minor=run.total_minor, currency=run.currency,
        on=on,
    )  # fmt: skip
    record(checked, by=by)


@action
def send_back(*, run_id: int, reason: str, on: date, by: Actor) -> None:
    """Give a locked or checked month back to whoever prepares, with a reason."""
    run = _locked(run_id, by)
    permissions.check_may_send_back(by, run.office_id)
    run.state = RUN.move(run.state, "send_back")
    run.checked_by, run.checked_on = None, None
    run.save()
    record(events.RunSentBack(run_id=run.pk, office_id=run.office_id, month=run.month, on=on), by=by, reason=reason)


@action
def approve(*, run_id: int, on: date, by: Actor) -> None:
    """Release a checked month for payment; a third person. Its lines never change from then on.

    :raises NotAllowed: without the permission, above its limit, by the preparer or the checker, or where it pays a
        family of their own
    :raises RuleBroken: when the sum is not the one that was checked, or a line was changed
    """
    run = _locked(run_id, by)
    permissions.check_may_approve(by, run.office_id)
    permissions.check_is_another(by, run.prepared_by, run.checked_by)
    permissions.check_concerns_others(pays_own=_pays_own(run, by))
    permissions.check_within_limit(by, run.office_id, run.total_minor, country.part(PaymentsLaw), run.month)
    target = RUN.move(run.state, "approve")
    rules.check_unchanged(checked_minor=run.total_minor, now_minor=queries.total_minor(run_id=run.pk))
    rules.check_chain_holds(queries.verdict(run_id=run.pk).holds)
    _take(run)
    _claim(run, on)
    run.state = target
    run.approved_by, run.approved_on = by.user_id, on
    run.save()
    approved = events.RunApproved(
        run_id=run.pk, office_id=run.office_id, month=run.month, total_minor=run.total_minor, currency=run.currency,
        on=on,
    )  # fmt: skip
    record(approved, by=by)


def _pays_own(run: models.Run, by: Actor) -> bool:
    """Tell whether a list pays, or holds something for, a family or person that was declared as close."""
    own = payees.own(by.user_id, queries.payee_of(run.scheme))
    return bool(own) and models.Line.objects.filter(run=run, family_id__in=own).exists()


def _claim(run: models.Run, on: date) -> None:
    """Turn what was found to be paid too much into overpayments, for somebody to decide on."""
    found = models.Line.objects.filter(run=run, kind=LineKind.OVERPAID)
    models.Overpayment.objects.bulk_create(
        [
            models.Overpayment(
                run=run, office_id=run.office_id, child_id=child, family_id=family, month=month, scheme=run.scheme,
                amount_minor=-minor, currency=run.currency, state=OverpaymentState.FOUND, found_on=on,
            )
            for child, family, month, minor in found.values_list("child_id", "family_id", "month", "amount_minor")
        ],
        batch_size=1000,
    )  # fmt: skip


def _take(run: models.Run) -> None:
    """Count this month's instalments as taken."""
    bases = models.Basis.objects.filter(run=run, component="recovery")
    of_number = {basis.number: int(basis.working["facts"]["overpayment"]) for basis in bases}
    taken = models.Line.objects.filter(run=run, kind=LineKind.RECOVERY).values_list("number", "amount_minor")
    for number, minor in taken:
        row = models.Overpayment.objects.select_for_update().get(pk=of_number[number])
        row.taken_minor -= minor
        if row.taken_minor == row.amount_minor:
            row.state = OverpaymentState.SETTLED
        row.save()


@action
def move_on(*, run_id: int, step: str, on: date, by: Actor) -> None:
    """Take a step after the approval: ``release``, ``send``, ``answer``, ``reconcile`` or ``close``.

    :raises RuleBroken: when another step comes first
    """
    run = _locked(run_id, by)
    permissions.check_may_release(by, run.office_id)
    run.state = RUN.move(run.state, step)
    run.moved_by, run.moved_on = by.user_id, on
    run.save()
    moved = events.RunMoved(run_id=run.pk, office_id=run.office_id, month=run.month, state=run.state, on=on)
    record(moved, by=by)


def _locked(run_id: int, by: Actor) -> models.Run:
    found = queries.visible_to(by).select_for_update().filter(pk=run_id).first()
    if found is None:
        raise NotFound("payments.no_such_run")
    return found
