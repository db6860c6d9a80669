"""Statements: what was paid, what came back, what was booked as one sum."""

from datetime import date

import pytest

from kanat.care.banking import engine
from tests.unit.care.banking.engine.made import entry, statement

ONE = "<TxDtls><Refs><EndToEndId>K1</EndToEndId></Refs>{amount}</TxDtls>"
AMOUNT_08 = '<Amt Ccy="TRY">11827.62</Amt><CdtDbtInd>DBIT</CdtDbtInd>'
AMOUNT_02 = '<AmtDtls><TxAmt><Amt Ccy="TRY">11827.62</Amt></TxAmt></AmtDtls>'


@pytest.mark.parametrize(
    ("version", "state", "amount"),
    [
        ("08", "<Sts><Cd>BOOK</Cd></Sts>", AMOUNT_08),
        ("12", "<Sts><Cd>BOOK</Cd></Sts>", AMOUNT_08),
        ("02", "<Sts>BOOK</Sts>", AMOUNT_02),
        ("02", "<Sts>BOOK</Sts>", ""),
    ],
)
def test_reads_a_payment_in_every_version(version: str, state: str, amount: str) -> None:
    data = statement(entry(ONE.format(amount=amount), state=state), version)

    ((found,),) = (one.entries for one in engine.booked(data))

    assert (found.end_to_end, found.amount_minor, found.currency) == ("K1", 1_182_762, "TRY")
    assert (found.came_in, found.final, found.booked_on) == (False, True, date(2026, 6, 1))


def test_reads_many_payments_of_one_entry_by_their_own_sums() -> None:
    details = "".join(
        f'<TxDtls><Refs><EndToEndId>K{n}</EndToEndId></Refs><Amt Ccy="TRY">{n}.50</Amt></TxDtls>' for n in (1, 2)
    )

    (found,) = engine.booked(statement(entry(details, amount="4.00")))

    assert [(one.end_to_end, one.amount_minor) for one in found.entries] == [("K1", 150), ("K2", 250)]


def test_reads_money_that_came_back_with_its_reason() -> None:
    back = "<RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Account closed</AddtlInf></RtrInf>"

    (found,) = engine.booked(statement(entry(ONE.format(amount=back), way="CRDT")))

    assert [(one.came_in, one.reason, one.text) for one in found.entries] == [(True, "AC04", "Account closed")]


def test_reads_a_file_booked_as_one_sum_by_its_name() -> None:
    (found,) = engine.booked(statement(entry("<Btch><PmtInfId>TR-2026-05-7-00001</PmtInfId></Btch>")))

    assert [(one.end_to_end, one.payment_id) for one in found.entries] == [("", "TR-2026-05-7-00001")]


def test_tells_a_pending_entry_and_one_without_a_day() -> None:
    raw = entry(ONE.format(amount=""), state="<Sts><Cd>PDNG</Cd></Sts>").replace(
        "<BookgDt><Dt>2026-06-01</Dt></BookgDt>", ""
    )

    (found,) = engine.booked(statement(raw))

    assert [(one.final, one.booked_on) for one in found.entries] == [(False, None)]


def test_tells_a_sum_with_parts_of_a_coin() -> None:
    (found,) = engine.booked(statement(entry(ONE.format(amount=""), amount="11827.625")))

    assert found.entries[0].amount_minor is None


def test_reads_an_empty_statement() -> None:
    (found,) = engine.booked(statement(""))

    assert found.number == "2026-153"
    assert not found.entries
