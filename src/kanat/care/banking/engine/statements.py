"""camt.053: what was booked on our account, paid out or come back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kanat.care.banking.engine import xml


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sum that was booked."""

    end_to_end: str  # our name of the transfer; empty where the bank gives none
    payment_id: str  # our name of the file, where a file was booked as one sum
    amount_minor: int | None  # minor units; None: the bank states parts of one
    currency: str  # ISO 4217
    came_in: bool  # money came to us: for a transfer of ours it was returned
    booked_on: date | None  # None where the bank does not say
    final: bool  # booked, not only pending
    reason: str  # of a return, ISO 20022 external code
    text: str  # beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of one account."""

    number: str  # the bank's
    iban: str  # our account
    entries: Sequence[Entry]  # in the order of the file


def booked(data: bytes) -> tuple[Statement, ...]:
    """Read a camt.053 of any version that banks use; refuses with `BadFile` what is none."""
    return tuple(
        Statement(number=one.id, iban=one.acct.id.iban or "", entries=tuple(_entries(one)))
        for one in xml.read(data, "camt.053").bk_to_cstmr_stmt.stmt
    )


def _entries(statement: Any) -> Iterator[Entry]:
    for entry in statement.ntry:
        details = [one for group in entry.ntry_dtls for one in group.tx_dtls]
        batch = next((group.btch for group in entry.ntry_dtls if group.btch is not None), None)
        for one in details or [None]:
            yield _entry(entry, one, batch)


def _entry(entry: Any, one: Any, batch: Any) -> Entry:
    refs = getattr(one, "refs", None)
    amount = _amount(entry, one)
    returned = getattr(one, "rtr_inf", None)
    direction = getattr(one, "cdt_dbt_ind", None) or entry.cdt_dbt_ind
    return Entry(
        end_to_end=getattr(refs, "end_to_end_id", None) or "",
        payment_id=getattr(refs, "pmt_inf_id", None) or getattr(batch, "pmt_inf_id", None) or "",
        amount_minor=xml.minor(amount.value),
        currency=amount.ccy,
        came_in=(direction.value == "CRDT") != bool(entry.rvsl_ind and returned is None),
        booked_on=_day(entry.bookg_dt or entry.val_dt),
        final=xml.text(entry.sts) == "BOOK",
        reason=xml.text(getattr(returned, "rsn", None)),
        text=" ".join(getattr(returned, "addtl_inf", ())),
    )


def _amount(entry: Any, one: Any) -> Any:
    """Give the sum of a detail: its own, or (older versions) that of its amounts, or the entry's."""
    own = getattr(one, "amt", None)
    if own is None:
        inner = getattr(getattr(one, "amt_dtls", None), "tx_amt", None)
        own = getattr(inner, "amt", None)
    return entry.amt if own is None else own


def _day(given: Any) -> date | None:
    if given is None:
        return None
    if given.dt is not None:
        return date(given.dt.year, given.dt.month, given.dt.day)
    return date(given.dt_tm.year, given.dt_tm.month, given.dt_tm.day) if given.dt_tm is not None else None
