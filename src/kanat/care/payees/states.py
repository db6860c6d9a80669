"""Life of an account, and whether money may go to a family now."""

from enum import IntEnum, StrEnum

from kanat.vocabulary.transitions import Machine, Move


class AccountState(StrEnum):
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    REPLACED = "replaced"


class Payee(StrEnum):
    """Who is paid: foster families, and persons who receive support."""

    FAMILY = "family"
    PERSON = "person"


class PauseKind(StrEnum):
    """Why days of a family or of a child are not paid, whatever the account."""

    WAIVED = "waived"  # the family asked not to be paid
    ABSENT = "absent"  # the child is away from the family
    DECISION = "decision"  # a decision on the payment is open


class Standing(IntEnum):
    """Whether a family can be paid. Whole numbers, because a month asks for all families at once."""

    READY = 0  # its account is confirmed and may be used
    MISSING = 1  # it has no account
    UNCONFIRMED = 2  # an account waits for a second person
    COOLING = 3  # a changed account is confirmed and may be used from a later day


ACCOUNT = Machine(
    name="account",
    states=AccountState,
    initial=AccountState.WAITING,
    moves=(
        Move(AccountState.WAITING, AccountState.CONFIRMED, "confirm"),
        Move(AccountState.WAITING, AccountState.REFUSED, "refuse"),
        Move(AccountState.CONFIRMED, AccountState.REPLACED, "replace"),
    ),
)
