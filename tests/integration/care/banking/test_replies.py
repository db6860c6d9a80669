"""What the bank says is judged line by line; a month is reconciled only when every sum has its end."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from kanat.care.banking import actions, models, queries
from kanat.care.families import queries as families
from kanat.care.payees import actions as payees
from kanat.care.payees.country import PayeesLaw
from kanat.care.payments import queries as payments
from kanat.platform import country
from kanat.vocabulary.actors import Actor
from kanat.vocabulary.refusals import Refusal
from tests.integration.care.banking import bank
from tests.integration.care.banking.conftest import Make
from tests.integration.care.payments.conftest import NOW
from tests.integration.care.placements.world import TODAY, World
from tools.seed.accounts import iban

pytestmark = pytest.mark.django_db
Read = Callable[..., queries.ReplyRow]


def code_of(step: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        step()
    return refused.value.code


@pytest.fixture
def names(sent: int) -> list[str]:
    """The two transfers that are with the bank."""
    return list(models.Transfer.objects.filter(order_id=sent).order_by("place").values_list("end_to_end", flat=True))


@pytest.fixture
def sums(sent: int) -> dict[str, str]:
    """Their sums as a bank writes them."""
    rows = models.Transfer.objects.filter(order_id=sent).values_list("end_to_end", "amount_minor")
    return {name: f"{minor / 100:.2f}" for name, minor in rows}


@pytest.fixture
def read(world: World, finance_officer: Actor) -> Read:
    """Read a file of the bank in."""

    def done(data: bytes, **said: Any) -> queries.ReplyRow:
        facts = {"office_id": world.office, "name": "a.xml", "data": data, "on": TODAY, "now": NOW}
        act = actions.read_statement if b"camt.053" in data else actions.read_answer
        return queries.reply(reply_id=act(by=finance_officer, **(facts | said)), seen_by=finance_officer)

    return done


def outcomes() -> dict[str, str]:
    return dict(models.Transfer.objects.values_list("end_to_end", "outcome"))


def state(run: payments.RunRow, by: Actor) -> str:
    return payments.run(run_id=run.id, seen_by=by).state


def test_takes_what_the_bank_says_of_each_transfer(
    sent: int, names: list[str], read: Read, released: payments.RunRow, finance_officer: Actor
) -> None:
    found = read(bank.answer(sent, (names[0], "ACSP", ""), (names[1], "RJCT", "AC04")))

    assert (found.taken, found.refused) == (2, 0)
    assert outcomes() == {names[0]: "accepted", names[1]: "rejected"}
    assert state(released, finance_officer) == "answered"


def test_refuses_unknown_repeated_and_nameless_lines_and_takes_the_others(
    sent: int, names: list[str], read: Read, released: payments.RunRow, finance_officer: Actor
) -> None:
    rows = ((names[0], "ACSP", ""), (names[0], "ACSP", ""), ("K9-9", "ACSP", ""), (names[1], "ACWC", ""))

    found = read(bank.answer(sent, *rows).replace(b"ACWC", b"XXXX"))

    codes = [one.code for one in queries.lines_of(reply_id=found.id, refused=True)]
    assert (found.taken, codes) == (1, ["banking.repeated", "banking.unknown", "banking.status"])
    assert state(released, finance_officer) == "sent"


def test_refuses_entries_of_the_future_or_of_another_sum(names: list[str], sums: dict[str, str], read: Read) -> None:
    late = bank.entry(names[0], sums[names[0]], on=TODAY + timedelta(days=1))
    more = bank.entry(names[1], "99999.99")

    found = read(bank.statement(late, more))

    codes = [one.code for one in queries.lines_of(reply_id=found.id, refused=True)]
    assert (found.taken, codes) == (0, ["banking.future", "banking.amount"])
    assert set(outcomes().values()) == {""}


def test_an_answer_to_a_whole_file_counts_for_each_of_its_transfers(sent: int, names: list[str], read: Read) -> None:
    message_id = models.OrderFile.objects.get(order_id=sent).message_id
    data = (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>'
        "<GrpHdr><MsgId>R2</MsgId><CreDtTm>2026-11-20T10:00:00Z</CreDtTm></GrpHdr><OrgnlGrpInfAndSts>"
        f"<OrgnlMsgId>{message_id}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>RJCT</GrpSts>"
        "<StsRsnInf><Rsn><Cd>AM10</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>"
    ).encode()

    read(data)

    assert outcomes() == dict.fromkeys(names, "rejected")


def test_a_file_booked_as_one_sum_pays_each_of_its_transfers(
    sent: int, names: list[str], read: Read, released: payments.RunRow
) -> None:
    message_id = models.OrderFile.objects.get(order_id=sent).message_id
    whole = (
        f'<Ntry><Amt Ccy="TRY">{released.total.amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
        f"<BookgDt><Dt>{TODAY}</Dt></BookgDt><BkTxCd/><NtryDtls><Btch><PmtInfId>{message_id}</PmtInfId></Btch>"
        "</NtryDtls></Ntry>"
    )

    read(bank.statement(whole))

    assert outcomes() == dict.fromkeys(names, "paid")


def test_refuses_a_file_that_was_read_already_or_is_not_ours(sent: int, names: list[str], read: Read) -> None:
    data = bank.answer(sent, (names[0], "ACSP", ""))
    read(data)

    assert code_of(lambda: read(data)) == "banking.read_already"
    assert code_of(lambda: read(data.replace(b"-00001", b"-00009"))) == "banking.unknown_file"
    assert code_of(lambda: read(bank.statement(iban=iban("tr", 5)))) == "banking.other_account"
    assert code_of(lambda: read(b"no xml")) == "banking.not_xml"


def test_refuses_who_may_not(sent: int, names: list[str], read: Read, caseworker: Actor) -> None:
    data = bank.answer(sent, (names[0], "ACSP", ""))

    refused = code_of(lambda: actions.read_answer(office_id=1, name="a", data=data, on=TODAY, now=NOW, by=caseworker))

    assert refused == "banking.not_granted"


def test_a_month_is_reconciled_only_when_every_sum_was_booked(
    sent: int, names: list[str], sums: dict[str, str], read: Read, released: payments.RunRow, finance_approver: Actor
) -> None:
    read(bank.answer(sent, (names[0], "ACSP", ""), (names[1], "ACSP", "")))
    read(bank.statement(bank.entry(names[0], sums[names[0]])))

    early = code_of(lambda: actions.reconcile(run_id=released.id, on=TODAY, by=finance_approver))
    read(bank.statement(bank.entry(names[1], sums[names[1]])))
    actions.reconcile(run_id=released.id, on=TODAY, by=finance_approver)

    assert (early, state(released, finance_approver)) == ("banking.not_explained", "reconciled")


def test_what_was_rejected_is_mended_and_ordered_again_with_a_link_to_the_first(
    sent: int, names: list[str], sums: dict[str, str], read: Read, make: Make, released: payments.RunRow,
    family_worker: Actor, finance_officer: Actor, finance_approver: Actor,
) -> None:  # fmt: skip
    read(bank.answer(sent, (names[0], "ACSP", ""), (names[1], "RJCT", "AC04")))
    failed = models.Transfer.objects.get(end_to_end=names[1])
    account = payees.record_account(
        family_id=failed.family_id, iban=iban("tr", 4242), holder_id=families.carers_of(failed.family_id)[0],
        since=TODAY, paper="8", on=TODAY, by=family_worker,
    )  # fmt: skip
    payees.confirm(account_id=account, on=TODAY, by=finance_officer)
    usable = TODAY + timedelta(days=country.part(PayeesLaw).cooling_days.on(TODAY))
    early = code_of(lambda: make(again=[failed.pk]))

    order_id = make(again=[failed.pk], execute_on=usable, on=usable)

    again = models.Transfer.objects.get(order_id=order_id)
    assert early == "banking.account_unusable"
    assert (again.end_to_end, again.replaces_id, again.iban) == (f"{names[1]}-2", failed.pk, iban("tr", 4242))
    assert not queries.failed(run_id=released.id, seen_by=finance_officer)
    tries = queries.tries(transfer_id=again.pk, seen_by=finance_officer)
    assert [(one.attempt, one.outcome) for one in tries] == [(1, "rejected"), (2, "")]
    assert code_of(lambda: make(again=[failed.pk], execute_on=usable, on=usable)) == "banking.not_failed"


def test_money_that_came_back_after_it_was_booked_is_failed_again(
    sent: int, names: list[str], sums: dict[str, str], read: Read, released: payments.RunRow, finance_officer: Actor
) -> None:
    read(bank.statement(*(bank.entry(name, sums[name]) for name in names)))

    read(bank.statement(bank.entry(names[0], sums[names[0]], way="CRDT", reason="AC04")))

    [row] = queries.failed(run_id=released.id, seen_by=finance_officer)
    assert (row.end_to_end, row.outcome, row.reason) == (names[0], "returned", "AC04")


def test_a_sum_paid_in_another_way_has_its_end(
    sent: int, names: list[str], sums: dict[str, str], read: Read, released: payments.RunRow, finance_officer: Actor,
    finance_approver: Actor,
) -> None:  # fmt: skip
    read(bank.answer(sent, (names[0], "ACSP", ""), (names[1], "RJCT", "AC04")))
    read(bank.statement(bank.entry(names[0], sums[names[0]])))
    failed = models.Transfer.objects.get(end_to_end=names[1])
    paid = models.Transfer.objects.get(end_to_end=names[0])

    assert code_of(lambda: actions.settle(transfer_id=failed.pk, how="x", on=TODAY, by=finance_officer)) == (
        "banking.not_granted"
    )
    assert code_of(lambda: actions.settle(transfer_id=paid.pk, how="x", on=TODAY, by=finance_approver)) == (
        "banking.not_failed"
    )
    actions.settle(transfer_id=failed.pk, how="Cheque 7 of 20 November", on=TODAY, by=finance_approver)
    actions.reconcile(run_id=released.id, on=TODAY, by=finance_approver)

    assert state(released, finance_approver) == "reconciled"
    assert queries.explained(run=released, waiting=0).settled == 1
