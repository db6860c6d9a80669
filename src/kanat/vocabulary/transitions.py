"""State tables: which state may follow which, by which action.

The table tells order only. Conditions stay in an app's ``rules.py``, persons in ``permissions.py``.
"""

from dataclasses import dataclass
from enum import StrEnum

from kanat.vocabulary.refusals import RuleBroken


@dataclass(frozen=True, slots=True)
class Move:
    """One arrow of a state table."""

    source: StrEnum
    target: StrEnum
    action: str
    legal_basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The whole table of one record's life."""

    name: str
    states: type[StrEnum]
    initial: StrEnum
    moves: tuple[Move, ...]

    def allowed(self, current: str) -> tuple[str, ...]:
        """List the actions that may follow from a state, in the table's order."""
        return tuple(dict.fromkeys(move.action for move in self.moves if move.source == current))

    def move(self, current: str, action: str) -> StrEnum:
        """Give the next state; refuses with ``state.not_allowed`` and the actions that are allowed."""
        for move in self.moves:
            if move.source == current and move.action == action:
                return move.target
        raise RuleBroken(
            "state.not_allowed",
            record=self.name,
            state=str(current),
            action=action,
            allowed=", ".join(self.allowed(current)),
        )
