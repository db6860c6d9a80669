"""Files of a released month: once for each family, by one person and handed over by another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction
from lxml import etree

from kanat.care.banking import actions, models, queries
from kanat.care.banking.country import BankingLaw
from kanat.care.payees import models as accounts
from kanat.care.payments import queries as payments
from kanat.care.payments.actions import move_on
from kanat.platform import country
from kanat.platform.audit import models as audit
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import Refusal
from tests.integration.care.banking.conftest import Make
from tests.integration.care.payments.conftest import NOW, Compute, Placed
from tests.integration.care.placements.world import TODAY, World

pytestmark = pytest.mark.django_db
XML = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}


def code_of(step: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        step()
    return refused.value.code


def state(run: payments.RunRow, by: Actor) -> str:
    return payments.run(run_id=run.id, seen_by=by).state


def test_orders_the_sum_of_each_family_once(make: Make, released: payments.RunRow, finance_officer: Actor) -> None:
    order = queries.order(order_id=make(), seen_by=finance_officer)

    rows = queries.transfers_of(order_id=order.id, seen_by=finance_officer)
    assert (order.transfers_made, order.total) == (2, released.total)
    assert sorted(row.amount.minor for row in rows) == sorted(payments.family_sums(run_id=released.id).values())
    assert code_of(make) == "banking.nothing_to_order"


def test_the_file_says_count_and_sum_and_names_no_child(
    make: Make, released: payments.RunRow, world: World, finance_officer: Actor
) -> None:
    [file] = queries.files_of(order_id=make())
    _name, data, _office = queries.file_of(file_id=file.id, seen_by=finance_officer)

    document = etree.fromstring(data)
    said = [document.findtext(f".//p:GrpHdr/p:{tag}", namespaces=XML) for tag in ("NbOfTxs", "CtrlSum")]
    assert [Decimal(text or "0") for text in said] == [2, released.total.amount]
    names = {one.text for one in document.iterfind(".//p:CdtTrfTxInf/p:Cdtr/p:Nm", namespaces=XML)}
    assert names == {"Ayşe Yıldız"}
    assert not [name for name in (b"Deniz", b"Umut") if name in data]


def test_splits_the_files_by_the_size_of_the_pack(make: Make, finance_officer: Actor) -> None:
    known = country.part
    law = known(BankingLaw)
    one_each = replace(law, file_size=replace(law.file_size, values=(replace(law.file_size.values[0], value=1),)))

    with patch.object(country, "part", side_effect=lambda kind: one_each if kind is BankingLaw else known(kind)):
        order_id = make()

    files = queries.files_of(order_id=order_id)
    assert [file.transfers for file in files] == [1, 1]
    assert sum(one.sum_minor for one in files) == queries.order(order_id=order_id, seen_by=finance_officer).total_minor


def test_names_stay_when_an_order_is_withdrawn_and_made_again(make: Make, finance_officer: Actor) -> None:
    first = make()
    before = [row.end_to_end for row in queries.transfers_of(order_id=first, seen_by=finance_officer)]

    actions.withdraw(order_id=first, reason="Wrong day", on=TODAY, by=finance_officer)
    again = make(execute_on=TODAY + timedelta(days=1))

    assert [row.end_to_end for row in queries.transfers_of(order_id=again, seen_by=finance_officer)] == before
    assert queries.order(order_id=first, seen_by=finance_officer).state == "withdrawn"


def test_a_family_whose_account_was_changed_meanwhile_waits(
    make: Make, released: payments.RunRow, finance_officer: Actor
) -> None:
    family = min(payments.family_sums(run_id=released.id))
    accounts.Account.objects.filter(family_id=family).update(state="replaced")

    order_id = make()

    waiting = queries.waiting(run=released, on=TODAY)
    assert [(one.payee_id, one.held) for one in waiting] == [(family, "payments.gap.no_account")]
    assert queries.order(order_id=order_id, seen_by=finance_officer).transfers_made == 1


def test_another_person_hands_the_files_over_and_the_month_is_sent(
    make: Make, released: payments.RunRow, finance_officer: Actor, finance_approver: Actor
) -> None:
    order_id = make()

    refused = code_of(lambda: actions.send(order_id=order_id, on=TODAY, by=finance_officer))
    actions.send(order_id=order_id, on=TODAY, by=finance_approver)

    assert (refused, state(released, finance_officer)) == ("banking.not_granted", "sent")


def test_a_month_that_went_to_the_bank_without_an_order_is_not_ordered(
    make: Make, released: payments.RunRow, finance_approver: Actor
) -> None:
    move_on(run_id=released.id, step="send", on=TODAY, by=finance_approver)

    assert code_of(make) == "banking.nothing_to_order"


def test_the_database_keeps_the_two_apart(make: Make, finance_officer: Actor) -> None:
    order_id = make()

    with pytest.raises(IntegrityError, match="order_sent_by_another"), transaction.atomic():
        models.Order.objects.filter(pk=order_id).update(state="sent", sent_by=finance_officer.user_id, sent_on=TODAY)


def test_the_database_refuses_a_second_transfer_of_a_sum(make: Make) -> None:
    make()
    row = models.Transfer.objects.order_by("pk")[0]
    row.pk, row.end_to_end = None, "other"

    with pytest.raises(IntegrityError, match="transfer_once"), transaction.atomic():
        row.save(force_insert=True)


def test_refuses_what_cannot_be(
    make: Make, released: payments.RunRow, caseworker: Actor, stranger: Actor, finance_approver: Actor
) -> None:
    yesterday = TODAY - timedelta(days=1)

    assert code_of(lambda: make(execute_on=yesterday)) == "banking.execution_past"
    assert code_of(lambda: make(by=caseworker)) == "banking.not_granted"
    assert code_of(lambda: make(by=stranger)) == "payments.no_such_run"
    accounts.Account.objects.filter(payer__isnull=False).update(state="replaced")
    assert code_of(make) == "banking.no_payer"


def test_refuses_a_month_that_is_not_released(placed: Placed, compute: Compute, finance_officer: Actor) -> None:
    placed(date(2026, 9, 5))
    run = compute()

    refused = code_of(
        lambda: actions.make_order(run_id=run.id, execute_on=TODAY, on=TODAY, now=NOW, by=finance_officer)
    )

    assert refused == "banking.month_not_released"


def test_rolls_back_when_the_event_cannot_be_stored(make: Make) -> None:
    with patch.object(audit.Event.objects, "create", side_effect=RuntimeError), pytest.raises(RuntimeError):
        make()

    assert not models.Order.objects.exists()
