"""Life of a file that is brought in, and what a person says about possible duplicates."""

from enum import StrEnum

from kanat.vocabulary.transitions import Machine, Move


class IntakeState(StrEnum):
    """Where a file stands."""

    UPLOADED = "uploaded"  # somebody has to say which column holds what
    CHECKING = "checking"
    CHECKED = "checked"  # the preview lies ready; nothing is written
    RUNNING = "running"
    STOPPED = "stopped"  # by a person; whole rows only
    DONE = "done"
    FAILED = "failed"  # by a fault of the system; whole rows only
    UNDONE = "undone"
    DROPPED = "dropped"  # laid aside before anything was written


class Subject(StrEnum):
    """What a row became."""

    PERSON = "person"
    FAMILY = "family"
    MEMBER = "member"
    PLACEMENT = "placement"
    INSTITUTION = "institution"
    STAFF = "staff"


class Answer(StrEnum):
    """What a person says about a row that may be about somebody who is registered already."""

    SAME = "same"  # the row is about that person: nobody is registered anew
    DIFFERENT = "different"  # somebody else: the row is taken as it is
    LATER = "later"  # the row waits


INTAKE = Machine(
    name="intake",
    states=IntakeState,
    initial=IntakeState.UPLOADED,
    moves=(
        Move(IntakeState.UPLOADED, IntakeState.CHECKING, "map_columns"),
        Move(IntakeState.CHECKED, IntakeState.CHECKING, "map_columns"),
        Move(IntakeState.FAILED, IntakeState.CHECKING, "map_columns"),
        Move(IntakeState.CHECKING, IntakeState.CHECKED, "finish_check"),
        Move(IntakeState.CHECKING, IntakeState.FAILED, "fail"),
        Move(IntakeState.CHECKED, IntakeState.RUNNING, "confirm"),
        Move(IntakeState.RUNNING, IntakeState.STOPPED, "stop"),
        Move(IntakeState.RUNNING, IntakeState.DONE, "finish"),
        Move(IntakeState.RUNNING, IntakeState.FAILED, "fail"),
        Move(IntakeState.STOPPED, IntakeState.RUNNING, "go_on"),
        Move(IntakeState.FAILED, IntakeState.RUNNING, "go_on"),
        Move(IntakeState.DONE, IntakeState.RUNNING, "go_on"),
        Move(IntakeState.STOPPED, IntakeState.UNDONE, "undo"),
        Move(IntakeState.DONE, IntakeState.UNDONE, "undo"),
        Move(IntakeState.FAILED, IntakeState.UNDONE, "undo"),
        Move(IntakeState.UPLOADED, IntakeState.DROPPED, "drop"),
        Move(IntakeState.CHECKED, IntakeState.DROPPED, "drop"),
        Move(IntakeState.FAILED, IntakeState.DROPPED, "drop"),
    ),
)
