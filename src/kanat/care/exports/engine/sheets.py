"""Writing rows of cells as XLSX or CSV, in constant memory."""

import csv
import hashlib
import hmac
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import xlsxwriter

Styles = dict[type[date], Any]  # of days and moments
Cell = str | int | float | bool | Decimal | date | datetime | None
MOST_ROWS = 1_048_575  # of a sheet, below its head
MOST_SIGNS = 32_767  # of a cell
WIDEST, NARROWEST = 40, 8  # signs of a column
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
DAY, MOMENT = "dd.mm.yyyy", "dd.mm.yyyy hh:mm"
KEY_SIGNS = 16
TRUE_FALSE = {True: "1", False: "0"}


def safe(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula; what begins harmlessly stays as it is.

    >>> safe("=1+1"), safe("Leyla"), safe(" @cmd")
    ("'=1+1", 'Leyla', "' @cmd")
    """
    return f"'{text}" if text.lstrip(" \u00a0\ufeff").startswith(FORMULA) or text.startswith(FORMULA) else text


def key_of(person_id: int, *, secret: str) -> str:
    """Give a key that stands for a person: the same each time in one installation, and not to be turned back.

    >>> key_of(7, secret="s") == key_of(7, secret="s") != key_of(8, secret="s")
    True
    """
    made = hmac.new(f"exports.person.{secret}".encode(), str(person_id).encode(), hashlib.sha256)
    return made.hexdigest()[:KEY_SIGNS]


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]], *, for_excel: bool) -> tuple[bytes, int]:
    """Write rows as CSV in UTF-8; gives the bytes and the number of rows.

    For Excel in Turkish, Azerbaijani and Russian: semicolons, a byte order mark, days as 31.12.2026. Else commas and
    days as 2026-12-31.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if for_excel else ",", lineterminator="\r\n")
    writer.writerow([safe(name) for name in head])
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007  the last one is the number of rows
        writer.writerow([_told(cell, for_excel=for_excel) for cell in row])
    return out.getvalue().encode("utf-8-sig" if for_excel else "utf-8"), count


def _told(cell: Cell, *, for_excel: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return safe(cell)
    if isinstance(cell, bool):
        return TRUE_FALSE[cell]
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y %H:%M}" if for_excel else cell.isoformat(timespec="minutes")
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}" if for_excel else cell.isoformat()
    return str(cell).replace(".", ",") if for_excel else str(cell)


def as_xlsx(title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> tuple[bytes, int]:
    """Write rows as an XLSX workbook with a fixed head; gives the bytes and the number of rows.

    Rows go to the disk as they come, so memory does not grow with them. Beyond a sheet's size a second one follows.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xlsx"
        book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": folder})
        count = _fill(book, title, head, rows)
        book.close()
        return path.read_bytes(), count


def _fill(book: xlsxwriter.Workbook, title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    styles = {date: book.add_format({"num_format": DAY}), datetime: book.add_format({"num_format": MOMENT})}
    bold = book.add_format({"bold": True, "bottom": 1})
    count, sheet = 0, _sheet(book, title, head, bold, number=0)
    for count, row in enumerate(rows, 1):
        place = (count - 1) % MOST_ROWS + 1
        if place == 1 and count > 1:
            sheet = _sheet(book, title, head, bold, number=(count - 1) // MOST_ROWS)
        for column, cell in enumerate(row):
            _write(sheet, place, column, cell, styles)
    return count


def _write(sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: Cell, styles: Styles) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell[:MOST_SIGNS])
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, column, cell.replace(tzinfo=None), styles[datetime])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, styles[date])
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif cell is not None:
        sheet.write_number(row, column, float(cell))


def _sheet(
    book: xlsxwriter.Workbook, title: str, head: Sequence[str], bold: "xlsxwriter.format.Format", *, number: int
) -> "xlsxwriter.worksheet.Worksheet":
    clean = "".join(sign for sign in title if sign not in "[]:*?/\\'")[:25]
    sheet = book.add_worksheet(f"{clean} {number + 1}" if number else clean)
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(head):
        sheet.set_column(column, column, min(WIDEST, max(NARROWEST, len(name) + 4)))
        sheet.write_string(0, column, name, bold)
    return sheet
