"""What can happen to a month's payment run."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOpened:
    run_id: int  # the run
    office_id: int  # office whose children are paid
    month: date  # first day of the month
    on: date  # day of opening


@dataclass(frozen=True, slots=True, kw_only=True)
class RunComputed:
    run_id: int  # the run
    office_id: int  # office whose children are paid
    month: date  # first day of the month
    lines: int  # number of lines
    total_minor: int  # sum in minor units
    currency: str  # ISO 4217
    head: str  # seal of the last line
    on: date  # day of calculation


@dataclass(frozen=True, slots=True, kw_only=True)
class RunChecked:
    run_id: int  # the run
    office_id: int  # office whose children are paid
    month: date  # first day of the month
    total_minor: int  # sum in minor units that was checked
    currency: str  # ISO 4217
    on: date  # day of the check


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSentBack:
    run_id: int  # the run
    office_id: int  # office whose children are paid
    month: date  # first day of the month
    on: date  # day on which it was sent back


@dataclass(frozen=True, slots=True, kw_only=True)
class RunApproved:
    run_id: int  # the run
    office_id: int  # office whose children are paid
    month: date  # first day of the month
    total_minor: int  # sum in minor units that was approved
    currency: str  # ISO 4217
    on: date  # day of approval


@dataclass(frozen=True, slots=True, kw_only=True)
class RunAsked:
    run_id: int  # the run
    office_id: int  # office whose children are paid
    month: date  # first day of the month
    on: date  # day on which the calculation was asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLocked:
    run_id: int  # the run
    office_id: int  # office whose children are paid
    month: date  # first day of the month
    head: str  # seal of the last line
    on: date  # day on which it was locked


@dataclass(frozen=True, slots=True, kw_only=True)
class RunMoved:
    run_id: int  # the run
    office_id: int  # office whose children are paid
    month: date  # first day of the month
    state: str  # RunState value that it came to
    on: date  # day of the step


@dataclass(frozen=True, slots=True, kw_only=True)
class OverpaymentMoved:
    overpayment_id: int  # the overpayment
    office_id: int  # office that paid
    child_id: int  # for whom it was paid
    family_id: int  # who was paid
    state: str  # OverpaymentState value that it came to
    amount_minor: int  # what was paid too much
    on: date  # day of the step
