"""Life of a value of the law that was entered on the screen."""

from enum import StrEnum

from kanat.vocabulary.transitions import Machine, Move


class ValueState(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


VALUE = Machine(
    name="value of the law",
    states=ValueState,
    initial=ValueState.PROPOSED,
    moves=(
        Move(ValueState.PROPOSED, ValueState.CONFIRMED, "confirm"),
        Move(ValueState.PROPOSED, ValueState.WITHDRAWN, "withdraw"),
    ),
)
