"""Orders: made by one person, handed to the bank by another; what failed is ordered again or settled otherwise."""

import zlib
from collections.abc import Collection
from datetime import date, datetime

from django.utils import translation

from kanat.care.banking import engine, events, models, permissions, queries, rules, texts
from kanat.care.banking.country import BankingLaw
from kanat.care.banking.states import ORDER
from kanat.care.payees import queries as payees
from kanat.care.payees.permissions import check_not_own
from kanat.care.payees.states import Payee
from kanat.care.payments import actions as payments_actions
from kanat.care.payments import queries as payments
from kanat.platform import country
from kanat.platform.audit.record import action, record
from kanat.platform.ui import formats
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import NotFound, RuleBroken


@action
def make_order(
    *, run_id: int, execute_on: date, again: Collection[int] = (), on: date, now: datetime, by: Actor
) -> int:
    """Write the files of a released month; gives the order's id.

    Taken are the sums of all who were not ordered yet and have a usable account, and of `again`: transfers
    that failed, each to the account that is used now. Another person hands the files over.

    :raises RuleBroken: for a month that is not released, a day that is over, without a paying account, or where
        nothing can be ordered
    """
    run = payments.run(run_id=run_id, seen_by=by)
    permissions.check_may_order(by, run.office_id)
    rules.check_orderable(run.state)
    rules.check_execution(execute_on, today=on)
    payer = payees.payer(office_id=run.office_id, on=on)
    if payer is None:
        raise RuleBroken("banking.no_payer")
    made = [*_first_tries(run, on), *_further_tries(run, again, on)]
    if not made:
        raise RuleBroken("banking.nothing_to_order")
    law = country.part(BankingLaw)
    order = models.Order.objects.create(
        run_id=run.id, office_id=run.office_id, number=models.Order.objects.filter(run_id=run.id).count() + 1,
        state=ORDER.initial, made_by=by.user_id, made_at=now, execute_on=execute_on, currency=run.currency,
        category=law.category.on(on), file_size=law.file_size.on(on), payer_name=payer.holder, payer_iban=payer.iban,
        payer_bic=payer.bic, transfers_made=len(made), total_minor=sum(one.amount_minor for one in made),
    )  # fmt: skip
    for place, one in enumerate(made):
        one.order, one.place = order, place
    models.Transfer.objects.bulk_create(made, batch_size=1000)
    _write_files(order, made, run.month)
    told = events.OrderMade(
        order_id=order.pk, run_id=run.id, office_id=run.office_id, transfers=len(made), total_minor=order.total_minor,
        currency=order.currency, on=on,
    )  # fmt: skip
    record(told, by=by)
    return order.pk


def _first_tries(run: payments.RunRow, on: date) -> list[models.Transfer]:
    wanted = {one.payee_id: one.amount.minor for one in queries.waiting(run=run, on=on) if not one.held}
    targets = payees.targets(ids=wanted, payee=payments.payee_of(run.scheme), on=on)
    return [_transfer(run, payee_id, minor, targets[payee_id]) for payee_id, minor in sorted(wanted.items())]


def _further_tries(run: payments.RunRow, again: Collection[int], on: date) -> list[models.Transfer]:
    rows = list(models.Transfer.objects.select_for_update().filter(run_id=run.id, pk__in=again).order_by("pk"))
    who = {row.pk: row.family_id or row.person_id or 0 for row in rows}
    targets = payees.targets(ids=who.values(), payee=payments.payee_of(run.scheme), on=on)
    followed = set(models.Transfer.objects.filter(replaces__in=rows).values_list("replaces_id", flat=True))
    for row in rows:
        rules.check_failed(row.outcome, done=row.settled_on is not None or row.pk in followed)
        rules.check_account(who[row.pk] in targets, name=row.end_to_end)
    return [_transfer(run, who[row.pk], row.amount_minor, targets[who[row.pk]], after=row) for row in rows]


def _transfer(
    run: payments.RunRow, payee_id: int, minor: int, target: payees.Target, *, after: models.Transfer | None = None
) -> models.Transfer:
    attempt = after.attempt + 1 if after is not None else 1
    return models.Transfer(
        run_id=run.id, **{f"{payments.payee_of(run.scheme)}_id": payee_id}, attempt=attempt, replaces=after,
        account_id=target.account_id,
        end_to_end=rules.name_of(run.id, payee_id, attempt), holder=target.holder, iban=target.iban,
        amount_minor=minor,
    )  # fmt: skip


