"""What may be wrong with a cell or a row, and a row that was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Severity(StrEnum):
    """Whether a row can be written in spite of it."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a row that somebody should know."""

    code: str  # of texts.PROBLEMS
    severity: Severity
    column: int | None  # from 0; None: of the whole row
    field: str  # code of the field, empty: of the whole row
    facts: Mapping[str, Any]  # values for the sentence: str, int, date


@dataclass(frozen=True, slots=True)
class Parsed:
    """A row as values."""

    number: int  # of the row in its sheet
    values: dict[str, Any]  # field -> value; fields that the row does not tell are missing
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        """Tell whether the row cannot be written."""
        return any(problem.severity is Severity.REFUSE for problem in self.problems)


class Doubt(NamedTuple):
    """What a reader of cells has to say about one, before it is known where the cell stands."""

    code: str
    facts: Mapping[str, Any]
    severity: Severity = Severity.REFUSE


Read = tuple[Mapping[str, Any], tuple[Doubt, ...]]  # field -> value, and doubts
NOTHING: Read = ({}, ())


def refused(code: str, **facts: Any) -> Read:
    """Give no value and a reason."""
    return {}, (Doubt(code, facts),)


def warned(code: str, **facts: Any) -> tuple[Doubt, ...]:
    """Give a doubt in spite of which the row can be written."""
    return (Doubt(code, facts, Severity.WARN),)
