"""What a file is read into: a book of sheets, rows of plain cells. And how much of it is read at most."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

MOST_ROWS = 200_000  # of a sheet, empty ones not counted
MOST_COLUMNS = 256  # of a sheet
MOST_PLACES = 16_000_000  # of a sheet: last row times last column; each costs 32 bytes while a workbook is read
MOST_BYTES = 100 * 1024 * 1024  # of a file as it lies on the disk


class Lost(Enum):
    """A cell in which there is something that cannot be told."""

    FORMULA = "formula"  # a formula of which the file keeps no result
    ERROR = "error"  # a formula that failed: #N/A, #REF!


Cell = str | int | Decimal | date | bool | Lost | None


class Row(NamedTuple):
    """A row of a sheet that is not empty."""

    number: int  # as the spreadsheet counts: the first row is 1
    cells: tuple[Cell, ...]  # from the first column on; of a row shorter than others the rest is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a book; a text file has one, without a name."""

    name: str
    hidden: bool = False
    height: int  # number of its last row, at least; tells how far a reader has come
    read: Callable[[], Iterator[Row]]

    def rows(self) -> Iterator[Row]:
        """Give the rows from the top, again with each call; empty ones are passed over, numbers stay."""
        return self.read()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A file that was read."""

    format: str  # xlsx, ods, csv
    encoding: str = ""  # of a text file: utf-8, utf-16, windows-1254, windows-1251
    delimiter: str = ""  # of a text file
    sheets: tuple[Sheet, ...]