def _write_files(order: models.Order, made: list[models.Transfer], month: date) -> None:
    with translation.override(country.pack().languages[0]):
        text = str(texts.REMITTANCE) % {"month": formats.month_long(month)}
    wanted = engine.Order(
        number=f"K{order.run_id}-{order.number}", created=order.made_at, execute_on=order.execute_on,
        currency=order.currency, category=order.category,
        payer=engine.Payer(name=order.payer_name, iban=order.payer_iban, bic=order.payer_bic),
        transfers=[
            engine.Transfer(
                end_to_end=one.end_to_end, name=one.holder, iban=one.iban, amount_minor=one.amount_minor, text=text
            )
            for one in made
        ],
    )  # fmt: skip
    files = [
        models.OrderFile(
            order=order, place=place, message_id=file.message_id, transfers=file.transfers, sum_minor=file.sum_minor,
            sha256=file.sha256, data=zlib.compress(file.data),
        )
        for place, file in enumerate(engine.ordered(wanted, size=order.file_size), start=1)
    ]  # fmt: skip
    models.OrderFile.objects.bulk_create(files, batch_size=20)


@action
def send(*, order_id: int, on: date, by: Actor) -> None:
    """Say that the files of an order were handed to the bank, by another person than the one who made them."""
    order = _locked(order_id, by)
    permissions.check_may_send(by, order.office_id)
    permissions.check_is_another(by, order.made_by)
    rules.check_execution(order.execute_on, today=on)
    order.state = ORDER.move(order.state, "send")
    order.sent_by, order.sent_on = by.user_id, on
    order.save(update_fields=["state", "sent_by", "sent_on"])
    if payments.run(run_id=order.run_id, seen_by=by).state == "released":
        payments_actions.move_on(run_id=order.run_id, step="send", on=on, by=by)
    told = events.OrderSent(
        order_id=order.pk, run_id=order.run_id, office_id=order.office_id, total_minor=order.total_minor,
        currency=order.currency, on=on,
    )  # fmt: skip
    record(told, by=by)


@action
def withdraw(*, order_id: int, reason: str, on: date, by: Actor) -> None:
    """Withdraw an order that was not handed over: its sums wait again, and may be ordered under the same names."""
    order = _locked(order_id, by)
    if by.user_id != order.made_by:
        permissions.check_may_send(by, order.office_id)
    order.state = ORDER.move(order.state, "withdraw")
    order.save(update_fields=["state"])
    models.Transfer.objects.filter(order=order).delete()
    models.OrderFile.objects.filter(order=order).delete()
    told = events.OrderWithdrawn(order_id=order.pk, run_id=order.run_id, office_id=order.office_id, on=on)
    record(told, by=by, reason=reason)


@action
def settle(*, transfer_id: int, how: str, on: date, by: Actor) -> None:
    """Say how a sum that the bank rejected or gave back was paid in another way."""
    row = models.Transfer.objects.select_for_update(of=("self",)).select_related("order")
    found = row.filter(pk=transfer_id, order__in=queries.visible_to(by)).first()
    if found is None:
        raise NotFound("banking.no_such_transfer")
    permissions.check_may_send(by, found.order.office_id)
    payee = Payee.FAMILY if found.family_id else Payee.PERSON
    check_not_own([found.family_id or found.person_id or 0], payees.own(by.user_id, payee))
    done = found.settled_on is not None or models.Transfer.objects.filter(replaces=found).exists()
    rules.check_failed(found.outcome, done=done)
    found.settled_on, found.settled_by, found.settled_how = on, by.user_id, how.strip()
    found.save(update_fields=["settled_on", "settled_by", "settled_how"])
    told = events.TransferSettled(
        transfer_id=found.pk, family_id=found.family_id, person_id=found.person_id,
        office_id=found.order.office_id,
        amount_minor=found.amount_minor, on=on,
    )  # fmt: skip
    record(told, by=by, reason=how)


@action
def reconcile(*, run_id: int, on: date, by: Actor) -> None:
    """Say that a month is reconciled: every sum was booked or paid in another way.

    :raises RuleBroken: while a sum has no end
    """
    run = payments.run(run_id=run_id, seen_by=by)
    permissions.check_may_send(by, run.office_id)
    rules.check_explained(queries.explained(run=run, waiting=len(queries.waiting(run=run, on=on))))
    payments_actions.move_on(run_id=run_id, step="reconcile", on=on, by=by)


def _locked(order_id: int, by: Actor) -> models.Order:
    found = queries.visible_to(by).select_for_update().filter(pk=order_id).first()
    if found is None:
        raise NotFound("banking.no_such_order")
    return found
