"""Life of a spell of social and economic support that keeps a child at home."""

from enum import StrEnum

from kanat.vocabulary.transitions import Machine, Move


class SpellState(StrEnum):
    RUNNING = "running"
    ENDED = "ended"


class SupportKind(StrEnum):
    MONTHLY = "monthly"
    SINGLE = "single"
    SERVICE = "service"


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


SPELL = Machine(
    name="support",
    states=SpellState,
    initial=SpellState.RUNNING,
    moves=(Move(SpellState.RUNNING, SpellState.ENDED, "end", "TR reg. 29284; AZ FC art. 116.3"),),
)
