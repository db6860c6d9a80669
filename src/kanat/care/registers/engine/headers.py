"""Where the header stands, and which field of a register each column is. No legal source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kanat.care.registers.engine.kinds import Register
from kanat.care.registers.engine.reading import Cell, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The row that names the columns."""

    number: int  # of the last row that belongs to it; data begin below
    titles: tuple[str, ...]  # of each column; a group's heading stands before its columns' own; empty where none


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column may be."""

    field: str  # code of a field
    sure: float  # from 0 to 1; from `SURE` on nobody need look


SURE = 0.85


def find(rows: Iterable[Row], registers: Sequence[Register]) -> Header | None:
    """Find the header among the first rows of a sheet; None where no row looks like one."""
    raise NotImplementedError("headers come with the next change")


def guess(titles: Sequence[str], register: Register, samples: Sequence[Sequence[Cell]] = ()) -> dict[int, Guess]:
    """Give the column (from 0) of each field that a title names, each field at most once."""
    raise NotImplementedError("headers come with the next change")


def which(titles: Sequence[str], registers: Sequence[Register]) -> Register:
    """Tell which register a sheet with such titles most likely is."""
    raise NotImplementedError("headers come with the next change")
