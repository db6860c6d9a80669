"""How far a sheet reaches, and which of its cells tell nothing: looked up in its markup before it is loaded.

A workbook is loaded into a rectangle from the first to the last cell. Two cells far apart would need more memory than
there is, so the rectangle is measured first. A look at the bytes is enough for ordinary sheets: at most 26 columns, no
formula. Anything else is parsed once.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from kanat.care.registers.engine.reading.cells import MOST_COLUMNS, MOST_PLACES, MOST_ROWS, Lost
from kanat.vocabulary.refusals import RuleBroken

# a cell that is not written in the plain way within the first 26 columns and 199,999 rows, a formula, an error,
# a prefix of a name space, another encoding: after any of them the whole part is parsed
UNUSUAL = tuple(
    re.compile(sign)
    for sign in (
        rb'<c(?=[\s/>])(?! r="[A-Z](?:[1-9][0-9]{0,4}|1[0-9]{5})")',
        rb"<f[\s/>]",
        rb' t="e"',
        rb":c[\s/>]",
        rb'encoding="(?!UTF-8|utf-8)',
    )
)  # one after another: each begins with letters that are looked for quickly
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
MOST_REPEATED = 16_384 * 1_048_576
ERRORS = ("#", "Err:")


@dataclass(slots=True)
class Extent:
    """What was found about a sheet."""

    rows: int = 0  # rows with something in them
    last_row: int = 0  # counted from 1
    last_column: int = 0  # counted from 1
    lost: dict[tuple[int, int], Lost] = field(default_factory=dict)  # (row, column) from 0
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # first and last row and column, from 0

    def note(self, row: int, column: int, *, times: int = 1, wide: int = 1) -> None:
        """Take a filled cell into account, repeated downwards and to the right."""
        if row + times > self.last_row:
            self.rows += times
            self.last_row = row + times
        self.last_column = max(self.last_column, column + wide)

    def check(self) -> None:
        """Refuse a sheet that is too long, too wide, or too widely spread."""
        if self.rows > MOST_ROWS:
            raise RuleBroken("registers.file_rows", found=self.rows, limit=MOST_ROWS)
        if self.last_column > MOST_COLUMNS:
            raise RuleBroken("registers.file_columns", found=self.last_column, limit=MOST_COLUMNS)
        if self.last_row * self.last_column > MOST_PLACES:
            raise RuleBroken("registers.file_spread", row=self.last_row, column=self.last_column)


def unusual(pieces: Iterable[bytes]) -> bool:
    """Tell whether a part of a workbook must be parsed to know how far it reaches."""
    rest, first = b"", True
    for piece in pieces:
        if first and not piece.removeprefix(b"\xef\xbb\xbf").startswith(b"<"):
            return True
        end, first = piece.rfind(b">") + 1, False  # a tag that is cut is looked at with the next piece
        whole, rest = rest + piece[:end], piece[end:] if end else rest + piece
        if any(sign.search(whole) for sign in UNUSUAL):
            return True
    return bool(rest.strip())


def of_workbook(pieces: Iterable[bytes]) -> Extent:
    """Parse a sheet of an XLSX workbook."""
    return _parsed(_Workbook(), pieces)


def of_document(pieces: Iterable[bytes]) -> dict[str, Extent]:
    """Parse the sheets of an ODS document, by name."""
    reader = _Document()
    _parsed(reader, pieces)
    return reader.sheets


def _parsed(reader: "_Workbook | _Document", pieces: Iterable[bytes]) -> Extent:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse_entities
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, KeyError):
        raise RuleBroken("registers.file_broken") from None
    return reader.extent


def _refuse_entities(*_told: object) -> None:
    raise RuleBroken("registers.file_entities")


class _Workbook:
    """Listens to the markup of a sheet in XLSX."""

    def __init__(self) -> None:
        self.extent = Extent()
        self._row, self._column = -1, -1
        self._kind, self._formula, self._told, self._listening = "", False, False, False

    def start(self, name: str, facts: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self._cell(facts)
        elif name == "row":
            self._row = int(facts["r"]) - 1 if "r" in facts else self._row + 1
            self._column = -1
        elif name == "f":
            self._formula = True
        elif name in {"v", "t"}:
            self._listening = True

    def _cell(self, facts: dict[str, str]) -> None:
        self._column += 1
        if found := PLACE.fullmatch(facts.get("r", "")):
            self._row, self._column = int(found[2]) - 1, column_of(found[1])
        self._kind, self._formula, self._told = facts.get("t", ""), False, False

    def text(self, text: str) -> None:
        if self._listening:
            self._told = self._told or bool(text)

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name in {"v", "t"}:
            self._listening = False
        elif name == "c":
            self._note()

    def _note(self) -> None:
        told = self._told or self._formula
        if not told:
            return
        self.extent.note(self._row, self._column)
        if self._kind == "e":
            self.extent.lost[self._row, self._column] = Lost.ERROR
        elif not self._told and self._kind != "str":  # a formula may give an empty text
            self.extent.lost[self._row, self._column] = Lost.FORMULA


class _Document:
    """Listens to the markup of an ODS document."""

    def __init__(self) -> None:
        self.extent = Extent()
        self.sheets: dict[str, Extent] = {}
        self._row = self._column = 0
        self._times = self._wide = 1
        self._cell: dict[str, str] | None = None
        self._told: list[str] = []

    def start(self, name: str, facts: dict[str, str]) -> None:
        if name == "table:table":
            self.extent = self.sheets[facts.get("table:name", "")] = Extent()
            self._row = 0
        elif name == "table:table-row":
            self._column, self._times = 0, _times(facts, "rows")
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._cell, self._wide, self._told = facts, _times(facts, "columns"), []

    def text(self, text: str) -> None:
        if self._cell is not None:
            self._told.append(text)

    def end(self, name: str) -> None:
        if name == "table:table-row":
            self._row += self._times
        elif self._cell is not None and name in {"table:table-cell", "table:covered-table-cell"}:
            self._note(self._cell)
            self._column, self._cell = self._column + self._wide, None

    def _note(self, facts: dict[str, str]) -> None:
        told = "".join(self._told).strip()
        if not told and "office:value-type" not in facts and "table:formula" not in facts:
            return
        self.extent.note(self._row, self._column, times=self._times, wide=self._wide)
        down, right = int(facts.get("table:number-rows-spanned", 1)), int(facts.get("table:number-columns-spanned", 1))
        if down > 1 or right > 1:
            self.extent.merged.append((self._row, self._column, self._row + down - 1, self._column + right - 1))
        if "table:formula" in facts and (lost := _lost(facts, told)):
            self.extent.lost[self._row, self._column] = lost


def _lost(facts: dict[str, str], told: str) -> Lost | None:
    if facts.get("calcext:value-type") == "error" or told.startswith(ERRORS):
        return Lost.ERROR
    return None if "office:value-type" in facts else Lost.FORMULA


def _times(facts: dict[str, str], what: str) -> int:
    return max(1, min(int(facts.get(f"table:number-{what}-repeated", 1)), MOST_REPEATED))


def column_of(letters: str) -> int:
    """Give the number of a column, from 0.

    >>> column_of("A"), column_of("Z"), column_of("AA"), column_of("XFD")
    (0, 25, 26, 16383)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
