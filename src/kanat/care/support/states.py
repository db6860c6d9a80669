"""Life of an application for social and economic support, and of a spell of support."""

from enum import StrEnum

from kanat.vocabulary.transitions import Machine, Move


class ApplicationState(StrEnum):
    SUBMITTED = "submitted"
    ASSESSED = "assessed"
    GRANTED = "granted"
    REFUSED = "refused"
    OBJECTED = "objected"
    REFUSAL_CONFIRMED = "refusal_confirmed"
    WITHDRAWN = "withdrawn"


class AskedBy(StrEnum):
    """Who asks for support."""

    FAMILY = "family"
    OFFICE = "office"  # on behalf of the family


class SpellState(StrEnum):
    RUNNING = "running"
    ENDED = "ended"


class SupportKind(StrEnum):
    MONTHLY = "monthly"
    SINGLE = "single"
    SERVICE = "service"


class Advice(StrEnum):
    """What a review comes to."""

    GO_ON = "go_on"
    EXTEND = "extend"
    END = "end"


class SupportEnd(StrEnum):
    """Why support ended."""

    TERM_OVER = "term_over"
    NO_LONGER_NEEDED = "no_longer_needed"
    NO_LONGER_ELIGIBLE = "no_longer_eligible"
    FAMILY_ASKED = "family_asked"
    CHILD_ENTERED_CARE = "child_entered_care"
    CAME_OF_AGE = "came_of_age"
    MISUSED = "misused"
    MOVED_AWAY = "moved_away"


BASIS = "TR reg. 29284; AZ FC art. 116.3"

APPLICATION = Machine(
    name="application for support",
    states=ApplicationState,
    initial=ApplicationState.SUBMITTED,
    moves=(
        Move(ApplicationState.SUBMITTED, ApplicationState.ASSESSED, "report", BASIS),
        Move(ApplicationState.ASSESSED, ApplicationState.ASSESSED, "report", BASIS),
        Move(ApplicationState.ASSESSED, ApplicationState.GRANTED, "grant", BASIS),
        Move(ApplicationState.ASSESSED, ApplicationState.REFUSED, "refuse", BASIS),
        Move(ApplicationState.REFUSED, ApplicationState.OBJECTED, "object_to", BASIS),
        Move(ApplicationState.OBJECTED, ApplicationState.GRANTED, "grant", BASIS),
        Move(ApplicationState.OBJECTED, ApplicationState.REFUSAL_CONFIRMED, "confirm_refusal", BASIS),
        Move(ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN, "withdraw"),
        Move(ApplicationState.ASSESSED, ApplicationState.WITHDRAWN, "withdraw"),
    ),
)

SPELL = Machine(
    name="support",
    states=SpellState,
    initial=SpellState.RUNNING,
    moves=(
        Move(SpellState.RUNNING, SpellState.RUNNING, "extend", BASIS),
        Move(SpellState.RUNNING, SpellState.ENDED, "end", BASIS),
    ),
)
