"""Transfers as pain.001.001.09, in files of a stated size, each with its count and control sum."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from pyiso20022.pain.pain_001_001_09 import pain_001_001_09 as pain
from xsdata.formats.dataclass.serializers import XmlSerializer
from xsdata.models.datatype import XmlDate, XmlDateTime

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
LONGEST_NAME, LONGEST_TEXT, LONGEST_ID = 70, 140, 35  # characters, by common practice of banks and by the schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """Whose account is debited."""

    name: str  # of the office or treasury
    iban: str  # plain writing
    bic: str  # of its bank, empty where the bank is known by the account


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One sum to one account."""

    end_to_end: str  # our own name of it, the same in every try; at most 35 characters
    name: str  # of the account's holder, a carer; never a child
    iban: str  # plain writing
    amount_minor: int  # more than nothing, minor units
    text: str  # what the holder reads, without a child's name; at most 140 characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is ordered at once."""

    number: str  # of the order; files are called after it, at most 29 characters
    created: datetime  # when it was made
    execute_on: date  # when the bank shall pay
    currency: str  # ISO 4217
    category: str  # ISO 20022 external category purpose, like GOVT or SSBE
    payer: Payer
    transfers: Sequence[Transfer]  # in the order of the list


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file for the bank."""

    message_id: str  # the bank answers with it
    transfers: int  # count that the file states
    sum_minor: int  # control sum that the file states
    data: bytes  # XML
    sha256: str  # hex, of the data


def ordered(order: Order, *, size: int) -> Iterator[File]:
    """Write the files of an order, `size` transfers in each but the last. The same order gives the same bytes.

    ValueError for a transfer of nothing or less, for one name twice, or for a name or text that is too long: such
    lines must not get this far.
    """
    _check(order)
    for place in range(0, len(order.transfers), size):
        yield _file(order, f"{order.number}-{place // size + 1:05}", order.transfers[place : place + size])


def _check(order: Order) -> None:
    names = {transfer.end_to_end for transfer in order.transfers}
    if len(names) != len(order.transfers):
        raise ValueError("two transfers bear one name")
    for transfer in order.transfers:
        if transfer.amount_minor <= 0 or not 0 < len(transfer.end_to_end) <= LONGEST_ID:
            raise ValueError(f"transfer {transfer.end_to_end} cannot be ordered")


def _file(order: Order, message_id: str, transfers: Sequence[Transfer]) -> File:
    total = sum(transfer.amount_minor for transfer in transfers)
    count, control = str(len(transfers)), _major(total)
    document = pain.Document(
        cstmr_cdt_trf_initn=pain.CustomerCreditTransferInitiationV09(
            grp_hdr=pain.GroupHeader85(
                msg_id=message_id,
                cre_dt_tm=XmlDateTime.from_datetime(order.created.replace(microsecond=0)),
                nb_of_txs=count,
                ctrl_sum=control,
                initg_pty=pain.PartyIdentification135(nm=order.payer.name[:LONGEST_NAME]),
            ),
            pmt_inf=[
                pain.PaymentInstruction30(
                    pmt_inf_id=message_id,
                    pmt_mtd=pain.PaymentMethod3Code.TRF,
                    nb_of_txs=count,
                    ctrl_sum=control,
                    pmt_tp_inf=pain.PaymentTypeInformation26(ctgy_purp=pain.CategoryPurpose1Choice(cd=order.category)),
                    reqd_exctn_dt=pain.DateAndDateTime2Choice(dt=XmlDate.from_date(order.execute_on)),
                    dbtr=pain.PartyIdentification135(nm=order.payer.name[:LONGEST_NAME]),
                    dbtr_acct=_account(order.payer.iban),
                    dbtr_agt=_bank(order.payer.bic),
                    cdt_trf_tx_inf=[_transfer(transfer, order.currency) for transfer in transfers],
                )
            ],
        )
    )
    data = _serializer().render(document, ns_map={None: NAMESPACE}).encode()
    return File(
        message_id=message_id,
        transfers=len(transfers),
        sum_minor=total,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _transfer(transfer: Transfer, currency: str) -> pain.CreditTransferTransaction34:
    return pain.CreditTransferTransaction34(
        pmt_id=pain.PaymentIdentification6(end_to_end_id=transfer.end_to_end),
        amt=pain.AmountType4Choice(
            instd_amt=pain.ActiveOrHistoricCurrencyAndAmount(value=_major(transfer.amount_minor), ccy=currency)
        ),
        cdtr=pain.PartyIdentification135(nm=transfer.name[:LONGEST_NAME]),
        cdtr_acct=_account(transfer.iban),
        rmt_inf=pain.RemittanceInformation16(ustrd=[transfer.text[:LONGEST_TEXT]]),
    )


def _account(number: str) -> pain.CashAccount38:
    return pain.CashAccount38(id=pain.AccountIdentification4Choice(iban=number))


def _bank(bic: str) -> pain.BranchAndFinancialInstitutionIdentification6:
    known = pain.FinancialInstitutionIdentification18(
        bicfi=bic or None, othr=None if bic else pain.GenericFinancialIdentification1(id="NOTPROVIDED")
    )
    return pain.BranchAndFinancialInstitutionIdentification6(fin_instn_id=known)


def _major(amount_minor: int) -> Decimal:
    return Decimal(amount_minor).scaleb(-2)


@cache
def _serializer() -> XmlSerializer:
    return XmlSerializer()
