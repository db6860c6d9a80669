"""Life of a visit to a child in a placement; fixed choices of a visit report."""

from enum import StrEnum

from kanat.vocabulary.transitions import Machine, Move


class VisitState(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


class VisitKind(StrEnum):
    SCHEDULED = "scheduled"
    UNANNOUNCED = "unannounced"
    ON_REQUEST = "on_request"


class Impression(StrEnum):
    """How the child is, as the visitor sees it."""

    WELL = "well"
    NEEDS_ATTENTION = "needs_attention"
    AT_RISK = "at_risk"


class SeenAlone(StrEnum):
    """Whether the visitor spoke with the child alone."""

    YES = "yes"
    NO = "no"
    TOO_YOUNG = "too_young"


VISIT = Machine(
    name="visit",
    states=VisitState,
    initial=VisitState.PLANNED,
    moves=(
        Move(
            VisitState.PLANNED,
            VisitState.DONE,
            "report_visit",
            "TR reg. 28497 (monitoring); AZ FC ch. 18 (state supervision)",
        ),
        Move(VisitState.PLANNED, VisitState.CANCELLED, "cancel_visit"),
    ),
)
