"""Cells of a stored file for its pages, failed rows as a file to be mended, and example files."""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kanat.care.exports import engine as sheets
from kanat.care.families import texts as family_texts
from kanat.care.registers import engine, models, texts
from kanat.care.registers.engine import Value
from kanat.care.registers.queries.intakes import FaultRow, IntakeRow, has_file, reasons_of_failed
from kanat.care.registers.queries.reading import EARLIEST_BIRTH, Top, file_of, rows_of, terms, top
from kanat.care.registers.queries.samples import CODE, SAMPLES
from kanat.care.registers.queries.undoing import Obstacle, obstacles, written_by
from kanat.vocabulary.parameters import LANGUAGES

MARK = "Kanat: "  # the heading of reasons begins so, and is no part of a saved mapping
Cells = list[tuple[str, str]]


def samples_of(row: IntakeRow) -> list[tuple[str, ...]]:
    """Give the first cells of each column."""
    with file_of(row.id) as path:
        found: Top = top(path, name=row.name, register=engine.REGISTERS[row.kind], sheet=row.sheet)
    return [found.samples[place] if place < len(found.samples) else () for place in range(len(row.headers))]


def _rows(row: IntakeRow) -> Iterator[engine.Row]:
    with file_of(row.id) as path:
        yield from rows_of(path, name=row.name, sheet=row.sheet, register=engine.REGISTERS[row.kind])


def cells_of(row: IntakeRow, numbers: Collection[int]) -> dict[int, Cells]:
    """Give headings and cells of some rows; nothing where the file's time is over."""
    if not numbers or not has_file(row.id):
        return {}
    last, found = max(numbers), {}
    for one in _rows(row):
        if one.number in numbers:
            found[one.number] = [
                (title, _text(cell)) for title, cell in zip(row.headers, one.cells, strict=False) if _text(cell)
            ]
        if one.number >= last:
            break
    return found


def _text(cell: engine.Cell) -> str:
    return "" if cell is None or isinstance(cell, engine.Lost) else str(cell)


def failed_file(row: IntakeRow) -> tuple[bytes, int, str]:
    """Give failed rows as they were uploaded, each with its reasons, and how many; XLSX, or CSV for a text file.

    A row that waits for an answer is no failed row. Refuses with NotFound when the file's time is over.
    """
    reasons = reasons_of_failed(row.id)
    brought = set(
        models.Brought.objects.filter(intake_id=row.id, row__in=list(reasons)).values_list("row", flat=True)
    )  # fmt: skip
    width = len(row.headers)
    rows = [
        [*map(_cell, _wide(one.cells, width)), _reasons(reasons[one.number], row.kind)]
        for one in _rows(row)
        if one.number in reasons and one.number not in brought
    ]
    head = [*(title or str(place + 1) for place, title in enumerate(row.headers)), MARK + _("what is to be mended")]
    if row.name.lower().endswith((".csv", ".txt", ".tsv")):
        data, count = sheets.as_csv(head, rows, for_excel=True)
        return data, count, "csv"
    data, count = sheets.as_xlsx(str(texts.REGISTERS[row.kind]), head, rows)
    return data, count, "xlsx"


def _reasons(found: list[FaultRow], kind: str) -> str:
    return " ".join(texts.problem(one.code, one.facts, kind=kind, field=one.field) for one in found)


def _wide(cells: tuple[engine.Cell, ...], width: int) -> tuple[engine.Cell, ...]:
    return (*cells, *[None] * width)[:width]


def _cell(cell: engine.Cell) -> sheets.Cell:
    return None if isinstance(cell, engine.Lost) else cell


def sample(kind: str) -> bytes:
    """Give an example file of a kind with a few invented rows, headings in the reader's language."""
    fields = texts.fields_of(kind)
    rows = SAMPLES[kind]
    codes = list(dict.fromkeys(code for row in rows for code in row))
    head = [fields[code] for code in codes]
    choices = terms(office_id=0, on=EARLIEST_BIRTH).choices  # of no office, and on no day: only the words are asked for
    told = [[_word(kind, code, row.get(code), choices) for code in codes] for row in rows]
    data, _count = sheets.as_xlsx(str(texts.REGISTERS[kind]), head, told)
    return data


def _word(
    kind: str, code: str, cell: sheets.Cell, choices: Mapping[Value, Mapping[str, tuple[str, ...]]]
) -> sheets.Cell:
    """Write a cell of an example as an office would: the country's own words for its codes."""
    if code == "role":
        return str(family_texts.ROLES[str(cell)])
    if cell != CODE:
        return cell
    value = engine.REGISTERS[kind].field(code).value
    named = choices[Value.MODEL if value is Value.MODELS else value]
    return next(iter(named.values()))[LANGUAGES.index((get_language() or "en").split("-")[0])]


def needed(kind: str) -> list[tuple[str, ...]]:
    """List the groups of fields of each of which every row tells one."""
    register = engine.REGISTERS[kind]
    return [(field.code,) for field in register.fields if field.required] + list(register.needs)


def told_obstacles(intake_id: int) -> list[str]:
    """Say what stands against undoing an import, in the reader's language."""
    return [_obstacle(one) for one in islice(obstacles(intake_id, written_by(intake_id)), 20)]


def _obstacle(one: Obstacle) -> str:
    name = str(texts.TABLES.get(one.table, one.table))
    if one.changed:
        return _("%(what)s: %(count)s were changed since") % {"what": name, "count": one.count}
    return _("%(what)s: %(count)s came since") % {"what": name, "count": one.count}
