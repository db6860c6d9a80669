"""Life of a month's payment list, from opening to closing."""

from enum import StrEnum

from kanat.vocabulary.transitions import Machine, Move


class RunState(StrEnum):
    OPEN = "open"
    COMPUTED = "computed"
    LOCKED = "locked"
    CHECKED = "checked"
    APPROVED = "approved"
    RELEASED = "released"
    SENT = "sent"
    ANSWERED = "answered"
    RECONCILED = "reconciled"
    CLOSED = "closed"


CHANGEABLE = (RunState.OPEN, RunState.COMPUTED)
"""States in which lines may still be replaced; from `locked` on they are frozen."""

PAID = (
    RunState.APPROVED, RunState.RELEASED, RunState.SENT, RunState.ANSWERED, RunState.RECONCILED, RunState.CLOSED,
)  # fmt: skip
"""States in which lines count as paid and never change again."""


class LineState(StrEnum):
    """Whether a line is to be paid or waits for somebody to clear it."""

    PAYABLE = "payable"
    HELD = "held"


class LineKind(StrEnum):
    """Why a line stands in this month's list."""

    MONTH = "month"  # what the month itself is worth
    ARREARS = "arrears"  # a past month was paid too little
    OVERPAID = "overpaid"  # a past month was paid too much; held, a claim and no payment
    RECOVERY = "recovery"  # taken back by a decision, in instalments


class OverpaymentState(StrEnum):
    """Life of what was paid too much."""

    FOUND = "found"
    NOTIFIED = "notified"
    OBJECTED = "objected"
    TAKEN_BACK = "taken_back"
    SETTLED = "settled"
    WAIVED = "waived"


RUN = Machine(
    name="payment run",
    states=RunState,
    initial=RunState.OPEN,
    moves=(
        Move(RunState.OPEN, RunState.COMPUTED, "compute"),
        Move(RunState.COMPUTED, RunState.COMPUTED, "compute"),
        Move(RunState.COMPUTED, RunState.LOCKED, "lock"),
        Move(RunState.LOCKED, RunState.CHECKED, "check"),
        Move(RunState.LOCKED, RunState.COMPUTED, "send_back"),
        Move(RunState.CHECKED, RunState.COMPUTED, "send_back"),
        Move(RunState.CHECKED, RunState.APPROVED, "approve"),
        Move(RunState.APPROVED, RunState.RELEASED, "release"),
        Move(RunState.RELEASED, RunState.SENT, "send"),
        Move(RunState.SENT, RunState.ANSWERED, "answer"),
        Move(RunState.ANSWERED, RunState.RECONCILED, "reconcile"),
        Move(RunState.RECONCILED, RunState.CLOSED, "close"),
    ),
)

OVERPAYMENT = Machine(
    name="overpayment",
    states=OverpaymentState,
    initial=OverpaymentState.FOUND,
    moves=(
        Move(OverpaymentState.FOUND, OverpaymentState.NOTIFIED, "notify"),
        Move(OverpaymentState.FOUND, OverpaymentState.WAIVED, "waive"),
        Move(OverpaymentState.NOTIFIED, OverpaymentState.OBJECTED, "object"),
        Move(OverpaymentState.NOTIFIED, OverpaymentState.TAKEN_BACK, "take_back"),
        Move(OverpaymentState.NOTIFIED, OverpaymentState.WAIVED, "waive"),
        Move(OverpaymentState.OBJECTED, OverpaymentState.TAKEN_BACK, "take_back"),
        Move(OverpaymentState.OBJECTED, OverpaymentState.WAIVED, "waive"),
        Move(OverpaymentState.TAKEN_BACK, OverpaymentState.WAIVED, "waive"),
        Move(OverpaymentState.TAKEN_BACK, OverpaymentState.SETTLED, "settle"),
    ),
)
