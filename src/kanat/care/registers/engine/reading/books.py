"""Workbooks: XLSX and ODS. Results of formulas are taken as the file keeps them; nothing is calculated."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache, partial
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from kanat.care.registers.engine.reading import extents
from kanat.care.registers.engine.reading.cells import Book, Cell, Lost, Row, Sheet
from kanat.care.registers.engine.reading.packages import Package
from kanat.vocabulary.refusals import RuleBroken

MACROS = re.compile(r"(?i)(^|/)(vbaProject\.bin|vbaData\.xml|macrosheets/.*|Basic/.*|Scripts/.*)$")
LINKS = re.compile(r"(?i)^xl/(externalLinks/|connections\.xml|queryTables/)")
LINK_MARKS = (b"<table:table-source", b"<office:dde-source", b"<table:dde-link", b"'file:///")
SHEET = re.compile(r"(?i)^xl/worksheets/[^/]+\.xml$")
MOST_FILLED = 2_000_000  # cells that merged blocks fill

Told = TypeVar("Told")
Fills = dict[int, list[tuple[int, int]]]  # row -> (column, row whose value stands there)


def read(path: Path) -> Book:
    """Read a workbook that was recognised as a zip file. Refuses what is not safe or not a workbook."""
    package = Package(path)
    kind = _kind(package)
    package.check()
    extent = _workbook(package) if kind == "xlsx" else _document(package)
    try:
        book = load_workbook(path)
        sheets = tuple(_sheets(book, extent))
    except (CalamineError, OSError, ValueError, OverflowError):
        raise RuleBroken("registers.file_broken") from None
    if not sheets:
        raise RuleBroken("registers.file_empty")
    return Book(format=kind, sheets=sheets)


def _kind(package: Package) -> str:
    names = set(package.names)
    if any(MACROS.search(name) for name in names):
        raise RuleBroken("registers.file_macros")
    if any(LINKS.search(name) for name in names):
        raise RuleBroken("registers.file_links")
    if "xl/workbook.xml" in names:
        return "xlsx"
    if {"content.xml", "mimetype"} <= names and b"spreadsheet" in package.text("mimetype"):
        return "ods"
    code = "document" if names & {"word/document.xml", "ppt/presentation.xml", "content.xml"} else "archive"
    raise RuleBroken("registers.file_old" if "xl/workbook.bin" in names else f"registers.file_{code}")


def _workbook(package: Package) -> Callable[[str, int], extents.Extent | None]:
    """Measure every sheet before any is loaded; gives what was found by the place of a sheet in the workbook."""
    found: dict[str, extents.Extent] = {}
    for name in package.names:
        if SHEET.match(name) and extents.unusual(package.pieces(name)):
            found[name] = extents.of_workbook(package.pieces(name))
            found[name].check()
    parts = _parts(package) if found else []
    return lambda _name, place: found.get(parts[place]) if place < len(parts) else None


def _parts(package: Package) -> list[str]:
    """Give the part of each sheet in the order of the workbook."""
    targets = {}
    for element in re.findall(rb"<(?:\w+:)?Relationship\s[^>]*>", package.text("xl/_rels/workbook.xml.rels")):
        facts = _facts(element)
        targets[facts.get("Id", "")] = facts.get("Target", "")
    sheets = [_facts(element) for element in re.findall(rb"<(?:\w+:)?sheet\s[^>]*>", package.text("xl/workbook.xml"))]
    found = [targets.get(facts.get("r:id", ""), "") for facts in sheets]
    return [part.lstrip("/") if part.startswith("/") else f"xl/{part}" for part in found]


def _facts(element: bytes) -> dict[str, str]:
    return dict(re.findall(r'([\w:]+)\s*=\s*"([^"]*)"', element.decode("utf-8", "replace")))


def _document(package: Package) -> Callable[[str, int], extents.Extent | None]:
    if b"encryption-data" in package.text("META-INF/manifest.xml"):
        raise RuleBroken("registers.file_locked")
    content = package.text("content.xml")
    if any(mark in content for mark in LINK_MARKS):
        raise RuleBroken("registers.file_links")
    found = extents.of_document([content])
    for extent in found.values():
        extent.check()
    return lambda name, _place: found.get(name)


def _sheets(book: CalamineWorkbook, extent: Callable[[str, int], extents.Extent | None]) -> list[Sheet]:
    """Load each sheet once, so that a broken one is refused now; one at a time stays in memory, first the first."""
    loaded = lru_cache(maxsize=1)(book.get_sheet_by_index)
    found = []
    for place, told in reversed(list(enumerate(book.sheets_metadata))):
        if told.typ is SheetTypeEnum.WorkSheet and (end := loaded(place).end) is not None:
            known = extent(told.name, place) or extents.Extent()
            fills = _fills(known.merged + _ranges(loaded(place)), height=end[0] + 1)
            rows = _reader(partial(loaded, place), fills, known.lost)
            hidden = told.visible is not SheetVisibleEnum.Visible
            found.append(Sheet(name=told.name, hidden=hidden, height=end[0] + 1, read=rows))
    return found[::-1]


def _ranges(sheet: CalamineSheet) -> list[tuple[int, int, int, int]]:
    return [(*start, *end) for start, end in sheet.merged_cell_ranges or ()]


def _fills(ranges: list[tuple[int, int, int, int]], *, height: int) -> Fills:
    """Give the cells below the first of each merged block: what stands in the first counts for all its rows."""
    fills: Fills = {}
    filled = 0
    for top, left, bottom, _ in ranges:
        filled += max(0, min(bottom, height) - top)
        if filled > MOST_FILLED:
            raise RuleBroken("registers.file_spread", row=bottom, column=left)
        for row in range(top + 1, min(bottom + 1, height)):
            fills.setdefault(row, []).append((left, top))
    return fills


def _reader(
    load: Callable[[], CalamineSheet], fills: Fills, lost: Mapping[tuple[int, int], Lost]
) -> Callable[[], Iterator[Row]]:
    lost_in = _by_row((row, (column, what)) for (row, column), what in lost.items())
    tops = _by_row((top, column) for cells in fills.values() for column, top in cells)

    def rows() -> Iterator[Row]:
        kept: dict[tuple[int, int], Cell] = {}
        sheet = load()
        left: list[Cell] = [None] * (sheet.start or (0, 0))[1]  # empty columns at the left are not told
        for number, cells in enumerate(sheet.iter_rows()):
            if cells.count("") == len(cells) and number not in lost_in:
                continue
            told = left + [(cell or None) if type(cell) is str else CELL[type(cell)](cell) for cell in cells]
            if number in lost_in or number in fills:
                merged = [(column, kept.get((top, column))) for column, top in fills.get(number, ())]
                _amend(told, lost_in.get(number, ()), merged)
            if number in tops:
                kept.update({(number, column): told[column] for column in tops[number] if column < len(told)})
            yield Row(number + 1, tuple(told))

    return rows


def _by_row(cells: Iterable[tuple[int, Told]]) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = {}
    for row, told in cells:
        found.setdefault(row, []).append(told)
    return found


def _amend(told: list[Cell], lost: Sequence[tuple[int, Lost]], merged: Sequence[tuple[int, Cell]]) -> None:
    told.extend([None] * (max((column for column, _ in (*lost, *merged)), default=-1) + 1 - len(told)))
    for column, why in lost:
        told[column] = why
    for column, what in merged:
        told[column] = what if told[column] is None else told[column]


def _number(cell: float) -> Cell:
    if not isfinite(cell):
        return None
    return int(cell) if cell == int(cell) else Decimal(repr(cell))


def _same(cell: Any) -> Cell:
    kept: Cell = cell
    return kept


CELL: dict[type, Callable[[Any], Cell]] = {
    float: _number,
    int: _same,
    bool: _same,
    date: _same,
    datetime: datetime.date,
    time: time.isoformat,
    timedelta: str,
}
