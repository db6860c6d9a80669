"""Life of a month's payment run of one office."""

from enum import StrEnum

from kanat.vocabulary.transitions import Machine, Move


class RunState(StrEnum):
    OPEN = "open"
    COMPUTED = "computed"
    CHECKED = "checked"
    APPROVED = "approved"


class LineState(StrEnum):
    """Whether a line is to be paid or waits for somebody to clear it."""

    PAYABLE = "payable"
    HELD = "held"


RUN = Machine(
    name="payment run",
    states=RunState,
    initial=RunState.OPEN,
    moves=(
        Move(RunState.OPEN, RunState.COMPUTED, "compute"),
        Move(RunState.COMPUTED, RunState.COMPUTED, "compute"),
        Move(RunState.COMPUTED, RunState.CHECKED, "check"),
        Move(RunState.CHECKED, RunState.COMPUTED, "send_back"),
        Move(RunState.CHECKED, RunState.APPROVED, "approve"),
    ),
)
