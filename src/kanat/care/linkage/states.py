"""Answers about a pair of records, and the life of a merge."""

from enum import StrEnum

from kanat.vocabulary.transitions import Machine, Move


class Answer(StrEnum):
    """What a person says of a pair."""

    SAME = "same"
    DIFFERENT = "different"
    NOT_SURE = "not_sure"


class MergeState(StrEnum):
    MERGED = "merged"
    UNDONE = "undone"


MERGE = Machine(
    name="merge",
    states=MergeState,
    initial=MergeState.MERGED,
    moves=(Move(MergeState.MERGED, MergeState.UNDONE, "undo"),),
)
