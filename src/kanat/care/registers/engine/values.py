"""Reading a row of cells as values of a register's fields. It never fails on a cell: it tells what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kanat.care.registers.engine.kinds import Register
from kanat.care.registers.engine.reading import Row
from kanat.care.registers.engine.terms import Terms


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


class Reader:
    """Reads rows of one sheet; made once, because it remembers what it has read."""

    def __init__(self, register: Register, mapping: Mapping[int, str], terms: Terms) -> None:
        """Take which column (from 0) is which field."""
        self._register, self._mapping, self._terms = register, mapping, terms

    def parse(self, row: Row) -> Parsed:
        """Read a row."""
        raise NotImplementedError("values come with the next change")


def fingerprint(register: Register, values: Mapping[str, Any], *, secret: bytes = b"") -> bytes:
    """Give 16 bytes that are the same for the same values; with a `secret` nobody else can guess them."""
    raise NotImplementedError("values come with the next change")
