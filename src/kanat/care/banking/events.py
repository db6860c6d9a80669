"""What can happen between a released list and the bank."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderMade:
    order_id: int  # the order
    run_id: int  # the month's list that it pays
    office_id: int  # office that pays
    transfers: int  # number of transfers
    total_minor: int  # their sum in minor units
    currency: str  # ISO 4217
    on: date  # day on which the files were made


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSent:
    order_id: int  # the order
    run_id: int  # the month's list that it pays
    office_id: int  # office that pays
    total_minor: int  # sum in minor units that was handed to the bank
    currency: str  # ISO 4217
    on: date  # day on which it was handed over


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderWithdrawn:
    order_id: int  # the order
    run_id: int  # the month's list
    office_id: int  # office that pays
    on: date  # day on which it was withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRead:
    reply_id: int  # the file of the bank
    office_id: int  # office that read it in
    kind: str  # ReplyKind value
    taken: int  # answers or entries that were taken
    refused: int  # those that were not
    sha256: str  # of the file
    on: date  # day on which it was read in


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferSettled:
    transfer_id: int  # a transfer that the bank rejected or gave back
    family_id: int | None  # who was to be paid; None: a person
    person_id: int | None  # supported person who was to be paid
    office_id: int  # office that pays
    amount_minor: int  # minor units
    on: date  # day on which it was settled in another way
