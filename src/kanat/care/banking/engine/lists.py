"""Transfers of an order as a workbook or as CSV, with their number and sum below."""

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import xlsxwriter

Cell = str | date | Decimal | None
Row = tuple[Cell, ...]  # the last cell is the amount
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(head: Sequence[str], rows: Sequence[Row], *, total: str) -> bytes:
    """Write semicolons and a byte order mark, by which spreadsheets of our languages know the file."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_text(cell) for cell in row])
    writer.writerow([total, str(len(rows)), *[""] * (len(head) - 3), _text(_sum(rows))])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(title: str, head: Sequence[str], rows: Sequence[Row], *, total: str) -> bytes:
    """Write a workbook; its last row counts and adds up, as a formula with its value."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    day, sum_of = (
        book.add_format({"num_format": "dd.mm.yyyy"}),
        book.add_format({"bold": True, "num_format": "#,##0.00"}),
    )
    sheet, last = book.add_worksheet(title[:31]), len(head) - 1
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, last, 26)
    sheet.write_row(0, 0, head, bold)
    for place, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, Decimal):
                sheet.write_number(place, column, float(cell), money)
            elif isinstance(cell, date):
                sheet.write_datetime(place, column, cell, day)
            else:
                sheet.write_string(place, column, cell or "")
    end = len(rows) + 1
    sheet.write_row(end, 0, [total, len(rows)], bold)
    letter = chr(ord("A") + last)
    sheet.write_formula(end, last, f"=SUM({letter}2:{letter}{end})", sum_of, float(_sum(rows)))
    book.close()
    return out.getvalue()


def _sum(rows: Sequence[Row]) -> Decimal:
    return sum((row[-1] for row in rows if isinstance(row[-1], Decimal)), Decimal(0))


def _text(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return str(cell).replace(".", ",")
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    text = cell or ""
    return f"'{text}" if text.startswith(FORMULA) else text
