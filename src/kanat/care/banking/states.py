"""Life of an order to the bank."""

from enum import StrEnum

from kanat.vocabulary.transitions import Machine, Move


class OrderState(StrEnum):
    MADE = "made"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What becomes of a transfer."""

    ACCEPTED = "accepted"  # the bank has it and will pay
    REJECTED = "rejected"  # the bank will not pay
    PAID = "paid"  # booked from our account
    RETURNED = "returned"  # booked, and came back


class ReplyKind(StrEnum):
    """What a file of the bank is."""

    ANSWER = "answer"  # pain.002: what it says of our transfers
    STATEMENT = "statement"  # camt.053: what was booked


ORDER = Machine(
    name="order",
    states=OrderState,
    initial=OrderState.MADE,
    moves=(
        Move(OrderState.MADE, OrderState.SENT, "send"),
        Move(OrderState.MADE, OrderState.WITHDRAWN, "withdraw"),
    ),
)
