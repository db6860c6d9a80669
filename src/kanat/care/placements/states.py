"""Life of a placement: agreed, started, ended; or cancelled before the child moved in."""

from enum import StrEnum

from kanat.vocabulary.transitions import Machine, Move


class Kind(StrEnum):
    """Where the child lives."""

    FOSTER = "foster"
    RESIDENTIAL = "residential"


class PlacementState(StrEnum):
    AGREED = "agreed"
    STARTED = "started"
    ENDED = "ended"
    CANCELLED = "cancelled"


class EndReason(StrEnum):
    """Why a placement ended. The last three are disruptions."""

    RETURNED_HOME = "returned_home"
    TO_KIN_OR_GUARDIAN = "to_kin_or_guardian"
    ADOPTED = "adopted"
    TO_OTHER_FAMILY = "to_other_family"
    TO_INSTITUTION = "to_institution"
    CAME_OF_AGE = "came_of_age"
    MEASURE_ENDED = "measure_ended"
    APPROVAL_ENDED = "approval_ended"
    MOVED_ABROAD = "moved_abroad"
    DIED = "died"
    FAMILY_ASKED = "family_asked"
    CHILD_ASKED = "child_asked"
    SAFETY = "safety"


DISRUPTIONS: frozenset[EndReason] = frozenset({EndReason.FAMILY_ASKED, EndReason.CHILD_ASKED, EndReason.SAFETY})
"""Ends that nobody planned."""

PLACEMENT = Machine(
    name="placement",
    states=PlacementState,
    initial=PlacementState.AGREED,
    moves=(
        Move(
            PlacementState.AGREED,
            PlacementState.STARTED,
            "start",
            "TR reg. 28497 (contract); AZ FC ch. 18 (contract)",
        ),
        Move(PlacementState.AGREED, PlacementState.CANCELLED, "cancel"),
        Move(
            PlacementState.STARTED,
            PlacementState.ENDED,
            "end",
            "TR reg. 28497; AZ FC ch. 18",
        ),
    ),
)
